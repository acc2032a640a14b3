#include "ui/models/seen_book.h"

namespace ui::models {

bool SeenBook::add(const QVector<progress::DeviceState> &devices)
{
    bool isNew = false;
    for (const progress::DeviceState &device : devices) {
        const SeenDevice seen{device.firmware, device.tones};
        if (!device.mac || seen == m_seen.value(*device.mac))
            continue;
        m_seen.insert(*device.mac, seen);
        isNew = true;
    }
    return isNew;
}

SeenDevices SeenBook::of(const job::Job &job) const
{
    SeenDevices seen;
    if (m_seen.isEmpty())
        return seen;
    for (const job::Device &device : job.devices) {
        const auto found = device.mac ? m_seen.constFind(*device.mac) : m_seen.cend();
        if (found != m_seen.cend())
            seen.insert(device.id, *found);
    }
    return seen;
}

} // namespace ui::models
