#include "core/dhcp/leases.h"

#include <algorithm>

namespace dhcp {

Leases::Leases(base::Ipv4Range range, std::vector<base::Ipv4> taken, Reservations reservations)
    : m_range(range), m_taken(std::move(taken)), m_next(range.first)
{
    std::ranges::sort(m_taken);
    setReservations(std::move(reservations));
}

void Leases::setReservations(Reservations reservations)
{
    m_reservations = std::move(reservations);
    m_reservedFor.clear();
    for (auto it = m_reservations.cbegin(); it != m_reservations.cend(); ++it)
        m_reservedFor.insert(it.value(), it.key());
}

void Leases::keepFromAll(base::Ipv4 address)
{
    if (!isTaken(address) && m_taken.size() < kMostTaken)
        m_taken.insert(std::ranges::lower_bound(m_taken, address), address);
}

bool Leases::isTaken(base::Ipv4 address) const
{
    return std::ranges::binary_search(m_taken, address);
}

bool Leases::isGivable(base::Ipv4 address) const
{
    return m_range.contains(address) && !m_reservedFor.contains(address);
}

bool Leases::isFree(base::Ipv4 address, const QDateTime &now) const
{
    const Lease *lease = ofAddress(address);
    return !lease || !lease->isHeldAt(now);
}

bool Leases::mayHave(const QByteArray &client, const base::MacAddress &mac, base::Ipv4 address,
                     const QDateTime &now) const
{
    const auto reserved = m_reservations.constFind(mac);
    const bool isIts = reserved != m_reservations.cend() ? *reserved == address : isGivable(address);
    if (!isIts || isTaken(address))
        return false;
    const Lease *lease = ofAddress(address);
    const bool hasIt = lease && lease->client == client && lease->state != Lease::State::Declined;
    return hasIt || isFree(address, now);
}

std::optional<base::Ipv4> Leases::choose(const QByteArray &client, const base::MacAddress &mac,
                                         std::optional<base::Ipv4> wanted, const QDateTime &now) const
{
    const auto reserved = m_reservations.constFind(mac);
    if (reserved != m_reservations.cend())
        return mayHave(client, mac, *reserved, now) ? std::optional(*reserved) : std::nullopt;
    const Lease *before = ofClient(client);
    if (before && mayHave(client, mac, before->address, now))
        return before->address;
    if (wanted && mayHave(client, mac, *wanted, now))
        return wanted;
    const auto fresh = search(now, false);
    return fresh ? fresh : search(now, true);
}

/// Addresses that nobody ever had come first, so that whoever comes back finds its own.
std::optional<base::Ipv4> Leases::search(const QDateTime &now, bool evenRemembered) const
{
    base::Ipv4 at = m_next;
    for (std::uint64_t tried = 0; tried < m_range.size(); ++tried) {
        const base::Ipv4 address = at;
        at = address == m_range.last ? m_range.first : address.next();
        if (!isGivable(address) || isTaken(address) || !isFree(address, now) ||
            (!evenRemembered && ofAddress(address)))
            continue;
        m_next = address;
        return address;
    }
    return std::nullopt;
}

void Leases::put(Lease lease)
{
    if (const Lease *before = ofClient(lease.client); before && before->address != lease.address)
        m_byAddress.erase(before->address);
    if (const Lease *other = ofAddress(lease.address); other && other->client != lease.client)
        m_byClient.remove(other->client);
    if (!lease.client.isEmpty()) // else it is a declined one, nobody's
        m_byClient.insert(lease.client, lease.address);
    m_byAddress.insert_or_assign(lease.address, std::move(lease));
}

bool Leases::release(const QByteArray &client, base::Ipv4 address, const QDateTime &now)
{
    const auto found = m_byAddress.find(address);
    if (found == m_byAddress.end() || found->second.client != client || !found->second.isHeldAt(now))
        return false;
    found->second.state = Lease::State::Released;
    found->second.until = now;
    return true;
}

void Leases::decline(base::Ipv4 address, const QDateTime &until)
{
    if (const Lease *lease = ofAddress(address))
        m_byClient.remove(lease->client);
    Lease declined;
    declined.address = address;
    declined.state = Lease::State::Declined;
    declined.until = until;
    m_byAddress.insert_or_assign(address, std::move(declined));
}

void Leases::withdraw(const QByteArray &client)
{
    const Lease *lease = ofClient(client);
    if (!lease || lease->state != Lease::State::Offered)
        return;
    m_byAddress.erase(lease->address);
    m_byClient.remove(client);
}

const Lease *Leases::ofClient(const QByteArray &client) const
{
    const auto address = m_byClient.constFind(client);
    return address == m_byClient.cend() ? nullptr : ofAddress(*address);
}

const Lease *Leases::ofAddress(base::Ipv4 address) const
{
    const auto found = m_byAddress.find(address);
    return found == m_byAddress.end() ? nullptr : &found->second;
}

std::vector<Lease> Leases::all() const
{
    std::vector<Lease> all;
    all.reserve(m_byAddress.size());
    for (const auto &[address, lease] : m_byAddress)
        all.push_back(lease);
    return all;
}

qsizetype Leases::countHeld(const QDateTime &now) const
{
    return std::ranges::count_if(m_byAddress, [&](const auto &entry) { return entry.second.isHeldAt(now); });
}

} // namespace dhcp
