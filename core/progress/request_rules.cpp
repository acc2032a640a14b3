#include "core/progress/messages.h"
#include "core/progress/verdicts.h"

#include "core/base/relative_path.h"
#include "core/conf/problems.h"
#include "core/files/checksum.h"

#include <algorithm>
#include <array>
#include <functional>

namespace progress {
namespace {

using catalogue::FileKind;

bool isConfig(const Seen &seen)
{
    return kindOf(seen.step) <= FileKind::GenericConfigIncremental;
}

bool isImage(const Seen &seen)
{
    const FileKind kind = kindOf(seen.step);
    return kind >= FileKind::Firmware && kind <= FileKind::System;
}

bool isTones(const Seen &seen)
{
    return kindOf(seen.step) == FileKind::Tones;
}

bool isFile(const Seen &seen)
{
    return !isChecksum(seen.step);
}

QString archiveOf(const Seen &seen)
{
    return isFile(seen) ? seen.path : seen.path.chopped(4) + QStringLiteral(".zip");
}

/// The first-generation 8180 asks for its tones by itself (guide 4.1): there it is normal to have none.
/// Others ask for what their settings name, be it even by that name.
bool asksByItself(const Situation &at)
{
    const auto &config = at.record.boot.config;
    const Configuration &held = config ? config->configuration : at.record.believed.configuration;
    const bool named = archiveOf(at.seen).endsWith(held.settings().tones.value_or(QStringLiteral("/")));
    return !at.seen.reading.model.isEmpty() && !named;
}

/// The file whose checksum was asked for, as it was sent earlier in this boot; null if it was not.
const Seen *fileSummedBy(const Situation &at)
{
    const Seen *file = at.record.boot.newestOf(stepOf(kindOf(at.seen.step), false));
    return isChecksum(at.seen.step) && file && file->sent() && file->content ? file : nullptr;
}

/// Was this checksum sent, and does it belong to other bytes than those that were sent?
bool contradicts(const Situation &at)
{
    const Seen *file = fileSummedBy(at);
    return file && at.seen.sent() && at.seen.content &&
           !checksumMatches(at.seen.text(), file->content->md5());
}

// Names and transfers

Args nameHasUrl(const Situation &at)
{
    const QString name = at.seen.requested.toLower();
    const bool url = name.contains(QLatin1StringView("://")) || name.contains(QLatin1StringView("tftp:")) ||
                     name.contains(QLatin1StringView("http:")) ||
                     name.contains(QLatin1StringView("https:")) || name.contains(QLatin1StringView("ftp:"));
    return url ? args(at.seen.requested) : std::nullopt;
}

bool isRefused(const Situation &at)
{
    return at.seen.outcome == serving::Outcome::Refused && at.seen.step != Step::Other;
}

/// Guide 2.4: "Do not add any extra leading or trailing characters or slashes."
Args nameAbsolute(const Situation &at)
{
    const bool absolute = isRefused(at) && at.seen.reason.code == base::kNameAbsolute;
    return absolute ? args(at.seen.requested) : std::nullopt;
}

Args nameTraversal(const Situation &at)
{
    const bool traversal = isRefused(at) && at.seen.reason.code == base::kNameTraversal;
    return traversal ? args(at.seen.requested) : std::nullopt;
}

Args nameRefused(const Situation &at)
{
    const bool refused = isRefused(at) && at.seen.reason.code.view().startsWith(QLatin1StringView("name-"));
    return refused ? args(at.seen.requested) : std::nullopt;
}

Args transferBlocked(const Situation &at)
{
    return at.seen.failures >= 2 && at.seen.bytes == 0 ? args(at.seen.path) : std::nullopt;
}

Args transferBroken(const Situation &at)
{
    if (at.seen.failures < 2)
        return std::nullopt;
    return args(at.seen.path, QString::number(at.seen.bytes), QString::number(at.seen.size));
}

/// Is there anything a plain text has not? Quick, for it is asked of every configuration sent.
bool looksOdd(QByteArrayView bytes)
{
    bool odd = false;
    for (const char c :
         bytes) { // without a way out of the loop, so that the compiler takes many bytes at once
        const auto byte = static_cast<unsigned char>(c);
        odd |= (byte < 0x20) & (byte != '\n') & (byte != '\r') & (byte != '\t');
        odd |= (byte == 0xEF) | (byte >= 0xFE);
    }
    return odd;
}

/// UTF-16, a byte-order mark, control characters: what editors and shells make of a text now and then.
bool isUnreadable(const QByteArray &bytes)
{
    if (!looksOdd(bytes))
        return false;
    const auto problems = conf::problemsOf(conf::Document::read(bytes));
    return std::any_of(problems.begin(), problems.end(), [](const base::Error &problem) {
        const base::Code code = problem.what.code;
        return code == conf::kUtf16 || code == conf::kBinary || code == conf::kByteOrderMark;
    });
}

Args confUnreadable(const Situation &at)
{
    const bool sent = isConfig(at.seen) && isFile(at.seen) && at.seen.sent() && at.seen.content;
    return sent && isUnreadable(at.seen.text()) ? args(at.seen.path) : std::nullopt;
}

/// Guide 2.2.2: "MAC address must be in all uppercase", "all case-sensitive".
Args macLowerCase(const Situation &at)
{
    const serving::Entry *near = at.seen.absent() ? at.tree.findIgnoringCase(at.seen.path) : nullptr;
    const bool own = near && near->name.mac && at.seen.reading.mac;
    return own ? args(at.seen.path, near->path) : std::nullopt;
}

Args nameCase(const Situation &at)
{
    const serving::Entry *near = at.seen.absent() ? at.tree.findIgnoringCase(at.seen.path) : nullptr;
    return near ? args(at.seen.path, near->path) : std::nullopt;
}

Args wrongFolder(const Situation &at)
{
    if (!at.seen.absent() || at.seen.step == Step::Other)
        return std::nullopt;
    const serving::Entry *elsewhere = at.tree.findAnywhere(at.seen.name);
    return elsewhere && elsewhere->path != at.seen.path ? args(at.seen.path, elsewhere->path) : std::nullopt;
}

// Configuration

/// Guide 2.2.6: "If the md5 checksum file is not present on the server ... this provisioning file will be
/// ignored".
Args checksumMissing(const Situation &at)
{
    return isConfig(at.seen) && !isFile(at.seen) && at.seen.absent() ? args(at.seen.path) : std::nullopt;
}

/// Guide 2.2.6: "be sure to use the '-l' parameter to generate lower case letters".
Args checksumUpperCase(const Situation &at)
{
    if (!contradicts(at))
        return std::nullopt;
    const auto checksum = files::parseChecksum(at.seen.text());
    const bool onlyCase =
        checksum && checksum->upperCase && checksum->md5 == fileSummedBy(at)->content->md5();
    return onlyCase ? args(at.seen.path) : std::nullopt;
}

Args checksumWrong(const Situation &at)
{
    return isConfig(at.seen) && contradicts(at) ? args(at.seen.path) : std::nullopt;
}

// Firmware (guide section 3)

/// "the 'bundle' firmware package ... is not supported by the provisioning function"
Args firmwareBundle(const Situation &at)
{
    if (kindOf(at.seen.step) != FileKind::Firmware || !isFile(at.seen))
        return std::nullopt;
    if (at.seen.name.contains(QLatin1StringView("bundle"), Qt::CaseInsensitive))
        return args(at.seen.path, at.seen.path);
    for (const QString &bundle : at.facts.bundles) {
        if (at.seen.absent() && (at.seen.reading.model.isEmpty() || bundle.contains(at.seen.reading.model)))
            return args(at.seen.path, bundle);
    }
    return std::nullopt;
}

/// "Both this file, and the matching md5 checksum, must be present"
Args firmwareMissing(const Situation &at)
{
    const bool missing = isImage(at.seen) && isFile(at.seen) && at.seen.absent();
    return missing ? args(at.seen.path, at.seen.reading.version) : std::nullopt;
}

Args firmwareChecksumMissing(const Situation &at)
{
    return isImage(at.seen) && !isFile(at.seen) && at.seen.absent() ? args(at.seen.path) : std::nullopt;
}

Args firmwareChecksumWrong(const Situation &at)
{
    return isImage(at.seen) && contradicts(at) ? args(at.seen.path) : std::nullopt;
}

/// It had this very image with its checksum in an earlier boot, and still wants it.
Args firmwareNotInstalled(const Situation &at)
{
    const bool again = isImage(at.seen) && isFile(at.seen) && at.seen.sent() && at.seen.content &&
                       at.record.installed.value(at.seen.name) == at.seen.content->md5();
    return again ? args(at.seen.path, at.seen.reading.version) : std::nullopt;
}

// Tones (guide section 4)

Args tonesMissing(const Situation &at)
{
    if (!isTones(at.seen) || !at.seen.absent() || (asksByItself(at) && !isFile(at.seen)))
        return std::nullopt;
    const bool noArchive = isFile(at.seen) || !at.tree.find(archiveOf(at.seen));
    return noArchive ? args(at.seen.path, archiveOf(at.seen)) : std::nullopt;
}

/// Guide 2.2.6: "An .md5 file is always required when using provisioning to upload a tones .zip file".
Args tonesChecksumMissing(const Situation &at)
{
    const bool missing =
        isTones(at.seen) && !isFile(at.seen) && at.seen.absent() && at.tree.find(archiveOf(at.seen));
    return missing ? args(at.seen.path, archiveOf(at.seen)) : std::nullopt;
}

/// For tones the checksum comes first (guide 5.1 step 5), so here it is the archive that completes the pair.
Args tonesChecksumWrong(const Situation &at)
{
    const Seen *checksum = at.record.boot.newestOf(Step::TonesMd5);
    if (at.seen.step != Step::Tones || !at.seen.sent() || !at.seen.content || !checksum || !checksum->content)
        return std::nullopt;
    const bool wrong = !checksumMatches(checksum->text(), at.seen.content->md5());
    return wrong ? args(checksum->path) : std::nullopt;
}

// What the settings bring about

/// The version that settings want which switch provisioning off, unless it was given to it before.
std::optional<catalogue::FirmwareVersion> firmwareLeftBehind(const Situation &at)
{
    if (!completesConfig(at))
        return std::nullopt;
    const conf::Provisioning &settings = at.record.boot.config->configuration.settings();
    const catalogue::FirmwareVersion wanted(settings.firmware.value_or(QString()));
    const bool pending = !settings.use && !wanted.isEmpty() && wanted != at.record.firmwareGiven();
    return pending ? std::optional(wanted) : std::nullopt;
}

/// Guide section 3: "Ensure that the provisioning feature is still enabled in the config file that specifies
/// the target firmware version, otherwise the firmware changes will not be applied."
Args offWithFirmware(const Situation &at)
{
    const auto wanted = firmwareLeftBehind(at);
    const auto installed = at.record.firmwareGiven();
    return wanted && !installed.isEmpty() ? args(at.seen.path, wanted->text()) : std::nullopt;
}

/// What it runs is not known, so it may be the version that is wanted.
Args offMaybeWithFirmware(const Situation &at)
{
    const auto wanted = firmwareLeftBehind(at);
    return wanted ? args(at.seen.path, wanted->text()) : std::nullopt;
}

/// Guide 4.2: "Thus the provisioning feature must still be enabled in the newly applied config file."
Args offWithTones(const Situation &at)
{
    if (!completesConfig(at))
        return std::nullopt;
    const conf::Provisioning &settings = at.record.boot.config->configuration.settings();
    const bool pending =
        !settings.use && !settings.tones.value_or(QString()).isEmpty() && at.record.tonesGiven.isEmpty();
    return pending ? args(at.seen.path, *settings.tones) : std::nullopt;
}

/// Guide 2.2.5: "Multiple file types ... cannot be combined", "Only the first file that is found will be
/// used".
Args twoKinds(const Situation &at)
{
    const bool complete = at.seen.step == Step::ConfigMac || at.seen.step == Step::ConfigModel;
    if (!complete || !at.seen.sent() || !at.seen.path.endsWith(QLatin1StringView(".conf")))
        return std::nullopt;
    const QString other = at.seen.path.chopped(5) + QStringLiteral("-i.conf");
    return at.tree.find(other) ? args(at.seen.path, other) : std::nullopt;
}

/// Boots in a row, the current one first, that each ended with a configuration at the same step, each soon
/// after the other; counted as long as `alike` holds between neighbours.
template<class Alike>
int bootsAtThisStep(const Situation &at, Alike alike)
{
    PastBoot newer{at.record.boot.began, at.record.boot.config, {}, true};
    int count = 1;
    for (const PastBoot &boot : at.record.past) {
        if (!boot.endedAtConfig || boot.config->step != newer.config->step ||
            newer.began - boot.began > at.limits.loop || !alike(newer, boot))
            break;
        newer = boot;
        ++count;
    }
    return count;
}

bool haveSameFile(const PastBoot &a, const PastBoot &b)
{
    return a.config->md5 == b.config->md5;
}

Args loopDiffers(const Situation &at)
{
    if (!completesConfig(at))
        return std::nullopt;
    const int boots = bootsAtThisStep(at, std::not_fn(haveSameFile));
    return boots >= 3 ? args(at.record.boot.config->path, QString::number(boots)) : std::nullopt;
}

/// The first boot has a new file and the second one finds it there already; more of them are a loop, or a
/// person at the switch. From outside the two look alike but for this: a device by itself comes back right
/// away, and takes the same time for it again and again.
Args loopSame(const Situation &at)
{
    if (!completesConfig(at) || at.record.past.empty())
        return std::nullopt;
    const base::Duration cadence = at.record.boot.began - at.record.past.front().began;
    const int boots = bootsAtThisStep(at, [&](const PastBoot &newer, const PastBoot &older) {
        const base::Duration apart = newer.began - older.began;
        const bool steady = std::max(apart, cadence) - std::min(apart, cadence) <= cadence / 10;
        return haveSameFile(newer, older) && steady && newer.began - older.ended <= at.limits.ownReboot;
    });
    return boots >= 6 ? args(at.record.boot.config->path, QString::number(boots)) : std::nullopt;
}

Args appliesAgain(const Situation &at)
{
    if (!completesConfig(at))
        return std::nullopt;
    const int boots = bootsAtThisStep(at, haveSameFile);
    return boots >= 4 ? args(at.record.boot.config->path, QString::number(boots)) : std::nullopt;
}

constexpr std::array kRules{
    Rule{kNameHasUrl, Tone::Bad, Stage::Dhcp, nameHasUrl},
    Rule{kNameAbsolute, Tone::Bad, Stage::Configuration, nameAbsolute},
    Rule{kNameTraversal, Tone::Bad, Stage::Configuration, nameTraversal},
    Rule{kNameRefused, Tone::Bad, Stage::Configuration, nameRefused},
    Rule{kTransferBlocked, Tone::Bad, Stage::Configuration, transferBlocked},
    Rule{kTransferBroken, Tone::Bad, Stage::Configuration, transferBroken},
    Rule{kConfUnreadable, Tone::Bad, Stage::Configuration, confUnreadable},
    Rule{kMacLowerCase, Tone::Bad, Stage::Configuration, macLowerCase},
    Rule{kNameCase, Tone::Bad, Stage::Configuration, nameCase},
    Rule{kFirmwareBundle, Tone::Bad, Stage::Firmware, firmwareBundle},
    Rule{kWrongFolder, Tone::Bad, Stage::Configuration, wrongFolder},
    Rule{kChecksumUpperCase, Tone::Bad, Stage::Checksum, checksumUpperCase},
    Rule{kChecksumMissing, Tone::Bad, Stage::Checksum, checksumMissing},
    Rule{kChecksumWrong, Tone::Bad, Stage::Checksum, checksumWrong},
    Rule{kFirmwareMissing, Tone::Bad, Stage::Firmware, firmwareMissing},
    Rule{kFirmwareChecksumMissing, Tone::Bad, Stage::Firmware, firmwareChecksumMissing},
    Rule{kFirmwareChecksumWrong, Tone::Bad, Stage::Firmware, firmwareChecksumWrong},
    Rule{kFirmwareNotInstalled, Tone::Bad, Stage::Firmware, firmwareNotInstalled},
    Rule{kTonesMissing, Tone::Bad, Stage::Tones, tonesMissing},
    Rule{kTonesChecksumMissing, Tone::Bad, Stage::Tones, tonesChecksumMissing},
    Rule{kTonesChecksumWrong, Tone::Bad, Stage::Tones, tonesChecksumWrong},
    Rule{kLoopDiffers, Tone::Bad, Stage::Reboot, loopDiffers},
    Rule{kLoopSame, Tone::Bad, Stage::Reboot, loopSame},
    Rule{kOffWithFirmware, Tone::Bad, Stage::Firmware, offWithFirmware},
    Rule{kOffMaybeWithFirmware, Tone::Look, Stage::Firmware, offMaybeWithFirmware},
    Rule{kOffWithTones, Tone::Look, Stage::Tones, offWithTones},
    Rule{kAppliesAgain, Tone::Look, Stage::Reboot, appliesAgain},
    Rule{kTwoKinds, Tone::Look, Stage::Configuration, twoKinds},
};

} // namespace

bool completesConfig(const Situation &situation)
{
    const auto &config = situation.record.boot.config;
    return config && config->verified && isConfig(situation.seen) && situation.seen.sent();
}

std::span<const Rule> requestRules()
{
    return kRules;
}

} // namespace progress
