#include "core/progress/request_rules.h"

#include "core/conf/problems.h"
#include "core/files/checksum.h"
#include "core/progress/facts.h"
#include "core/progress/reading.h"

#include <algorithm>

namespace progress::rules {

namespace {

using catalogue::FileKind;

bool isImage(const Seen &seen)
{
    const FileKind kind = kindOf(seen.step);
    return kind >= FileKind::Firmware && kind <= FileKind::System;
}

bool isTones(const Seen &seen)
{
    return kindOf(seen.step) == FileKind::Tones;
}

/// As the settings spell it, if they name tones of that checksum.
QString archiveOf(const Situation &at)
{
    const Seen &seen = at.seen;
    if (isFile(seen))
        return seen.path;
    const auto &config = at.record.boot.config;
    const Configuration &held = config ? config->configuration : at.record.believed.configuration;
    const QString named = bareName(held.settings().tones.value_or(QString()));
    if (catalogue::checksumName(named) == seen.name || catalogue::appendedChecksumName(named) == seen.name)
        return seen.path.chopped(seen.name.size()) + named;
    return catalogue::archiveSummedBy(seen.path);
}

/// The first-generation 8180 asks for its tones by itself (guide 4.1): there it is normal to have none.
/// Others ask for what their settings name, be it even by that name.
bool asksByItself(const Situation &at)
{
    const auto &config = at.record.boot.config;
    const Configuration &held = config ? config->configuration : at.record.believed.configuration;
    const bool named = archiveOf(at).endsWith(held.settings().tones.value_or(QStringLiteral("/")));
    return !at.seen.reading.model.isEmpty() && !named;
}

/// The file whose checksum was asked for, as it was sent earlier in this boot; null if it was not.
const Seen *fileSummedBy(const Situation &at)
{
    const Seen *file = isChecksum(at.seen.step) ? fileOf(at.record.boot, at.seen) : nullptr;
    return file && file->sent() && file->content ? file : nullptr;
}

/// Was this checksum sent, and does it belong to other bytes than those that were sent?
bool contradicts(const Situation &at)
{
    const Seen *file = fileSummedBy(at);
    return file && at.seen.sent() && at.seen.content &&
           !checksumMatches(at.seen.text(), file->content->md5());
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

} // namespace

Args confUnreadable(const Situation &at)
{
    const bool sent = isConfig(at.seen) && isFile(at.seen) && at.seen.sent() && at.seen.content;
    return sent && isUnreadable(at.seen.text()) ? args(at.seen.path) : std::nullopt;
}

// Configuration

/// Guide 2.2.6: "If the md5 checksum file is not present on the server ... this provisioning file will be
/// ignored".
Args checksumMissing(const Situation &at)
{
    return isConfig(at.seen) && !isFile(at.seen) && at.seen.absent() ? args(at.seen.path) : std::nullopt;
}

/// Guide 2.2.6: "be sure to use the '-l' parameter to generate lower case letters".
static bool differsOnlyInCase(const Situation &at)
{
    if (!contradicts(at))
        return false;
    const auto checksum = files::parseChecksum(at.seen.text());
    return checksum && checksum->upperCase && checksum->md5 == fileSummedBy(at)->content->md5();
}

Args checksumUpperCase(const Situation &at)
{
    return !isImage(at.seen) && differsOnlyInCase(at) ? args(at.seen.path) : std::nullopt;
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

Args firmwareChecksumUpperCase(const Situation &at)
{
    return isImage(at.seen) && differsOnlyInCase(at) ? args(at.seen.path) : std::nullopt;
}

Args firmwareChecksumWrong(const Situation &at)
{
    return isImage(at.seen) && contradicts(at) ? args(at.seen.path) : std::nullopt;
}

/// It had this image with its checksum in an earlier boot, be it of other bytes, and still wants it.
Args firmwareNotInstalled(const Situation &at)
{
    const bool again = isImage(at.seen) && isFile(at.seen) && at.seen.sent() && at.seen.content &&
                       at.record.installed.contains(at.seen.name);
    return again ? args(at.seen.path, at.seen.reading.version) : std::nullopt;
}

// Tones (guide section 4)

/// Guide 4.2: "provide the full file name of the desired tones package, including the .zip extension".
Args tonesWithoutExtension(const Situation &at)
{
    const bool unnamed = isTones(at.seen) && isFile(at.seen) && at.seen.absent() && at.record.boot.config &&
                         !catalogue::isArchive(at.seen.name);
    return unnamed ? args(at.record.boot.config->path, at.seen.name) : std::nullopt;
}

Args tonesMissing(const Situation &at)
{
    if (!isTones(at.seen) || !at.seen.absent() || (asksByItself(at) && !isFile(at.seen)))
        return std::nullopt;
    const bool noArchive = isFile(at.seen) || !at.tree.find(archiveOf(at));
    return noArchive ? args(at.seen.path, archiveOf(at)) : std::nullopt;
}

/// Guide 2.2.6: "An .md5 file is always required when using provisioning to upload a tones .zip file".
Args tonesChecksumMissing(const Situation &at)
{
    const bool missing =
        isTones(at.seen) && !isFile(at.seen) && at.seen.absent() && at.tree.find(archiveOf(at));
    return missing ? args(at.seen.path, archiveOf(at)) : std::nullopt;
}

/// For tones the checksum comes first (guide 5.1 step 5), so here it is the archive that completes the pair.
Args tonesChecksumWrong(const Situation &at)
{
    if (at.seen.step != Step::Tones || !at.seen.sent() || !at.seen.content)
        return std::nullopt;
    const Seen *checksum = checksumOf(at.record.boot, at.seen);
    if (!checksum || !checksum->content)
        return std::nullopt;
    const bool wrong = !checksumMatches(checksum->text(), at.seen.content->md5());
    return wrong ? args(checksum->path) : std::nullopt;
}

} // namespace progress::rules
