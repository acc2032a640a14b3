#pragma once

#include "core/bench/bench.h"

#include <QHash>
#include <mutex>

namespace bench {

/// Where the bench thread leaves news for the interface's thread. However long that one stalls, there is at
/// most one batch waiting and one wake-up under way: devices and transfers as they are now, of requests the
/// newest.
class Mailbox {
public:
    /// Requests that wait at most; older ones are dropped.
    static constexpr qsizetype kMaxRequests = 100'000;

    /// Likewise of what became of DHCP's clients: a storm of them says nothing new.
    static constexpr qsizetype kMaxLeases = 10'000;

    /// True if the reader must be woken: nothing lay here before.
    bool put(Batch news);
    Batch take();
    /// What lies here was about devices that are now forgotten.
    void clear();

private:
    std::mutex m_lock;
    bool m_waiting = false;
    Batch m_batch;
    QHash<progress::DeviceId, qsizetype> m_deviceAt; ///< into m_batch.devices
};

} // namespace bench
