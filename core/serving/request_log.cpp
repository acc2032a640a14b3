#include "core/serving/request_log.h"

#include <algorithm>

namespace serving {

RequestLog::RequestLog(std::size_t capacity) : m_capacity(std::max(capacity, kBlock)) {}

const RequestEvent &RequestLog::append(RequestEvent event)
{
    if (m_events.size() >= m_capacity) {
        m_events.erase(m_events.begin(), m_events.begin() + kBlock);
        m_firstId += kBlock;
    }
    event.id = m_firstId + m_events.size();
    return m_events.emplace_back(std::move(event));
}

const RequestEvent *RequestLog::find(quint64 id) const
{
    if (id < m_firstId || id - m_firstId >= m_events.size())
        return nullptr;
    return &m_events[id - m_firstId];
}

} // namespace serving
