#include "core/progress/step.h"

#include <array>

namespace progress {
namespace {

struct StepRow {
    Step step;
    const char *code;
};

constexpr std::array kSteps{
    StepRow{Step::ConfigMac, "config.mac"},
    StepRow{Step::ConfigMacMd5, "config.mac.md5"},
    StepRow{Step::ConfigMacIncremental, "config.mac-i"},
    StepRow{Step::ConfigMacIncrementalMd5, "config.mac-i.md5"},
    StepRow{Step::ConfigModel, "config.model"},
    StepRow{Step::ConfigModelMd5, "config.model.md5"},
    StepRow{Step::ConfigModelIncremental, "config.model-i"},
    StepRow{Step::ConfigModelIncrementalMd5, "config.model-i.md5"},
    StepRow{Step::Firmware, "firmware"},
    StepRow{Step::FirmwareMd5, "firmware.md5"},
    StepRow{Step::Kernel, "kernel"},
    StepRow{Step::KernelMd5, "kernel.md5"},
    StepRow{Step::Base, "base"},
    StepRow{Step::BaseMd5, "base.md5"},
    StepRow{Step::System, "sys"},
    StepRow{Step::SystemMd5, "sys.md5"},
    StepRow{Step::Tones, "tones"},
    StepRow{Step::TonesMd5, "tones.md5"},
    StepRow{Step::Other, "other"},
};

struct KindRow {
    catalogue::FileKind kind;
    Step file;
    Step checksum;
};

constexpr std::array kKinds{
    KindRow{catalogue::FileKind::DeviceConfig, Step::ConfigMac, Step::ConfigMacMd5},
    KindRow{catalogue::FileKind::DeviceConfigIncremental, Step::ConfigMacIncremental,
            Step::ConfigMacIncrementalMd5},
    KindRow{catalogue::FileKind::GenericConfig, Step::ConfigModel, Step::ConfigModelMd5},
    KindRow{catalogue::FileKind::GenericConfigIncremental, Step::ConfigModelIncremental,
            Step::ConfigModelIncrementalMd5},
    KindRow{catalogue::FileKind::Firmware, Step::Firmware, Step::FirmwareMd5},
    KindRow{catalogue::FileKind::Kernel, Step::Kernel, Step::KernelMd5},
    KindRow{catalogue::FileKind::Base, Step::Base, Step::BaseMd5},
    KindRow{catalogue::FileKind::System, Step::System, Step::SystemMd5},
    KindRow{catalogue::FileKind::Tones, Step::Tones, Step::TonesMd5},
    KindRow{catalogue::FileKind::Other, Step::Other, Step::Other},
};

struct GradeRow {
    Grade grade;
    const char *code;
};

constexpr std::array kGrades{
    GradeRow{Grade::Contacted, "contacted"}, GradeRow{Grade::Served, "served"},
    GradeRow{Grade::Applied, "applied"},     GradeRow{Grade::Stuck, "stuck"},
    GradeRow{Grade::Answering, "answering"}, GradeRow{Grade::Registered, "registered"},
};

} // namespace

QLatin1StringView codeOf(Step step)
{
    return QLatin1StringView(kSteps[static_cast<std::size_t>(step)].code);
}

Step stepOf(const catalogue::FileName &name)
{
    return stepOf(name.kind, name.checksum);
}

Step stepOf(catalogue::FileKind kind, bool checksum)
{
    const KindRow &row = kKinds[static_cast<std::size_t>(kind)];
    return checksum ? row.checksum : row.file;
}

catalogue::FileKind kindOf(Step step)
{
    for (const KindRow &row : kKinds) {
        if (row.file == step || row.checksum == step)
            return row.kind;
    }
    return catalogue::FileKind::Other;
}

bool isChecksum(Step step)
{
    return step != Step::Other && stepOf(kindOf(step), true) == step;
}

QLatin1StringView codeOf(Grade grade)
{
    return QLatin1StringView(kGrades[static_cast<std::size_t>(grade)].code);
}

} // namespace progress
