#pragma once

#include "core/bench/recipient.h"
#include "core/job/job.h"

#include <QHash>

namespace ui::models {

/// What devices showed of themselves, so that the window says of DHCP what the bench does. A value: other
/// threads get a copy.
class RecipientBook {
public:
    /// True if one is another than before.
    bool add(const QVector<progress::DeviceState> &devices);
    void clear() { m_seen.clear(); }

    dhcp::Recipient of(const job::Device &device) const;

private:
    QHash<base::MacAddress, progress::DeviceState> m_seen; ///< their model and firmware alone
};

} // namespace ui::models
