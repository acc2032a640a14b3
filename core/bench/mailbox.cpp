#include "core/bench/mailbox.h"

#include <utility>

namespace bench {

bool Mailbox::put(Batch news)
{
    const std::lock_guard guard(m_lock);
    m_batch.requests += std::move(news.requests);
    // A tenth at once: cutting one row off the front for each that comes would move all of them each time.
    if (m_batch.requests.size() > kMaxRequests) {
        m_batch.requests.remove(0, m_batch.requests.size() - kMaxRequests + kMaxRequests / 10);
        m_batch.gap = true;
    }
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
