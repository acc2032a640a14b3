#include "core/checks/finding.h"

#include <array>
#include <tuple>

namespace checks {

QLatin1StringView codeOf(Severity severity)
{
    constexpr std::array kCodes{QLatin1StringView("error"), QLatin1StringView("warning"),
                                QLatin1StringView("notice")};
    return kCodes[static_cast<std::size_t>(severity)];
}

bool operator==(const Finding &a, const Finding &b)
{
    const auto all = [](const Finding &one) {
        return std::tie(one.what, one.severity, one.place, one.mac, one.key, one.device, one.layer,
                        one.templateName, one.model, one.count, one.alike);
    };
    return all(a) == all(b);
}

} // namespace checks
