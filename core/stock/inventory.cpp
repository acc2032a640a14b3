#include "core/stock/inventory.h"

#include "core/catalogue/endings.h"
#include "core/checks/check.h"
#include "core/job/store.h"
#include "core/stock/demand.h"
#include "core/stock/near_miss.h"

#include <algorithm>

namespace stock {

namespace {

using catalogue::FileKind;
using checks::FolderView;
using checks::SourceFile;

bool isStock(const SourceFile &file)
{
    const bool image = file.path.endsWith(catalogue::kImageEnding, Qt::CaseInsensitive);
    return !file.name.checksum && (image || file.name.kind == FileKind::Tones);
}

bool isImage(const catalogue::FileName &name)
{
    return name.kind != FileKind::Tones;
}

/// Whether a model can be brought to ask for a file.
bool isFor(const catalogue::Model &model, const catalogue::FileName &reading, const QString &fileName)
{
    switch (reading.kind) {
    case FileKind::Firmware:
        return model.number == reading.model &&
               catalogue::Catalogue::builtIn().runs(model, catalogue::FirmwareVersion(reading.version));
    case FileKind::Kernel:
    case FileKind::Base:
    case FileKind::System:
        return model.firmwareComponents &&
               fileName ==
                   catalogue::componentName(reading.kind, catalogue::FirmwareVersion(reading.version));
    case FileKind::Tones:
        return model.tones == catalogue::Tones::ChosenName ||
               (model.tones == catalogue::Tones::FixedName &&
                fileName == catalogue::fixedTonesName(model.number));
    default:
        return false;
    }
}

/// The models of a job, or all there are.
class Models {
public:
    explicit Models(const job::Job *job)
    {
        if (!job) {
            for (const catalogue::Model &model : catalogue::Catalogue::builtIn().models())
                m_models.insert(model.displayName(), &model);
            return;
        }
        for (const job::Device &device : job->devices) {
            if (!device.model.isEmpty() && !m_models.contains(device.model))
                m_models.insert(device.model, ModelNames().find(device.model, {}));
        }
    }

    QSet<QString> thatTake(const SourceFile &file) const
    {
        QSet<QString> names;
        for (auto model = m_models.cbegin(); model != m_models.cend(); ++model) {
            const bool fits = *model ? isFor(**model, file.name, checks::fileNameOf(file.path))
                                     : file.name.kind == FileKind::Firmware && file.name.model == model.key();
            if (fits)
                names.insert(model.key());
        }
        return names;
    }

private:
    QMap<QString, const catalogue::Model *> m_models; ///< null: the catalogue does not know it
};

QStringList sorted(const QSet<QString> &names)
{
    QStringList list(names.cbegin(), names.cend());
    list.sort();
    return list;
}

/// The checksum beside a file, in either spelling.
bool hasChecksum(const FolderView &files, const QString &path)
{
    const QString name = checks::fileNameOf(path);
    return files.find(checks::sibling(path, catalogue::checksumName(name))) ||
           files.find(checks::sibling(path, catalogue::appendedChecksumName(name)));
}

void countUsers(const job::Device &, const std::vector<Demanded *> &wanted)
{
    for (Demanded *one : wanted)
        ++one->users;
}

QString checksumOf(const QString &path)
{
    return checks::sibling(path, catalogue::checksumName(checks::fileNameOf(path)));
}

class StockTaking {
public:
    StockTaking(const job::Job *job, const checks::Folder &folder, const SeenFirmware &seen)
        : m_files(folder, job ? job::kFilesFolder + u'/' : QString()), m_models(job)
    {
        if (job)
            m_demand.addDevices(*job, seen, countUsers);
        m_demand.addConfigurations(m_files, job);
        for (const SourceFile &file : folder.files)
            take(file);
    }

    Inventory run() &&
    {
        tellProblems();
        for (const auto &[path, demanded] : m_demand.all())
            answer(path, demanded);
        for (auto &[path, file] : m_stock) {
            file.models = sorted(m_takers[path]);
            m_inventory.files.push_back(std::move(file));
        }
        std::ranges::sort(m_inventory.needed, {}, &NeededFile::path);
        return std::move(m_inventory);
    }

private:
    void take(const SourceFile &file)
    {
        if (!file.name.isConfig())
            m_near.add(file.path, file.name);
        if (file.name.checksum)
            m_near.addChecksum(file);
        if (!isStock(file))
            return;
        StockedFile &stocked = m_stock[file.path];
        stocked.path = file.path;
        stocked.reading = file.name;
        stocked.size = file.content->size();
        stocked.hasChecksum = !isImage(file.name) || hasChecksum(m_files, file.path);
        m_takers[file.path] = m_models.thatTake(file);
    }

