#include "ui/bench/fault_words.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace ui::bench {

namespace {

struct FaultWords {
    QLatin1StringView name;
    const char *text;
};

constexpr std::array kFaultWords{
    FaultWords{QLatin1StringView("loss"),
               QT_TRANSLATE_NOOP("ui::bench::Faults", "One packet in twenty is lost")},
    FaultWords{QLatin1StringView("delay"), QT_TRANSLATE_NOOP("ui::bench::Faults", "Asks slowly")},
    FaultWords{QLatin1StringView("power-cut"),
               QT_TRANSLATE_NOOP("ui::bench::Faults", "Loses its power in the middle of a file")},
    FaultWords{QLatin1StringView("ignores-md5"),
               QT_TRANSLATE_NOOP("ui::bench::Faults", "Never asks for the checksum of its settings")},
    FaultWords{QLatin1StringView("half-applies-configuration"),
               QT_TRANSLATE_NOOP("ui::bench::Faults", "Reboots for new settings, and does not have them")},
    FaultWords{QLatin1StringView("half-applies-firmware"),
               QT_TRANSLATE_NOOP("ui::bench::Faults", "Reboots for new firmware, and does not run it")},
    FaultWords{QLatin1StringView("lower-case-names"),
               QT_TRANSLATE_NOOP("ui::bench::Faults", "Asks with its MAC address in small letters")},
    FaultWords{QLatin1StringView("repeats-requests"),
               QT_TRANSLATE_NOOP("ui::bench::Faults", "Sends each request twice")},
    FaultWords{QLatin1StringView("never-acknowledges-last"),
               QT_TRANSLATE_NOOP("ui::bench::Faults", "Leaves without the last acknowledgement")},
};

} // namespace

QString faultText(QStringView name)
{
    const auto words =
        std::ranges::find_if(kFaultWords, [name](const FaultWords &one) { return one.name == name; });
    return words == kFaultWords.end() ? name.toString()
                                      : QCoreApplication::translate("ui::bench::Faults", words->text);
}

} // namespace ui::bench
