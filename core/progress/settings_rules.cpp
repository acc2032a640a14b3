#include "core/progress/request_rules.h"

#include <algorithm>
#include <functional>

namespace progress::rules {

namespace {

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

/// Of two boots that follow each other.
auto isSameAgain(const Limits &limits)
{
    return [&limits](const PastBoot &newer, const PastBoot &older) {
        return haveSameFile(newer, older) && newer.began - older.began >= limits.shortestReboot;
    };
}

} // namespace

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

/// Guide 2.4: "Select protocol supported by server". TFTP is what every backup says that nobody changed, and
/// a URL in option 66 may overrule it: that is worth a word only once the device stays away.
Args methodElsewhere(const Situation &at)
{
    if (!completesConfig(at))
        return std::nullopt;
    const auto method = methodNotServed(at);
    return method && *method != QLatin1StringView("TFTP") ? args(at.record.boot.config->path, *method)
                                                          : std::nullopt;
}

/// Guide 4.2: "provide the full file name of the desired tones package, including the .zip extension", "this
/// parameter must not contain a path".
Args tonesName(const Situation &at)
{
    if (!completesConfig(at))
        return std::nullopt;
    const QString name = at.record.boot.config->configuration.settings().tones.value_or(QString());
    const bool good = catalogue::isArchive(name) && !name.contains(u'/') && !name.contains(u'\\');
    return name.isEmpty() || good ? std::nullopt : args(at.record.boot.config->path, name);
}

/// Guide 2.2.5: "Multiple file types ... cannot be combined", "Only the first file that is found will be
/// used".
Args twoKinds(const Situation &at)
{
    const bool complete = at.seen.step == Step::ConfigMac || at.seen.step == Step::ConfigModel;
    if (!complete || !at.seen.sent() || !catalogue::isConfiguration(at.seen.path))
        return std::nullopt;
    const QString other = catalogue::incrementalName(at.seen.path);
    return at.tree.find(other) ? args(at.seen.path, other) : std::nullopt;
}

/// Guide 5.1 step 3: where the files match and the configuration is new, it is "applied and the device will
/// immediately reboot". Who goes on to firmware or tones has not taken it.
Args configIgnored(const Situation &at)
{
    const catalogue::FileKind kind = kindOf(at.seen.step);
    const bool beyond = kind >= catalogue::FileKind::Firmware && kind <= catalogue::FileKind::Tones;
    return beyond && at.record.isConfigIgnored() ? args(at.record.boot.config->path) : std::nullopt;
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
/// away, and takes the same time for it again and again. Nobody, though, is at the switch nine times on end
/// who was told at the third to leave it alone.
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
    const int anyHow = bootsAtThisStep(at, isSameAgain(at.limits));
    const bool isLoop = boots >= 6 || anyHow >= 9;
    return isLoop ? args(at.record.boot.config->path, QString::number(std::max(boots, anyHow)))
                  : std::nullopt;
}

/// Three boots at one step are worth a word, though not an alarm: the first brought the file, the second
/// found it there, and the third may be a person's as well as a loop's. Only six at one cadence, or nine at
/// any (loopSame), are no person's.
Args appliesAgain(const Situation &at)
{
    if (!completesConfig(at))
        return std::nullopt;
    const int boots = bootsAtThisStep(at, isSameAgain(at.limits));
    return boots >= 3 ? args(at.record.boot.config->path, QString::number(boots)) : std::nullopt;
}

/// Guide 5.1: a device that has everything "will begin normal operation". One that comes back from there by
/// itself, again and again, reboots more often than anything here asks of it.
Args rebootsMore(const Situation &at)
{
    base::Instant back = at.record.boot.began;
    int reboots = 0;
    for (const PastBoot &boot : at.record.past) {
        const base::Duration away = back - boot.ended;
        const bool counted = boot.settled && !boot.endedAtConfig; // those are appliesAgain()'s
        if (!counted || away < at.limits.shortestReboot || away > at.limits.ownReboot)
            break;
        back = boot.began;
        ++reboots;
    }
    return reboots >= 3 ? args(at.seen.path, QString::number(reboots)) : std::nullopt;
}

} // namespace progress::rules
