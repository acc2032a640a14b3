#include "core/intake/device_match.h"

#include "core/intake/device_name.h"

namespace intake {

DeviceMatch::DeviceMatch(const job::Job &job) : m_job(job)
{
    for (qsizetype at = 0; at < job.devices.size(); ++at) {
        const job::Device &device = job.devices[at];
        const QString extension = ownValue(device, kExtensionKey).value_or(QString());
        if (device.mac && !m_byMac.contains(*device.mac))
            m_byMac.insert(*device.mac, at);
        if (!extension.isEmpty())
            m_byExtension[extension] << at;
        if (!device.mac && extension.isEmpty() && !device.name.isEmpty())
            m_byName[{device.name, device.location}] << at;
    }
}

DeviceMatch::Found DeviceMatch::find(const RowDraft &row, const std::optional<base::MacAddress> &mac)
{
    const Draft *macCell = row.find({Field::Mac, {}});
    if (mac && m_byMac.contains(*mac))
        return {m_byMac.value(*mac), macCell->column};
    const Draft *extension = row.find(parameter(kExtensionKey));
    if (extension && !extension->isGone && !extension->text.isEmpty())
        return {byExtension(extension->text, mac.has_value()), extension->column};
    // A MAC address that cannot be read is one: the row is no place.
    if (mac || (macCell && macCell->isGone) || (extension && extension->isGone))
        return {};
    const Draft *name = row.find({Field::Name, {}});
    return name ? Found{byName(row), name->column} : Found{};
}

qsizetype DeviceMatch::byExtension(const QString &extension, bool hasMac) const
{
    const QVector<qsizetype> all = m_byExtension.value(extension);
    if (all.size() != 1)
        return -1;
    return hasMac && m_job.devices[all.first()].mac ? -1 : all.first();
}

qsizetype DeviceMatch::byName(const RowDraft &row)
{
    const auto found = m_byName.find({row.text({Field::Name, {}}), row.text({Field::Location, {}})});
    return found == m_byName.end() || found->isEmpty() ? -1 : found->takeFirst();
}

} // namespace intake
