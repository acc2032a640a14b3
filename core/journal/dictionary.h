#pragma once

#include "core/journal/interner.h"

#include <algorithm>

namespace journal {

/// A value's place in the dictionary of its block.
using Slot = quint16;

/// The values that one block's rows name.
template<class T>
class Dictionary {
public:
    std::size_t size() const { return m_values.size(); }
    const T &value(Slot slot) const { return m_values[slot]->value; }
    /// Of the value, the same in all blocks of a snapshot.
    quint32 id(Slot slot) const { return m_ids[slot]; }

    /// `block`: the first serial of the block whose dictionary this is.
    Slot put(const SharedPtr<T> &shared, qint64 block)
    {
        if (shared->block == block)
            return shared->slot;
        // A newer block has it, so whether this one does is not written down: only ends of transfers that
        // outlived their block come here.
        if (shared->block > block) {
            const auto known = std::find(m_values.begin(), m_values.end(), shared);
            return known == m_values.end() ? add(shared) : static_cast<Slot>(known - m_values.begin());
        }
        shared->block = block;
        return shared->slot = add(shared);
    }

    void leave(Interner<T> &interner) const
    {
        for (const SharedPtr<T> &value : m_values)
            interner.drop(value);
    }

private:
    Slot add(const SharedPtr<T> &shared)
    {
        ++shared->blocks;
        m_values.push_back(shared);
        m_ids.push_back(shared->id);
        return static_cast<Slot>(m_values.size() - 1);
    }

    std::vector<SharedPtr<T>> m_values;
    std::vector<quint32> m_ids;
};

} // namespace journal
