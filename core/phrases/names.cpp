#include "core/phrases/phrases.h"
#include "core/phrases/table.h"

#include <QCoreApplication>
#include <array>

namespace phrases {
namespace {

/// The words in the order of the enum's values.
template<std::size_t N, class Enum>
QString word(const std::array<const char *, N> &words, Enum value)
{
    return QCoreApplication::translate("phrases", words.at(static_cast<std::size_t>(value)));
}

constexpr std::array kSteps{
    PROVBENCH_PHRASE("own configuration"),
    PROVBENCH_PHRASE("own configuration, checksum"),
    PROVBENCH_PHRASE("own incremental file"),
    PROVBENCH_PHRASE("own incremental file, checksum"),
    PROVBENCH_PHRASE("general configuration"),
    PROVBENCH_PHRASE("general configuration, checksum"),
    PROVBENCH_PHRASE("general incremental file"),
    PROVBENCH_PHRASE("general incremental file, checksum"),
    PROVBENCH_PHRASE("firmware"),
    PROVBENCH_PHRASE("firmware, checksum"),
    PROVBENCH_PHRASE("kernel"),
    PROVBENCH_PHRASE("kernel, checksum"),
    PROVBENCH_PHRASE("base image"),
    PROVBENCH_PHRASE("base image, checksum"),
    PROVBENCH_PHRASE("system image"),
    PROVBENCH_PHRASE("system image, checksum"),
    PROVBENCH_PHRASE("tones"),
    PROVBENCH_PHRASE("tones, checksum"),
    PROVBENCH_PHRASE("something else"),
};

constexpr std::array kGrades{
    PROVBENCH_PHRASE("Contacted"), PROVBENCH_PHRASE("Served"),    PROVBENCH_PHRASE("Applied"),
    PROVBENCH_PHRASE("Stuck"),     PROVBENCH_PHRASE("Answering"), PROVBENCH_PHRASE("Registered"),
};

constexpr std::array kTones{
    PROVBENCH_PHRASE("done"),         PROVBENCH_PHRASE("under way"), PROVBENCH_PHRASE("normal"),
    PROVBENCH_PHRASE("look at this"), PROVBENCH_PHRASE("stuck"),
};

constexpr std::array kStages{
    PROVBENCH_PHRASE("DHCP"),   PROVBENCH_PHRASE("Configuration"), PROVBENCH_PHRASE("Checksum"),
    PROVBENCH_PHRASE("Reboot"), PROVBENCH_PHRASE("Firmware"),      PROVBENCH_PHRASE("Tones"),
};

constexpr std::array kStageStates{
    PROVBENCH_PHRASE("to come"), PROVBENCH_PHRASE("under way"),      PROVBENCH_PHRASE("done"),
    PROVBENCH_PHRASE("stuck"),   PROVBENCH_PHRASE("does not apply"),
};

constexpr std::array kOutcomes{
    PROVBENCH_PHRASE("sent"),       PROVBENCH_PHRASE("not found"), PROVBENCH_PHRASE("refused"),
    PROVBENCH_PHRASE("broken off"), PROVBENCH_PHRASE("timed out"),
};

} // namespace

QString name(progress::Step step)
{
    return word(kSteps, step);
}

QString name(progress::Grade grade)
{
    return word(kGrades, grade);
}

QString name(progress::Tone tone)
{
    return word(kTones, tone);
}

QString name(progress::Stage stage)
{
    return word(kStages, stage);
}

QString name(progress::StageState state)
{
    return word(kStageStates, state);
}

QString name(serving::Outcome outcome)
{
    return word(kOutcomes, outcome);
}

} // namespace phrases
