#include "core/network/neighbour_table.h"

#include <QNetworkInterface>

namespace network {

namespace {

/// 10.0.0.7 however the socket was opened, and without a scope, which some sockets tell and others do not.
QHostAddress plainOf(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : QHostAddress(address.toIPv6Address());
}

/// 0 if the address does not say.
int interfaceOf(const QHostAddress &address)
{
    const QString scope = address.scopeId();
    bool isNumber = false;
    const int number = scope.toInt(&isNumber);
    return scope.isEmpty() || isNumber ? number : QNetworkInterface::interfaceIndexFromName(scope);
}

} // namespace

std::vector<Neighbour> allNeighbours()
{
    std::vector<Neighbour> all = systemNeighbours();
    for (const QNetworkInterface &one : QNetworkInterface::allInterfaces()) {
        const auto mac = base::MacAddress::parse(one.hardwareAddress());
        if (!mac || *mac == base::MacAddress()) // the loopback's is all zeros
            continue;
        for (const QNetworkAddressEntry &entry : one.addressEntries())
            all.push_back({plainOf(entry.ip()), one.index(), *mac});
    }
    return all;
}

NeighbourTable::NeighbourTable(const base::Clock &clock, Read read, qsizetype mostReads)
    : m_clock(clock), m_read(std::move(read)), m_mostReads(mostReads)
{}

std::optional<base::MacAddress> NeighbourTable::macOf(const QHostAddress &address)
{
    const QHostAddress plain = plainOf(address);
    const int interfaceIndex = interfaceOf(address);
    const base::Instant now = m_clock.now();
    if (!m_since || now - *m_since >= kLifetime) {
        m_since = now;
        m_missed = {plain};
        read();
        return find(plain, interfaceIndex);
    }
    if (!m_known.contains(plain) && !m_missed.contains(plain) && m_missed.size() < m_mostReads) {
        m_missed.insert(plain);
        read();
    }
    return find(plain, interfaceIndex);
}

void NeighbourTable::read()
{
    m_known.clear();
    for (const Neighbour &one : m_read())
        m_known.insert(one.address, {one.interfaceIndex, one.mac});
}

std::optional<base::MacAddress> NeighbourTable::find(const QHostAddress &plain, int interfaceIndex) const
{
    std::optional<base::MacAddress> found;
    const auto [begin, end] = m_known.equal_range(plain);
    for (auto one = begin; one != end; ++one) {
        if (interfaceIndex != 0 && one->interfaceIndex != interfaceIndex)
            continue;
        if (found && found != one->mac)
            return std::nullopt;
        found = one->mac;
    }
    return found;
}

} // namespace network
