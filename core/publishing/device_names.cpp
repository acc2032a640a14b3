#include "core/publishing/device_names.h"

#include "core/base/relative_path.h"
#include "core/catalogue/file_name.h"

namespace publishing {

namespace {

using catalogue::FileKind;
using serving::Entry;
using serving::Origin;

/// As a device's requests for it will read; empty for none, and for one that leads nowhere (which checks
/// tell).
QString folderAt(const job::Layers &layers, QByteArrayView key)
{
    const auto said = layers.value(key);
    if (!said || said->value.isEmpty())
        return {};
    const auto path = base::RelativePath::parse(said->value);
    return path ? path->toString() : QString();
}

/// False if there are too many already.
bool take(std::set<QString> &folders, const QString &folder)
{
    if (folder.isEmpty() || folders.contains(folder))
        return true;
    return folders.size() < kMaxFolders && folders.insert(folder).second;
}

void append(std::vector<Entry> &entries, const DeviceNames &device, const QString &folder)
{
    const QString prefix = folder.isEmpty() ? QString() : folder + u'/';
    const QString name = catalogue::deviceConfigName(device.mac, device.incremental);
    const QString path = prefix + name;
    catalogue::FileName reading;
    reading.kind = device.incremental ? FileKind::DeviceConfigIncremental : FileKind::DeviceConfig;
    reading.mac = device.mac;
    entries.push_back({path, reading, nullptr, Origin::Composed, {}, device.device});
    reading.checksum = true;
    entries.push_back({prefix + catalogue::checksumName(name), reading, nullptr, Origin::MadeChecksum, path,
                       device.device});
    reading.appendedChecksum = true;
    entries.push_back({prefix + catalogue::appendedChecksumName(name), reading, nullptr, Origin::MadeChecksum,
                       path, device.device});
}

} // namespace

std::vector<Entry> DeviceNames::entries() const
{
    std::vector<Entry> entries;
    entries.reserve(6);
    append(entries, *this, {});
    if (!folder.isEmpty())
        append(entries, *this, folder);
    return entries;
}

JobNames namesOf(const job::Job &job)
{
    JobNames names;
    names.devices.reserve(job.devices.size());
    for (const job::Device &device : job.devices) {
        const job::Layers layers(job, device);
        const bool templateGone = !device.templateName.isEmpty() && !layers.base();
        if (!device.mac || templateGone || layers.isEmpty() || names.devices.contains(*device.mac))
            continue;
        QString folder = folderAt(layers, "prov.download.cfgpath");
        if (!take(names.configFolders, folder))
            folder.clear();
        take(names.firmwareFolders, folderAt(layers, "prov.download.fwpath"));
        const bool incremental = layers.base() && layers.base()->isIncremental();
        names.devices.insert(*device.mac, {device.id, *device.mac, incremental, folder});
    }
    return names;
}

} // namespace publishing
