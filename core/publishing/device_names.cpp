#include "core/publishing/device_names.h"

#include "core/base/relative_path.h"
#include "core/catalogue/file_name.h"

#include <map>

namespace publishing {

namespace {

using catalogue::FileKind;
using serving::Entry;
using serving::Origin;

constexpr QByteArrayView kConfigPath("prov.download.cfgpath");
constexpr QByteArrayView kFirmwarePath("prov.download.fwpath");

/// As a device's requests for it will read; empty for none, and for one that leads nowhere (which checks
/// tell).
QString folderAt(const QString &said)
{
    if (said.isEmpty())
        return {};
    const auto path = base::RelativePath::parse(said);
    return path ? path->toString() : QString();
}

QString folderAt(const job::Layers &layers, QByteArrayView key)
{
    const auto said = layers.value(key);
    return said ? folderAt(said->value) : QString();
}

/// What devices of one model on one template have in common: looked up once, for they are thousands.
struct Shared {
    bool templateGone = false;
    bool incremental = false;
    bool isEmpty = false;
    QString configFolder;
    QString firmwareFolder;
};

class SharedLayers {
public:
    explicit SharedLayers(const job::Job &job) : m_job(job) {}

    /// Devices that stand side by side in the table mostly are of one kind.
    const Shared &of(const job::Device &device)
    {
        if (!m_last || m_lastKind.first != device.templateName || m_lastKind.second != device.model) {
            m_lastKind = {device.templateName, device.model};
            m_last = &known();
        }
        return *m_last;
    }

private:
    const Shared &known()
    {
        const auto found = m_shared.find(m_lastKind);
        return found != m_shared.end() ? found->second : m_shared.emplace(m_lastKind, look()).first->second;
    }

    Shared look() const
    {
        job::Device bare;
        bare.templateName = m_lastKind.first;
        bare.model = m_lastKind.second;
        const job::Layers layers(m_job, bare);
        return {!bare.templateName.isEmpty() && !layers.base(),
                layers.base() && layers.base()->isIncremental(), layers.isEmpty(),
                folderAt(layers, kConfigPath), folderAt(layers, kFirmwarePath)};
    }

    using Kind = std::pair<QString, QString>; ///< template and model
    const job::Job &m_job;
    std::map<Kind, Shared> m_shared;
    Kind m_lastKind;
    const Shared *m_last = nullptr;
};

/// The device's own word, if it has one, over that of its kind.
QString ownFolder(const job::Device &device, QByteArrayView view, const QString &shared)
{
    const QByteArray key = QByteArray::fromRawData(view.data(), view.size());
    for (const job::Values *values : {&device.overrides, &device.row}) {
        if (const auto found = values->constFind(key); found != values->cend())
            return folderAt(*found);
    }
    return shared;
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
    SharedLayers layers(job);
    for (const job::Device &device : job.devices) {
        const Shared &shared = layers.of(device);
        const bool isEmpty = shared.isEmpty && device.row.isEmpty() && device.overrides.isEmpty();
        if (!device.mac || shared.templateGone || isEmpty || names.devices.contains(*device.mac))
            continue;
        QString folder = ownFolder(device, kConfigPath, shared.configFolder);
        if (!take(names.configFolders, folder))
            folder.clear();
        take(names.firmwareFolders, ownFolder(device, kFirmwarePath, shared.firmwareFolder));
        names.devices.insert(*device.mac, {device.id, *device.mac, shared.incremental, folder});
    }
    return names;
}

} // namespace publishing
