#include "core/intake/device_name.h"

#include "core/intake/target.h"

namespace intake {

QString calledName(const job::Device &device)
{
    const QString extension = ownValue(device, kExtensionKey).value_or(QString());
    const QString mac = device.mac ? device.mac->toString() : QString();
    for (const QString &text : {device.name, device.location, extension, mac}) {
        if (!text.isEmpty())
            return text;
    }
    return device.model;
}

std::optional<QString> ownValue(const job::Device &device, const QByteArray &key)
{
    for (const job::Values &values : {device.overrides, device.row}) {
        if (const auto found = values.constFind(key); found != values.cend())
            return *found;
    }
    return std::nullopt;
}

} // namespace intake
