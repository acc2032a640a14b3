#include "core/network/preflight.h"

#include "core/network/facts.h"

#include <array>

namespace network {

base::Code codeOf(Topic topic)
{
    // In the order of Topic.
    constexpr std::array kCodes{kTopicAdapter,   kTopicAddress,   kTopicLink,       kTopicSameSubnet,
                                kTopicRoutes,    kTopicPorts,     kTopicPrivileges, kTopicFirewall,
                                kTopicOtherDhcp, kTopicPortStart, kTopicFallback,   kTopicClock};
    static_assert(kCodes.size() == static_cast<std::size_t>(Topic::Clock) + 1);
    return kCodes[static_cast<std::size_t>(topic)];
}

QString Check::name() const
{
    const QString code = codeOf(topic).toString();
    return subject.isEmpty() ? code : code + u' ' + subject;
}

std::vector<Check> preflight(const Question &question)
{
    return judge(question, gather(question));
}

} // namespace network
