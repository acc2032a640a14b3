#include "core/tftp/neighbours.h"

#include <QNetworkInterface>
#include <algorithm>

namespace tftp {

namespace {

constexpr auto kTrusted = std::chrono::seconds(5);
constexpr int kMappedBits = 96;

void addSubnets(const QNetworkInterface &interface, std::vector<Neighbours::Subnet> &subnets)
{
    for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
        const Endpoint address = Endpoint::of(entry.ip(), 0);
        if (entry.prefixLength() > 0 && !address.isLoopback())
            subnets.push_back({address, entry.prefixLength() + (address.isIPv4() ? kMappedBits : 0)});
    }
}

} // namespace

bool shareSubnet(const Neighbours::Subnet &subnet, const Endpoint &endpoint)
{
    const auto whole = static_cast<std::size_t>(subnet.prefix / 8);
    const auto &own = subnet.address.address;
    const bool sameBytes = std::equal(own.begin(), own.begin() + whole, endpoint.address.begin());
    if (!sameBytes || subnet.address.scope != endpoint.scope || subnet.prefix % 8 == 0)
        return sameBytes && subnet.address.scope == endpoint.scope;
    const int differing = own[whole] ^ endpoint.address[whole];
    return differing >> (8 - subnet.prefix % 8) == 0;
}

void Neighbours::refresh(base::Instant now)
{
    if (m_until != base::Instant{} && now < m_until)
        return;
    m_until = now + kTrusted;
    m_subnets.clear();
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        if (!interface.flags().testFlag(QNetworkInterface::IsLoopBack))
            addSubnets(interface, m_subnets);
    }
}

bool Neighbours::contains(const Endpoint &endpoint) const
{
    return std::any_of(m_subnets.begin(), m_subnets.end(),
                       [&](const Subnet &subnet) { return shareSubnet(subnet, endpoint); });
}

} // namespace tftp
