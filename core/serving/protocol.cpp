#include "core/serving/protocol.h"

#include <array>

namespace serving {

namespace {
constexpr std::array kCodes{QLatin1StringView("tftp"), QLatin1StringView("ftp"), QLatin1StringView("http"),
                            QLatin1StringView("https")};
}

QLatin1StringView codeOf(Protocol protocol)
{
    return kCodes[static_cast<std::size_t>(protocol)];
}

std::optional<Protocol> protocolOf(QStringView code)
{
    for (std::size_t i = 0; i < kCodes.size(); ++i) {
        if (code == kCodes[i])
            return static_cast<Protocol>(i);
    }
    return std::nullopt;
}

} // namespace serving
