#include "ui/models/recipient_book.h"

namespace ui::models {

bool RecipientBook::add(const QVector<progress::DeviceState> &devices)
{
    bool isNew = false;
    for (const progress::DeviceState &device : devices) {
        if (!device.mac)
            continue;
        progress::DeviceState &known = m_seen[*device.mac];
        isNew = isNew || known.model != device.model || known.firmware != device.firmware;
        known.model = device.model;
        known.firmware = device.firmware;
    }
    return isNew;
}

dhcp::Recipient RecipientBook::of(const job::Device &device) const
{
    const auto *listed = catalogue::Catalogue::builtIn().find(device.model);
    const auto seen = device.mac ? m_seen.constFind(*device.mac) : m_seen.cend();
    return ::bench::recipientOf(listed, seen == m_seen.cend() ? nullptr : &*seen);
}

} // namespace ui::models
