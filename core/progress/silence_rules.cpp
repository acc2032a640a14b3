#include "core/progress/holdings.h"
#include "core/progress/messages.h"
#include "core/progress/verdicts.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace progress {
namespace {

using catalogue::FileKind;

/// It went through its names and was given nothing at all, not even in part.
bool foundNothing(const Situation &at)
{
    const Boot &boot = at.record.boot;
    const bool asked = boot.newestOf(Step::ConfigMac) || boot.newestOf(Step::ConfigModel);
    return asked && !boot.config && at.record.replay.mayBeFinished() &&
           std::none_of(boot.seen.begin(), boot.seen.end(),
                        [](const Seen &seen) { return seen.sent() || seen.failed(); });
}

/// Where it asked for its configuration: "" or "path/".
QString folderOf(const Situation &at)
{
    const Boot &boot = at.record.boot;
    const Seen *own = boot.newestOf(Step::ConfigMac);
    const Seen *asked = own ? own : boot.newestOf(Step::ConfigModel);
    return asked ? asked->path.chopped(asked->name.size()) : QString();
}

/// Its own name, or the general one while its MAC is not known.
QString ownName(const Situation &at)
{
    const DeviceState &state = at.record.state;
    return folderOf(at) +
           (state.mac ? catalogue::deviceConfigName(*state.mac) : catalogue::genericConfigName(state.model));
}

/// The names that differ from this MAC in one digit, as one mistyped from the label does.
template<class Visit>
void forEachNearMac(const base::MacAddress &mac, Visit visit)
{
    for (std::size_t digit = 0; digit < 12; ++digit) {
        for (unsigned change = 1; change < 16; ++change) {
            base::MacAddress::Octets octets = mac.octets();
            octets[digit / 2] ^= static_cast<std::uint8_t>(change << (digit % 2 ? 0 : 4));
            visit(base::MacAddress(octets));
        }
    }
}

Args macNearly(const Situation &at)
{
    if (!foundNothing(at) || !at.record.state.mac)
        return std::nullopt;
    Args found;
    forEachNearMac(*at.record.state.mac, [&](const base::MacAddress &near) {
        const QString name = folderOf(at) + catalogue::deviceConfigName(near);
        if (!found && at.tree.find(name))
            found = args(ownName(at), name);
    });
    return found;
}

/// Guide 2.2.5: "this feature is disabled by default."
Args incrementalNotAsked(const Situation &at)
{
    if (!foundNothing(at))
        return std::nullopt;
    const DeviceState &state = at.record.state;
    QStringList names;
    if (state.mac)
        names << folderOf(at) + catalogue::deviceConfigName(*state.mac, true);
    if (const QString model = at.record.modelNumber(); !model.isEmpty())
        names << folderOf(at) + catalogue::genericConfigName(model, true);
    for (const QString &name : std::as_const(names)) {
        if (at.tree.find(name))
            return args(name);
    }
    return std::nullopt;
}

Args otherDevicesOnly(const Situation &at)
{
    return foundNothing(at) && at.facts.hasDeviceConfigs ? args(ownName(at)) : std::nullopt;
}

/// Guide 2.2.2: "For other products, replace the '8188' portion of the filename".
Args otherModelsFile(const Situation &at)
{
    const Seen *general = at.record.boot.newestOf(Step::ConfigModel);
    const bool mistaken = foundNothing(at) && general && !at.facts.generalConfig.isEmpty();
    return mistaken ? args(general->path, at.facts.generalConfig) : std::nullopt;
}

Args nothingForIt(const Situation &at)
{
    return foundNothing(at) ? args(ownName(at)) : std::nullopt;
}

/// It went where its settings sent it.
Args wentElsewhere(const Situation &at)
{
    const Reboot *reboot = rebootOf(at.record);
    const auto method = methodNotServed(at);
    if (!reboot || reboot->why != Reboot::Why::Configuration || !method)
        return std::nullopt;
    const bool certain = at.record.isConfigNew() || *method != QLatin1StringView("TFTP");
    return certain ? args(at.record.boot.config->path, *method) : std::nullopt;
}

QString minutesOf(base::Duration allowed)
{
    return QString::number(std::chrono::ceil<std::chrono::minutes>(allowed).count());
}

/// Only where it is certain that the file was new to it: a device that holds it already has no reason to come
/// back.
Args noReturn(const Situation &at)
{
    const Reboot *reboot = rebootOf(at.record);
    const bool fromSettings = reboot && reboot->why == Reboot::Why::Configuration;
    return fromSettings && at.record.isConfigNew() ? args(at.seen.path, minutesOf(at.limits.configReboot))
                                                   : std::nullopt;
}

/// Guide section 3: "It will then reboot again at the end of the firmware upgrade process."
Args noReturnImage(const Situation &at)
{
    const Reboot *reboot = rebootOf(at.record);
    const Seen *image = newestImage(at.record.boot);
    const bool fromImage = reboot && reboot->why == Reboot::Why::Firmware && image;
    return fromImage ? args(image->path, minutesOf(at.limits.imageReboot)) : std::nullopt;
}

Args checksumUnheard(const Situation &at)
{
    if (!lacksChecksum(at.record))
        return std::nullopt;
    const Given &config = *at.record.boot.config;
    const Seen *checksum = at.record.boot.newestOf(stepOf(kindOf(config.step), true));
    return args(checksum->path, config.path);
}

Args silent(const Situation &at)
{
    const Replay &replay = at.record.replay;
    const Fetch *expected = replay.likeliest().fetch();
    if (!expected || replay.mayBeFinished())
        return std::nullopt;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(at.limits.nextRequest).count();
    return args(at.record.state.nextName, QString::number(seconds));
}

constexpr std::array kSilenceRules{
    Rule{kMacNearly, Tone::Bad, Stage::Configuration, macNearly},
    Rule{kIncrementalNotAsked, Tone::Bad, Stage::Configuration, incrementalNotAsked},
    Rule{kOtherDevicesOnly, Tone::Bad, Stage::Configuration, otherDevicesOnly},
    Rule{kOtherModelsFile, Tone::Bad, Stage::Configuration, otherModelsFile},
    Rule{kNothingForIt, Tone::Bad, Stage::Configuration, nothingForIt},
    Rule{kChecksumUnheard, Tone::Bad, Stage::Checksum, checksumUnheard},
    Rule{kMethodNotServed, Tone::Bad, Stage::Reboot, wentElsewhere},
    Rule{kNoReturn, Tone::Bad, Stage::Reboot, noReturn},
    Rule{kNoReturnImage, Tone::Bad, Stage::Firmware, noReturnImage},
    Rule{kSilent, Tone::Bad, Stage::Dhcp, silent},
};

} // namespace

std::span<const Rule> silenceRules()
{
    return kSilenceRules;
}

} // namespace progress
