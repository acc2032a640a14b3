#pragma once

#include "core/serving/request_event.h"

#include <deque>

namespace serving {

/// Every exchange of this bench, numbered from 1, the newest `capacity` kept. The oldest go in blocks:
/// turning a full ring row by row costs the window a hundred times more. One thread's.
class RequestLog {
public:
    static constexpr std::size_t kDefaultCapacity = 100'000;
    static constexpr std::size_t kBlock = 1'024;

    /// `capacity` is at least one block.
    explicit RequestLog(std::size_t capacity = kDefaultCapacity);

    /// Gives the event its number and keeps it. The reference holds until the next append().
    const RequestEvent &append(RequestEvent event);

    std::size_t size() const { return m_events.size(); }
    /// The number of the oldest event that is kept; the next number to be given when none is.
    quint64 firstId() const { return m_firstId; }
    /// Null when the event was evicted or never was.
    const RequestEvent *find(quint64 id) const;

private:
    std::size_t m_capacity;
    quint64 m_firstId = 1;
    std::deque<RequestEvent> m_events;
};

} // namespace serving
