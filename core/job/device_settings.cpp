#include "core/job/device_settings.h"

#include <algorithm>

namespace job {

namespace {

constexpr QByteArrayView kPrefix("prov.");

bool saysIt(const Values &values)
{
    const auto at = values.lowerBound(QByteArray::fromRawData(kPrefix.data(), kPrefix.size()));
    return at != values.cend() && at.key().startsWith(kPrefix);
}

conf::Provisioning read(const Layers &layers)
{
    return conf::provisioningFrom([&layers](QByteArrayView key) -> std::optional<QString> {
        auto said = layers.value(key);
        return said ? std::optional(std::move(said->value)) : std::nullopt;
    });
}

} // namespace

/// Devices that stand side by side in the table mostly are of one kind.
const DeviceSettings::Kind &DeviceSettings::kindOf(const Device &device)
{
    if (m_last && m_lastName.first == device.templateName && m_lastName.second == device.model)
        return *m_last;
    m_lastName = {device.templateName, device.model};
    auto known = m_kinds.find(m_lastName);
    if (known == m_kinds.end()) {
        Device bare;
        bare.templateName = device.templateName;
        bare.model = device.model;
        known = m_kinds.emplace(m_lastName, look(bare)).first;
    }
    m_last = &known->second;
    return *m_last;
}

DeviceSettings::Kind DeviceSettings::look(const Device &bare) const
{
    const Layers layers(m_job, bare);
    conf::Provisioning provisioning = read(layers);
    conf::ServerFolders folders = conf::foldersOf(provisioning);
    return {!bare.templateName.isEmpty() && !layers.base(), layers.base() && layers.base()->isIncremental(),
            layers.isEmpty(), std::move(provisioning), std::move(folders)};
}

bool DeviceSettings::saysItself(const Device &device)
{
    return saysIt(device.row) || saysIt(device.overrides);
}

conf::Provisioning DeviceSettings::provisioningOf(const Device &device)
{
    return saysItself(device) ? read(Layers(m_job, device)) : kindOf(device).provisioning;
}

} // namespace job
