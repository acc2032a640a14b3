#include "core/checks/finding.h"

#include <array>

namespace checks {

QLatin1StringView codeOf(Severity severity)
{
    constexpr std::array kCodes{QLatin1StringView("error"), QLatin1StringView("warning"),
                                QLatin1StringView("notice")};
    return kCodes[static_cast<std::size_t>(severity)];
}

} // namespace checks
