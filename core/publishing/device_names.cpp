#include "core/publishing/device_names.h"

#include "core/catalogue/file_name.h"
#include "core/job/device_settings.h"

namespace publishing {

namespace {

using catalogue::FileKind;
using serving::Entry;
using serving::Origin;

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
    job::DeviceSettings settings(job);
    for (const job::Device &device : job.devices) {
        const job::DeviceSettings::Kind &kind = settings.kindOf(device);
        const bool isEmpty = kind.isEmpty && device.row.isEmpty() && device.overrides.isEmpty();
        if (!device.mac || kind.templateGone || isEmpty || names.devices.contains(*device.mac))
            continue;
        conf::ServerFolders folders = job::DeviceSettings::saysItself(device)
                                          ? conf::foldersOf(settings.provisioningOf(device))
                                          : kind.folders;
        if (!take(names.configFolders, folders.config))
            folders.config.clear();
        take(names.firmwareFolders, folders.firmware);
        names.devices.insert(*device.mac, {device.id, *device.mac, kind.incremental, folders.config});
    }
    return names;
}

} // namespace publishing
