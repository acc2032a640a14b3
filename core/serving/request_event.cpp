#include "core/serving/request_event.h"

#include <array>

namespace serving {

QLatin1StringView codeOf(Outcome outcome)
{
    constexpr std::array kCodes{QLatin1StringView("sent"), QLatin1StringView("not-found"),
                                QLatin1StringView("refused"), QLatin1StringView("aborted"),
                                QLatin1StringView("timed-out")};
    return kCodes[static_cast<std::size_t>(outcome)];
}

} // namespace serving
