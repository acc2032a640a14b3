#include "core/bench/roster.h"

#include "core/catalogue/catalogue.h"

#include <algorithm>

namespace bench {

namespace {

/// As file names and devices have it: "8180 G2" is an 8180.
QString numberOf(const QString &model)
{
    const catalogue::Model *known = catalogue::Catalogue::builtIn().find(model);
    return known ? known->number : model;
}

} // namespace

Roster::Roster(const job::Job &job)
{
    QHash<QString, QString> numbers; // of a job's few models
    m_entries.reserve(job.devices.size());
    for (const job::Device &device : job.devices) {
        if (!device.mac || m_entries.contains(*device.mac))
            continue;
        auto number = numbers.constFind(device.model);
        if (number == numbers.cend())
            number = numbers.insert(device.model, numberOf(device.model));
        m_entries.insert(*device.mac, {device.name, *number});
    }
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
