#pragma once

#include "core/catalogue/file_name.h"

#include <QLatin1StringView>

namespace progress {

/// The steps of guide 5.1 that can be seen from outside, one for each kind of request.
enum class Step {
    ConfigMac,
    ConfigMacMd5,
    ConfigMacIncremental,
    ConfigMacIncrementalMd5,
    ConfigModel,
    ConfigModelMd5,
    ConfigModelIncremental,
    ConfigModelIncrementalMd5,
    Firmware,
    FirmwareMd5,
    Kernel,
    KernelMd5,
    Base,
    BaseMd5,
    System,
    SystemMd5,
    Tones,
    TonesMd5,
    Other,
};

/// "config.mac", "config.mac.md5", "config.mac-i" … "tones.md5", "other": the contract of --json.
QLatin1StringView codeOf(Step step);
/// The step a name by itself tells. A .md5 of unknown stem is Other.
Step stepOf(const catalogue::FileName &name);
Step stepOf(catalogue::FileKind kind, bool checksum);
catalogue::FileKind kindOf(Step step);
bool isChecksum(Step step);

/// "contacted", "served", "applied", "stuck", "answering", "registered": the contract of --json.
enum class Grade { Contacted, Served, Applied, Stuck, Answering, Registered };
QLatin1StringView codeOf(Grade grade);

} // namespace progress