    /// The worst comes first; what is wrong with a checksum is wrong with its image.
    void tellProblems()
    {
        const QString prefix = m_files.isOfJob() ? job::kFilesFolder + u'/' : QString();
        for (const checks::Finding &finding : checks::checkStock(m_files)) {
            if (finding.severity == checks::Severity::Notice)
                continue;
            StockedFile *file = subjectOf(finding.place.file.mid(prefix.size()));
            if (file && !file->problem)
                file->problem = finding.what;
        }
    }

    StockedFile *subjectOf(const QString &path)
    {
        const auto itself = m_stock.find(path);
        if (itself != m_stock.end())
            return &itself->second;
        const QString stem = path.left(path.lastIndexOf(u'.'));
        for (const QString &image : {stem, stem + catalogue::kImageEnding}) {
            if (const auto its = m_stock.find(image); its != m_stock.end())
                return &its->second;
        }
        return nullptr;
    }

    void answer(const QString &asked, const Demanded &demanded)
    {
        const QString path = m_files.shelves().answerTo(demanded.file, demanded.places);
        if (path.isEmpty()) {
            // Guide 4.1: the first 8180 asks for its archive in any case; where there is none, none is meant.
            if (!demanded.file.key.isEmpty())
                need(asked, demanded).nearMiss = m_near.of(demanded.file, asked);
            return;
        }
        const auto stocked = m_stock.find(path);
        if (stocked == m_stock.end())
            return;
        stocked->second.users += demanded.users;
        m_takers[path].unite(demanded.models);
        if (!stocked->second.hasChecksum)
            need(checksumOf(path), demanded).checksumOnly = true;
    }

    NeededFile &need(const QString &path, const Demanded &demanded)
    {
        NeededFile needed;
        needed.path = path;
        needed.key = demanded.file.key;
        needed.version = demanded.file.version;
        needed.users = demanded.users;
        needed.models = sorted(demanded.models);
        m_inventory.needed.push_back(std::move(needed));
        return m_inventory.needed.back();
    }

    const FolderView m_files;
    const Models m_models;
    DemandBook m_demand{};
    NearMisses m_near;
    std::map<QString, StockedFile> m_stock; ///< by path
    QHash<QString, QSet<QString>> m_takers; ///< models by path
    Inventory m_inventory;
};

} // namespace

const StockedFile *Inventory::find(const QString &path) const
{
    const auto at = std::ranges::lower_bound(files, path, {}, &StockedFile::path);
    return at != files.end() && at->path == path ? &*at : nullptr;
}

Wants wantsOf(const job::Job &job, const job::Device &device, const catalogue::FirmwareVersion &seen)
{
    job::DeviceSettings settings(job);
    Wants wants;
    if (settings.kindOf(device).templateGone)
        return wants;
    const conf::Provisioning provisioning = settings.provisioningOf(device);
    wants.provisioningOff = !provisioning.use;
    const QString folder = checks::placesOf(provisioning, true).front();
    for (const conf::WantedFile &file : wantedBy(provisioning, device.model, seen))
        wants.files.push_back({file.key, file.version, checks::inFolder(folder, file.name), file.kind});
    return wants;
}

Inventory takeStock(const job::Job *job, const checks::Folder &folder, const SeenFirmware &seen)
{
    return StockTaking(job, folder, seen).run();
}

QVector<job::DeviceId> usersOf(const job::Job &job, const checks::Folder &folder, const QString &path,
                               const SeenFirmware &seen)
{
    const FolderView files(folder, job::kFilesFolder + u'/');
    std::vector<std::pair<job::DeviceId, const Demanded *>> all;
    DemandBook book;
    book.addDevices(job, seen, [&all](const job::Device &device, const std::vector<Demanded *> &wanted) {
        for (const Demanded *one : wanted)
            all.emplace_back(device.id, one);
    });
    QSet<const Demanded *> ofPath;
    for (const auto &[asked, demanded] : book.all()) {
        const QString there = files.shelves().answerTo(demanded.file, demanded.places);
        if (there.isEmpty() ? asked == path : there == path || checksumOf(there) == path)
            ofPath.insert(&demanded);
    }
    QVector<job::DeviceId> users;
    for (const auto &[device, wanted] : all) {
        if (ofPath.contains(wanted) && (users.isEmpty() || users.last() != device))
            users.append(device);
    }
    return users;
}

} // namespace stock
