#include "core/journal/snapshot.h"

#include <algorithm>

namespace journal {

progress::ExplainedRequest Snapshot::at(quint64 serial) const
{
    if (const auto running = m_running.constFind(serial); running != m_running.cend()) {
        progress::ExplainedRequest request = *running;
        request.event.content.reset();
        return request;
    }
    const auto beyond = std::upper_bound(m_blocks.begin(), m_blocks.end(), serial,
                                         [](quint64 at, const auto &block) { return at < block->first(); });
    return (*std::prev(beyond))->request(serial);
}

} // namespace journal
