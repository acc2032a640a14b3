#include "core/simulator/faults.h"

#include <algorithm>
#include <array>

namespace simulator {

using namespace std::chrono_literals;

std::span<const NamedFaults> namedFaults()
{
    static const std::array kFaults{
        NamedFaults{QLatin1StringView("loss"), {.loss = 0.05}, true},
        NamedFaults{QLatin1StringView("delay"), {.delay = 20ms}},
        NamedFaults{QLatin1StringView("power-cut"), {.powerCutAfter = 2048}},
        NamedFaults{QLatin1StringView("ignores-md5"), {.ignoresMd5 = true}},
        NamedFaults{QLatin1StringView("half-applies-configuration"), {.halfAppliesConfiguration = true}},
        NamedFaults{QLatin1StringView("half-applies-firmware"), {.halfAppliesFirmware = true}},
        NamedFaults{QLatin1StringView("lower-case-names"), {.lowerCaseNames = true}},
        NamedFaults{QLatin1StringView("repeats-requests"), {.repeatsRequests = true}, true},
        NamedFaults{QLatin1StringView("never-acknowledges-last"), {.neverAcknowledgesLast = true}, true},
    };
    return kFaults;
}

const NamedFaults *faultsNamed(QStringView name)
{
    const auto faults = namedFaults();
    const auto found =
        std::ranges::find_if(faults, [name](const NamedFaults &one) { return one.name == name; });
    return found == faults.end() ? nullptr : &*found;
}

} // namespace simulator
