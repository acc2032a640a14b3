#include "core/simulator/faults.h"

#include <array>

namespace simulator {

using namespace std::chrono_literals;

std::span<const NamedFaults> namedFaults()
{
    static const std::array kFaults{
        NamedFaults{QLatin1StringView("loss"), {.loss = 0.05}},
        NamedFaults{QLatin1StringView("delay"), {.delay = 20ms}},
        NamedFaults{QLatin1StringView("power-cut"), {.powerCutAfter = 2048}},
        NamedFaults{QLatin1StringView("ignores-md5"), {.ignoresMd5 = true}},
        NamedFaults{QLatin1StringView("half-applies-configuration"), {.halfAppliesConfiguration = true}},
        NamedFaults{QLatin1StringView("half-applies-firmware"), {.halfAppliesFirmware = true}},
        NamedFaults{QLatin1StringView("lower-case-names"), {.lowerCaseNames = true}},
        NamedFaults{QLatin1StringView("repeats-requests"), {.repeatsRequests = true}},
        NamedFaults{QLatin1StringView("never-acknowledges-last"), {.neverAcknowledgesLast = true}},
    };
    return kFaults;
}

} // namespace simulator
