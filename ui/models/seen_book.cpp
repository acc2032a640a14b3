#include "ui/models/seen_book.h"

namespace ui::models {

bool SeenBook::add(const QVector<progress::DeviceState> &devices)
{
    bool isNew = false;
    for (const progress::DeviceState &device : devices) {
        if (!device.mac)
            continue;
        const SeenDevice before = m_seen.value(*device.mac);
        SeenDevice seen{device.firmware, device.tones, device.tonesGiven};
        // Where the bench forgot the device, it was given them all the same.
        if (seen.given == tones::Given::Never) {
            seen.tones = before.tones;
            seen.given = before.given;
        }
        if (seen == before)
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

stock::SeenFirmware SeenBook::firmwareOf(const job::Job &job) const
{
    const SeenDevices devices = of(job);
    stock::SeenFirmware firmware;
    for (auto each = devices.cbegin(); each != devices.cend(); ++each) {
        if (!each->firmware.isEmpty())
            firmware.insert(each.key(), each->firmware);
    }
    return firmware;
}

} // namespace ui::models
