#include "core/bench/roster.h"

#include <algorithm>

namespace bench {

Roster::Roster(const job::Job &job)
{
    QHash<QString, const catalogue::Model *> models; // the few of a job
    m_entries.reserve(job.devices.size());
    for (const job::Device &device : job.devices) {
        if (!device.mac || m_entries.contains(*device.mac))
            continue;
        auto model = models.constFind(device.model);
        if (model == models.cend())
            model = models.insert(device.model, catalogue::Catalogue::builtIn().find(device.model));
        // As file names and devices have it: "8180 G2" is an 8180.
        m_entries.insert(*device.mac, {device.name, *model ? (*model)->number : device.model, *model});
        if (device.reservation)
            m_reservations.push_back({*device.mac, *device.reservation, device.name});
    }
}

const catalogue::Model *Roster::modelOf(const base::MacAddress &mac) const
{
    const auto entry = m_entries.constFind(mac);
    return entry == m_entries.cend() ? nullptr : entry->known;
}

void Roster::complete(progress::DeviceState &state) const
{
    if (!state.mac)
        return;
    const auto entry = m_entries.constFind(*state.mac);
    state.listed = entry != m_entries.cend();
    if (!*state.listed)
        return;
    state.name = entry->name;
    if (state.model.isEmpty())
        state.model = entry->model;
}

int Roster::without(const QSet<base::MacAddress> &heard) const
{
    const auto isHeard = [&](const base::MacAddress &mac) { return m_entries.contains(mac); };
    return static_cast<int>(m_entries.size() - std::ranges::count_if(heard, isHeard));
}

} // namespace bench
