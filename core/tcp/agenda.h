#pragma once

#include "core/base/clock.h"

#include <optional>
#include <queue>
#include <vector>

namespace tcp {

/// When to look at whom. Deadlines move with every byte, nearly always later; so a later one costs one
/// comparison, and whoever is looked at too early is entered anew.
class Agenda {
public:
    /// What everybody on the agenda keeps for it.
    struct Entry {
        base::Instant at = base::Instant::max(); ///< the next look; the most distant future: none
    };

    /// There will be a look at `due`, or one before it.
    void arrange(quint64 id, Entry &entry, base::Instant due)
    {
        if (due >= entry.at)
            return;
        entry.at = due;
        m_looks.push({due, id});
    }
    /// Whose look is due. It may be gone meanwhile, or its entry say another time: then there is nothing to
    /// do. Else its entry is to be made empty, and arranged anew.
    struct Look {
        base::Instant at;
        quint64 id = 0;
        friend bool operator>(const Look &a, const Look &b) { return a.at > b.at; }
    };
    std::optional<Look> next(base::Instant now)
    {
        if (m_looks.empty() || m_looks.top().at > now)
            return {};
        const Look look = m_looks.top();
        m_looks.pop();
        return look;
    }
    /// When to ask next() again.
    std::optional<base::Instant> nextLook() const
    {
        return m_looks.empty() ? std::optional<base::Instant>{} : m_looks.top().at;
    }

private:
    std::priority_queue<Look, std::vector<Look>, std::greater<>> m_looks;
};

} // namespace tcp
