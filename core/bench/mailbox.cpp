#include "core/bench/mailbox.h"

#include <utility>

namespace bench {

/// A tenth at once: cutting one row off the front for each that comes would move all of them each time.
template<class Rows>
static bool cutFront(Rows &rows, qsizetype most)
{
    if (rows.size() <= most)
        return false;
    rows.remove(0, rows.size() - most + most / 10);
    return true;
}

bool Mailbox::put(Batch news)
{
    const std::lock_guard guard(m_lock);
    m_batch.requests += std::move(news.requests);
    if (cutFront(m_batch.requests, kMaxRequests))
        m_batch.gap = true;
    m_batch.leases += std::move(news.leases);
    cutFront(m_batch.leases, kMaxLeases);
    for (progress::DeviceState &state : news.devices) {
        const auto known = m_deviceAt.constFind(state.id);
        if (known != m_deviceAt.constEnd()) {
            m_batch.devices[*known] = std::move(state);
        } else {
            m_deviceAt.insert(state.id, m_batch.devices.size());
            m_batch.devices.append(std::move(state));
        }
    }
    m_batch.transfers = std::move(news.transfers);
    m_batch.listed = news.listed;
    m_batch.toCome = news.toCome;
    m_batch.epoch = news.epoch;
    return !std::exchange(m_waiting, true);
}

Batch Mailbox::take()
{
    const std::lock_guard guard(m_lock);
    m_waiting = false;
    m_deviceAt.clear();
    return std::exchange(m_batch, {});
}

void Mailbox::clear()
{
    const std::lock_guard guard(m_lock);
    m_deviceAt.clear();
    m_batch = {};
}

} // namespace bench
