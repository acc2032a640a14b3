#include "ui/intake/scan_call_ins.h"

#include <cstdlib>

namespace ui::intake {

std::vector<CallIns::Arrival> CallIns::update(const QVector<progress::DeviceState> &changed)
{
    std::vector<Arrival> arrivals;
    for (const progress::DeviceState &device : changed) {
        if (!device.mac || !device.listed)
            continue;
        if (*device.listed)
            m_told.insert(*device.mac); // were it taken out of the job later, it would not be new
        else if (!m_seen.contains(*device.mac))
            m_seen.insert(*device.mac, device.firstSeen);
    }
    for (const progress::DeviceState &device : changed) {
        if (!device.mac || device.listed != false || device.model.isEmpty() || m_told.contains(*device.mac))
            continue;
        m_told.insert(*device.mac);
        arrivals.push_back({{*device.mac, device.model}, besideOf(*device.mac)});
    }
    return arrivals;
}

std::optional<base::MacAddress> CallIns::besideOf(const base::MacAddress &mac) const
{
    const QDateTime when = m_seen.value(mac);
    for (auto other = m_seen.cbegin(); other != m_seen.cend(); ++other) {
        if (other.key() != mac && std::llabs(other->msecsTo(when)) < m_apart.count())
            return other.key();
    }
    return std::nullopt;
}

void CallIns::clear()
{
    m_seen.clear();
    m_told.clear();
}

} // namespace ui::intake
