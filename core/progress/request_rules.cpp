#include "core/progress/request_rules.h"

#include "core/progress/messages.h"

#include <array>

namespace progress {

static constexpr std::array kRequestRules{
    Rule{kNameHasUrl, Tone::Bad, Stage::Dhcp, rules::nameHasUrl},
    Rule{kNameAbsolute, Tone::Bad, Stage::Configuration, rules::nameAbsolute},
    Rule{kNameSlashes, Tone::Bad, Stage::Configuration, rules::nameSlashes},
    Rule{kNameTraversal, Tone::Bad, Stage::Configuration, rules::nameTraversal},
    Rule{kNameRefused, Tone::Bad, Stage::Configuration, rules::nameRefused},
    Rule{kDataBlocked, Tone::Bad, Stage::Configuration, rules::dataBlocked},
    Rule{kTransferBlocked, Tone::Bad, Stage::Configuration, rules::transferBlocked},
    Rule{kTransferBroken, Tone::Bad, Stage::Configuration, rules::transferBroken},
    Rule{kConfUnreadable, Tone::Bad, Stage::Configuration, rules::confUnreadable},
    Rule{kMacLowerCase, Tone::Bad, Stage::Configuration, rules::macLowerCase},
    Rule{kMacAskedInSmallLetters, Tone::Bad, Stage::Configuration, rules::macAskedInSmallLetters},
    Rule{kNameCase, Tone::Bad, Stage::Configuration, rules::nameCase},
    Rule{kNameNearly, Tone::Bad, Stage::Configuration, rules::nameNearly},
    Rule{kFirmwareBundle, Tone::Bad, Stage::Firmware, rules::firmwareBundle},
    Rule{kWrongFolder, Tone::Bad, Stage::Configuration, rules::wrongFolder},
    Rule{kChecksumUpperCase, Tone::Bad, Stage::Checksum, rules::checksumUpperCase},
    Rule{kChecksumMissing, Tone::Bad, Stage::Checksum, rules::checksumMissing},
    Rule{kChecksumWrong, Tone::Bad, Stage::Checksum, rules::checksumWrong},
    Rule{kConfigIgnored, Tone::Bad, Stage::Configuration, rules::configIgnored},
    Rule{kFirmwareMissing, Tone::Bad, Stage::Firmware, rules::firmwareMissing},
    Rule{kFirmwareChecksumMissing, Tone::Bad, Stage::Firmware, rules::firmwareChecksumMissing},
    Rule{kFirmwareChecksumUpperCase, Tone::Bad, Stage::Firmware, rules::firmwareChecksumUpperCase},
    Rule{kFirmwareChecksumWrong, Tone::Bad, Stage::Firmware, rules::firmwareChecksumWrong},
    Rule{kFirmwareNotInstalled, Tone::Bad, Stage::Firmware, rules::firmwareNotInstalled},
    Rule{kTonesName, Tone::Bad, Stage::Tones, rules::tonesWithoutExtension},
    Rule{kTonesMissing, Tone::Bad, Stage::Tones, rules::tonesMissing},
    Rule{kTonesChecksumMissing, Tone::Bad, Stage::Tones, rules::tonesChecksumMissing},
    Rule{kTonesChecksumWrong, Tone::Bad, Stage::Tones, rules::tonesChecksumWrong},
    Rule{kLoopDiffers, Tone::Bad, Stage::Reboot, rules::loopDiffers},
    Rule{kLoopSame, Tone::Bad, Stage::Reboot, rules::loopSame},
    Rule{kOffWithFirmware, Tone::Bad, Stage::Firmware, rules::offWithFirmware},
    Rule{kOtherModel, Tone::Look, Stage::Configuration, rules::otherModel},
    Rule{kOffMaybeWithFirmware, Tone::Look, Stage::Firmware, rules::offMaybeWithFirmware},
    Rule{kOffWithTones, Tone::Look, Stage::Tones, rules::offWithTones},
    Rule{kMethodNotServed, Tone::Look, Stage::Reboot, rules::methodElsewhere},
    Rule{kTonesName, Tone::Look, Stage::Tones, rules::tonesName},
    Rule{kAppliesAgain, Tone::Look, Stage::Reboot, rules::appliesAgain},
    Rule{kRebootsMore, Tone::Look, Stage::Reboot, rules::rebootsMore},
    Rule{kTwoKinds, Tone::Look, Stage::Configuration, rules::twoKinds},
};

bool completesConfig(const Situation &situation)
{
    const auto &config = situation.record.boot.config;
    return config && config->verified && rules::isConfig(situation.seen) && situation.seen.sent();
}

std::span<const Rule> requestRules()
{
    return kRequestRules;
}

} // namespace progress
