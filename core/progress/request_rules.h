#pragma once

#include "core/progress/verdicts.h"

/// The causes that a single request brings to light, one function each; the table of request_rules.cpp gives
/// them their order.
namespace progress::rules {

inline bool isConfig(const Seen &seen)
{
    return kindOf(seen.step) <= catalogue::FileKind::GenericConfigIncremental;
}

inline bool isFile(const Seen &seen)
{
    return !isChecksum(seen.step);
}

// What it asks for, and whether it gets there (name_rules.cpp)
Args nameHasUrl(const Situation &at);
Args nameAbsolute(const Situation &at);
Args nameSlashes(const Situation &at);
Args nameTraversal(const Situation &at);
Args nameRefused(const Situation &at);
Args dataBlocked(const Situation &at);
Args transferBlocked(const Situation &at);
Args transferBroken(const Situation &at);
Args macLowerCase(const Situation &at);
Args macAskedInSmallLetters(const Situation &at);
Args nameCase(const Situation &at);
Args nameNearly(const Situation &at);
Args wrongFolder(const Situation &at);
Args otherModel(const Situation &at);

// What it is given: configurations, firmware, tones and their checksums (file_rules.cpp)
Args confUnreadable(const Situation &at);
Args firmwareBundle(const Situation &at);
Args checksumUpperCase(const Situation &at);
Args checksumMissing(const Situation &at);
Args checksumWrong(const Situation &at);
Args firmwareMissing(const Situation &at);
Args firmwareChecksumMissing(const Situation &at);
Args firmwareChecksumWrong(const Situation &at);
Args firmwareChecksumUpperCase(const Situation &at);
Args firmwareNotInstalled(const Situation &at);
Args tonesWithoutExtension(const Situation &at);
Args tonesMissing(const Situation &at);
Args tonesChecksumMissing(const Situation &at);
Args tonesChecksumWrong(const Situation &at);

// What its settings bring about (settings_rules.cpp)
Args configIgnored(const Situation &at);
Args loopDiffers(const Situation &at);
Args loopSame(const Situation &at);
Args tonesName(const Situation &at);
Args offWithFirmware(const Situation &at);
Args offMaybeWithFirmware(const Situation &at);
Args offWithTones(const Situation &at);
Args methodElsewhere(const Situation &at);
Args appliesAgain(const Situation &at);
Args rebootsMore(const Situation &at);
Args twoKinds(const Situation &at);

} // namespace progress::rules
