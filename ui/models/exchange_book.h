#pragma once

#include "core/progress/device_state.h"

#include <QHash>
#include <QVector>
#include <deque>

namespace ui::models {

/// The newest exchanges of each device, in the order in which they ended: what its ladder shows and what came
/// before and after a request, without a search of the log. Bounded for each device and in all; keeps no
/// bytes of files.
class ExchangeBook {
public:
    static constexpr std::size_t kPerDevice = 100;
    static constexpr std::size_t kInAll = 20'000;

    void add(const QVector<progress::ExplainedRequest> &ended);
    /// Oldest first; empty if there are none.
    QVector<progress::ExplainedRequest> of(progress::DeviceId device) const;
    /// The neighbours of that one of its device; null where there is none (any more).
    struct Around {
        const progress::ExplainedRequest *before = nullptr;
        const progress::ExplainedRequest *after = nullptr;
        bool known = false; ///< it is itself here
    };
    /// Of the request whose event has that id. Holds until the next call that is not const.
    Around around(progress::DeviceId device, quint64 id) const;
    void clear() { *this = {}; }

private:
    struct Entry {
        quint64 serial = 0;
        progress::ExplainedRequest request;
    };
    void forgetOldest();

    QHash<progress::DeviceId, std::deque<Entry>> m_entries;
    std::deque<std::pair<progress::DeviceId, quint64>> m_order; ///< as they came; some are gone already
    quint64 m_serial = 0;
};

} // namespace ui::models
