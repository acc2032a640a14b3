#pragma once

#include "core/bench/dhcp_wish.h"

#include <QHash>

namespace app {

/// Tells which leases are worth a line: a device that renews what it has says nothing new, nor does one that
/// had its address before this program ran, nor one whose relay asks again for a network that is not served.
/// Bounded, for a stranger can invent MAC addresses without end:
/// then it begins anew, and says some twice.
class LeaseLines {
public:
    static constexpr qsizetype kMost = 20'000;

    bool isNews(const bench::LeaseNews &news)
    {
        using What = dhcp::Told::What;
        if (news.what == What::Released || news.what == What::Declined)
            m_said.remove(news.mac);
        const bool isWorthIt = news.what == What::Acknowledged || news.what == What::UnknownNetwork;
        if (!isWorthIt || m_said.value(news.mac) == news.address)
            return false;
        if (m_said.size() >= kMost)
            m_said.clear();
        m_said.insert(news.mac, news.address);
        return !news.isFromBefore;
    }

private:
    QHash<base::MacAddress, base::Ipv4> m_said;
};

} // namespace app
