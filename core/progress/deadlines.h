#pragma once

#include "core/progress/device_state.h"

#include <set>
#include <unordered_map>

namespace progress {

/// When the silence of each device is judged next. Every call is O(log n).
class Deadlines {
public:
    /// Replaces the one it had; nothing takes it off.
    void set(DeviceId id, const std::optional<base::Instant> &when)
    {
        if (const auto old = m_when.find(id); old != m_when.end()) {
            m_order.erase({old->second, id});
            m_when.erase(old);
        }
        if (when) {
            m_order.insert({*when, id});
            m_when.emplace(id, *when);
        }
    }

    /// The device whose deadline passed first.
    std::optional<DeviceId> due(base::Instant now) const
    {
        const bool any = !m_order.empty() && m_order.begin()->first <= now;
        return any ? std::optional(m_order.begin()->second) : std::nullopt;
    }

    void clear()
    {
        m_order.clear();
        m_when.clear();
    }

private:
    std::set<std::pair<base::Instant, DeviceId>> m_order;
    std::unordered_map<DeviceId, base::Instant> m_when;
};

} // namespace progress
