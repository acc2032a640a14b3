#pragma once

#include <QHostAddress>
#include <array>
#include <list>
#include <unordered_map>
#include <vector>

namespace tcp {

/// Who holds how many places. Where places run out, the address that holds most gives one back: its longest
/// idle connection. All IPv6 addresses of a /64 are one, for one host can take any of them at will.
class Crowd {
public:
    void add(quint64 id, const QHostAddress &address);
    void remove(quint64 id);
    /// Bytes moved.
    void touch(quint64 id);

    std::size_t size() const { return m_places.size(); }
    /// How many places this address holds, and how many the address that holds most.
    std::size_t heldBy(const QHostAddress &address) const;
    std::size_t heldByOne() const { return m_bySize.size(); }

    /// The one to go: of those that `mayGo`, the longest idle of the address with the most. 0: none of those
    /// that were looked at, which is a bounded number.
    template<class MayGo>
    quint64 toGo(MayGo mayGo) const
    {
        int looks = 0;
        for (auto sources = m_bySize.rbegin(); sources != m_bySize.rend(); ++sources) {
            for (const Source &source : *sources) {
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
    using Key = std::array<quint64, 2>;
    struct Hash {
        std::size_t operator()(const Key &key) const
        {
            return std::hash<quint64>{}(key[0] * 0x9e3779b97f4a7c15u ^ key[1]);
        }
    };
    /// An address and its connections, the longest idle first.
    struct Source {
        Key key{};
        std::list<quint64> ids;
        std::size_t size() const { return ids.size(); }
    };
    using Sources = std::list<Source>;
    struct Place {
        Sources::iterator source;
        std::list<quint64>::iterator id;
    };

    static Key keyOf(const QHostAddress &address);
    Sources &ofSize(std::size_t size);
    void resized(Sources::iterator source, std::size_t before);

    static constexpr int kMostLooks = 512;
    std::vector<Sources> m_bySize; ///< all that hold one place, all that hold two, ...
    std::unordered_map<Key, Sources::iterator, Hash> m_sources;
    std::unordered_map<quint64, Place> m_places;
};

} // namespace tcp
