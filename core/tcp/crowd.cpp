#include "core/tcp/crowd.h"

#include <QtEndian>

namespace tcp {

namespace {

std::array<quint64, 2> bitsOf(const QHostAddress &address)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return {qFromBigEndian<quint64>(bytes.c), qFromBigEndian<quint64>(bytes.c + 8)};
}

} // namespace

Host::Host(const QHostAddress &address, const QHostAddress &local)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        m_bits = {0, address.toIPv4Address()};
        return;
    }
    m_bits = bitsOf(address);
    if (!address.isLinkLocal() && m_bits[0] != bitsOf(local)[0])
        m_bits[1] = ~quint64{0};
}

Crowd::Sources &Crowd::ofSize(std::size_t size)
{
    if (m_bySize.size() < size)
        m_bySize.resize(size);
    return m_bySize[size - 1];
}

/// Moves an address to those that hold as many; one that holds none goes.
void Crowd::resized(Sources::iterator source, std::size_t before)
{
    Sources &from = ofSize(before);
    if (source->ids.empty()) {
        m_sources.erase(source->host);
        from.erase(source);
    } else {
        const std::size_t now = source->size();
        ofSize(std::max(now, before));
        Sources &to = ofSize(now);
        to.splice(to.end(), ofSize(before), source);
    }
    while (!m_bySize.empty() && m_bySize.back().empty())
        m_bySize.pop_back();
}

void Crowd::add(quint64 id, const Host &host)
{
    const auto known = m_sources.find(host);
    if (known == m_sources.end()) {
        Sources &ones = ofSize(1);
        const auto source = ones.insert(ones.end(), Source{host, {id}});
        m_sources.emplace(host, source);
        m_places.emplace(id, Place{source, source->ids.begin()});
        return;
    }
    const auto source = known->second;
    source->ids.push_back(id);
    m_places.emplace(id, Place{source, std::prev(source->ids.end())});
    resized(source, source->size() - 1);
}

void Crowd::remove(quint64 id)
{
    const auto place = m_places.find(id);
    if (place == m_places.end())
        return;
    const auto source = place->second.source;
    source->ids.erase(place->second.id);
    m_places.erase(place);
    resized(source, source->size() + 1);
}

void Crowd::touch(quint64 id)
{
    const auto place = m_places.find(id);
    if (place == m_places.end())
        return;
    auto &ids = place->second.source->ids;
    ids.splice(ids.end(), ids, place->second.id);
}

std::size_t Crowd::heldBy(const Host &host) const
{
    const auto source = m_sources.find(host);
    return source == m_sources.end() ? 0 : source->second->size();
}

} // namespace tcp
