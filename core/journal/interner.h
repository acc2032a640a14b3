#pragma once

#include "core/journal/values.h"

#include <array>
#include <memory>
#include <unordered_set>
#include <vector>

namespace journal {

/// A value that many rows have, kept once. Other threads that hold it may read `value` and `id`; what follows
/// them is the writing thread's alone.
template<class T>
struct Shared {
    T value;
    quint32 id = 0; ///< small, and of no other value of its interner at the same time

    quint32 blocks = 0; ///< how many name it
    qint64 block = -1;  ///< the newest of them, by its first serial; -1: none yet
    quint16 slot = 0;   ///< in that one
};
template<class T>
using SharedPtr = std::shared_ptr<Shared<T>>;

/// Every value that the blocks of a log name, each once; forgets those that none names any more. One
/// thread's. For T that values.h has hashOf() and costOf() for.
template<class T>
class Interner {
public:
    SharedPtr<T> give(const T &value)
    {
        Values &values = valuesNear(value);
        if (const auto known = values.find(value); known != values.end())
            return *known;
        auto fresh = std::make_shared<Shared<T>>(Shared<T>{value, takeId()});
        m_bytes += costOfOne(*fresh);
        ++m_size;
        values.insert(fresh);
        return fresh;
    }

    /// A block that named it has left.
    void drop(const SharedPtr<T> &value)
    {
        if (--value->blocks > 0)
            return;
        m_bytes -= costOfOne(*value);
        m_freeIds.push_back(value->id);
        --m_size;
        valuesNear(value->value).erase(value);
    }

    /// About so many bytes are taken by the values and what leads to them.
    qint64 bytes() const { return m_bytes; }
    std::size_t size() const { return m_size; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(const T &value) const { return hashOf(value); }
        std::size_t operator()(const SharedPtr<T> &shared) const { return hashOf(shared->value); }
    };
    struct Equal {
        using is_transparent = void;
        static const T &of(const T &value) { return value; }
        static const T &of(const SharedPtr<T> &shared) { return shared->value; }
        template<class A, class B>
        bool operator()(const A &a, const B &b) const
        {
            return of(a) == of(b);
        }
    };

    using Values = std::unordered_set<SharedPtr<T>, Hash, Equal>;

    /// One large set would now and then hold its thread for long, when it grows: many small ones grow one
    /// after the other.
    Values &valuesNear(const T &value) { return m_values[hashOf(value) * kSpread >> kSpreadShift]; }
    static constexpr quint64 kSpread = 0x9e3779b97f4a7c15; // 2^64 divided by the golden ratio
    static constexpr int kSpreadShift = 64 - 6;

    static qint64 costOfOne(const Shared<T> &shared)
    {
        constexpr qint64 kAround = 80; // the node and bucket of the set, the counters of the pointer, malloc
        return qint64{sizeof(Shared<T>)} + kAround + costOf(shared.value);
    }

    quint32 takeId()
    {
        if (m_freeIds.empty())
            return m_ids++;
        const quint32 id = m_freeIds.back();
        m_freeIds.pop_back();
        return id;
    }

    std::array<Values, 64> m_values;
    std::size_t m_size = 0;
    std::vector<quint32> m_freeIds;
    quint32 m_ids = 0;
    qint64 m_bytes = 0;
};

} // namespace journal
