#include "ui/intake/scan_wording.h"

#include "core/intake/device_name.h"
#include "core/intake/target.h"
#include "ui/intake/tr.h"

#include <QStringList>

namespace ui::intake {

QString extensionOf(const job::Device &device)
{
    return ::intake::ownValue(device, ::intake::kExtensionKey).value_or(QString());
}

QString placeName(const job::Job &job, job::DeviceId place)
{
    const qsizetype row = job.indexOf(place);
    if (row < 0)
        return {};
    const job::Device &device = job.devices[row];
    const QString name = ::intake::calledName(device);
    const bool saysNothing = name == device.model && device.name.isEmpty();
    return saysNothing ? tr("Row %1").arg(row + 1) : name;
}

QString placeDetails(const job::Job &job, job::DeviceId place)
{
    const job::Device *device = job.find(place);
    if (!device)
        return {};
    const QString name = ::intake::calledName(*device);
    const QString extension = extensionOf(*device);
    QStringList parts;
    if (!extension.isEmpty() && extension != name)
        parts << tr("Extension %1").arg(extension);
    if (!device->model.isEmpty())
        parts << device->model;
    if (!device->location.isEmpty() && device->location != name)
        parts << device->location;
    return parts.join(QStringLiteral(" · "));
}

} // namespace ui::intake
