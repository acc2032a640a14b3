#include "core/publishing/device_names.h"

#include "core/base/relative_path.h"
#include "core/catalogue/file_name.h"
#include "core/catalogue/server_text.h"

#include <map>

namespace publishing {

namespace {

using catalogue::FileKind;
using serving::Entry;
using serving::Origin;

/// What a device is told about where to look (guide 2.4), each by its key.
struct Said {
    QString configPath;
    QString firmwarePath;
    QString serverMethod;
    QString staticServer;
};

struct SaidRow {
    const char *key;
    QString Said::*text;
};

constexpr SaidRow kSaid[] = {
    {"prov.download.cfgpath", &Said::configPath},
    {"prov.download.fwpath", &Said::firmwarePath},
    {"prov.server.method", &Said::serverMethod},
    {"prov.server.static", &Said::staticServer},
};

struct Folders {
    QString config;
    QString firmware;
};

/// "Do not add any extra leading or trailing characters or slashes", says the guide. Where somebody did, a
/// device asks for "//prov/…" by HTTP and FTP, which is the same place.
QString withoutSlashInFront(const QString &path)
{
    qsizetype first = 0;
    while (first < path.size() && path[first] == u'/')
        ++first;
    return path.sliced(first);
}

/// As a device's requests for it will read; empty for none, and for one that leads nowhere (which checks
/// tell).
QString folderAt(const QString &serverPath, const QString &said)
{
    const QString path = withoutSlashInFront(said);
    if (path.isEmpty() && serverPath.isEmpty())
        return {};
    const auto parsed = base::RelativePath::parse(serverPath.isEmpty() ? path : serverPath + u'/' + path);
    return parsed ? parsed->toString() : QString();
}

/// Where a static server's address has a path ("192.168.1.1/files"), all others lie below it.
Folders foldersOf(const Said &said)
{
    const bool isStatic = said.serverMethod == QLatin1StringView("static");
    const QString serverPath = isStatic ? catalogue::readServerText(said.staticServer).path : QString();
    return {folderAt(serverPath, said.configPath), folderAt(serverPath, said.firmwarePath)};
}

Said saidBy(const job::Layers &layers)
{
    Said said;
    for (const auto &[key, text] : kSaid) {
        if (const auto value = layers.value(key))
            said.*text = value->value;
    }
    return said;
}

/// What devices of one model on one template have in common: looked up once, for they are thousands.
struct Shared {
    bool templateGone = false;
    bool incremental = false;
    bool isEmpty = false;
    Said said;
    Folders folders;
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
        const Said said = saidBy(layers);
        return {!bare.templateName.isEmpty() && !layers.base(),
                layers.base() && layers.base()->isIncremental(), layers.isEmpty(), said, foldersOf(said)};
    }

    using Kind = std::pair<QString, QString>; ///< template and model
    const job::Job &m_job;
    std::map<Kind, Shared> m_shared;
    Kind m_lastKind;
    const Shared *m_last = nullptr;
};

/// The device's own words, if it has any, over those of its kind.
Folders foldersOf(const job::Device &device, const Shared &shared)
{
    Said own = shared.said;
    bool hasOwn = false;
    for (const job::Values *values : {&device.row, &device.overrides}) {
        for (const auto &[key, text] : kSaid) {
            const auto found = values->constFind(QByteArray::fromRawData(key, qstrlen(key)));
            if (found == values->cend())
                continue;
            own.*text = *found;
            hasOwn = true;
        }
    }
    return hasOwn ? foldersOf(own) : shared.folders;
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
        Folders folders = foldersOf(device, shared);
        if (!take(names.configFolders, folders.config))
            folders.config.clear();
        take(names.firmwareFolders, folders.firmware);
        names.devices.insert(*device.mac, {device.id, *device.mac, shared.incremental, folders.config});
    }
    return names;
}

} // namespace publishing
