#pragma once

#include <QHostAddress>
#include <array>
#include <list>
#include <unordered_map>
#include <vector>

namespace tcp {

/// Who it is that comes, as far as an address tells: the address itself for IPv4, and for those whom no
/// router stands before (link-local, or in the /64 of the address of ours that they came to: a whole LAN). Of
/// other IPv6 networks the /64, for one host can take any address of it at will.
class Host {
public:
    Host(const QHostAddress &address, const QHostAddress &local);
    friend bool operator==(const Host &, const Host &) = default;
    struct Hash {
        std::size_t operator()(const Host &host) const
        {
            return std::hash<quint64>{}(host.m_bits[0] * 0x9e3779b97f4a7c15u ^ host.m_bits[1]);
        }
    };

private:
    std::array<quint64, 2> m_bits{};
};

/// Who holds how many places. Where places run out, the host that holds most gives one back: its longest idle
/// connection.
class Crowd {
public:
    void add(quint64 id, const Host &host);
    void remove(quint64 id);
    /// Bytes moved.
    void touch(quint64 id);

    std::size_t size() const { return m_places.size(); }
    /// How many places this host holds, and how many the host that holds most.
    std::size_t heldBy(const Host &host) const;
    std::size_t heldByOne() const { return m_bySize.size(); }

    /// The one to go: of those that `mayGo`, the longest idle of the host with the most, which has `least` or
    /// more. 0: none of those that were looked at, which is a bounded number.
    template<class MayGo>
    quint64 toGo(MayGo mayGo, std::size_t least = 1) const
    {
        int looks = 0;
        for (std::size_t size = m_bySize.size(); size > 0 && size >= least; --size) {
            for (const Source &source : m_bySize[size - 1]) {
                for (const quint64 id : source.ids) {
                    if (mayGo(id))
                        return id;
                    if (++looks == kMostLooks)
                        return 0;
                }
            }
        }
        return 0;
    }

private:
    /// A host and its connections, the longest idle first.
    struct Source {
        Host host;
        std::list<quint64> ids;
        std::size_t size() const { return ids.size(); }
    };
    using Sources = std::list<Source>;
    struct Place {
        Sources::iterator source;
        std::list<quint64>::iterator id;
    };

    Sources &ofSize(std::size_t size);
    void resized(Sources::iterator source, std::size_t before);

    static constexpr int kMostLooks = 512;
    std::vector<Sources> m_bySize; ///< all that hold one place, all that hold two, ...
    std::unordered_map<Host, Sources::iterator, Host::Hash> m_sources;
    std::unordered_map<quint64, Place> m_places;
};

} // namespace tcp
