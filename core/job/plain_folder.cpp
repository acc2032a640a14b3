#include "core/job/plain_folder.h"

#include "core/base/relative_path.h"
#include "core/catalogue/endings.h"
#include "core/catalogue/file_name.h"
#include "core/files/atomic_write.h"
#include "core/files/content.h"
#include "core/job/json_job.h"
#include "core/job/layers.h"
#include "core/job/store.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <map>

namespace job {

namespace {

using catalogue::FileKind;
using conf::Document;

constexpr int kDeepest = 16;
constexpr std::size_t kMostFiles = 100'000;
/// Templates that a file is held against; of one skeleton they differ in blanks around their values only.
constexpr qsizetype kMostTried = 8;

/// The same files that a plain folder serves.
class Walk {
public:
    explicit Walk(const QString &root) : m_root(QFileInfo(root).canonicalFilePath()) { enter(m_root, {}); }

    std::vector<FileToTake> files() &&
    {
        std::ranges::sort(m_files, {}, &FileToTake::path);
        return std::move(m_files);
    }

private:
    void enter(const QString &folder, const QString &prefix)
    {
        m_ancestors.append(folder);
        const auto entries = QDir(folder).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name);
        for (const QFileInfo &entry : entries)
            visit(entry.canonicalFilePath(), prefix + entry.fileName());
        m_ancestors.removeLast();
    }

    void visit(const QString &real, const QString &path)
    {
        if (!base::RelativePath::parse(path) || !real.startsWith(m_root + u'/') ||
            m_files.size() >= kMostFiles)
            return;
        const QFileInfo info(real);
        if (info.isFile())
            m_files.push_back({path, real});
        else if (info.isDir() && m_ancestors.size() <= kDeepest && !m_ancestors.contains(real))
            enter(real, path + u'/');
    }

    QStringList m_ancestors;
    QString m_root;
    std::vector<FileToTake> m_files;
};

/// A device's file before it is known what it shares.
struct DeviceFile {
    FileToTake file;
    catalogue::FileName name;
    QString model;
    bool incremental = false;
    QByteArray bytes;
};

/// What two files have in common that differ in values only. A blank value has no place of its own in the
/// line.
QByteArray skeletonOf(const Document &document)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (int line = 0; line < document.lineCount(); ++line) {
        const QByteArrayView text = document.text(line);
        const auto setting = document.setting(line);
        const QByteArrayView value = setting ? setting->value : QByteArrayView();
        const qsizetype at = value.isEmpty() ? text.size() : value.data() - text.data();
        hash.addData(setting ? text.first(at).trimmed() : text);
        hash.addData(setting ? "\n=" : "\n#");
        hash.addData(text.sliced(at + value.size()));
    }
    return hash.result();
}

Values differences(const Document &base, const Document &document)
{
    Values values;
    for (int line = 0; line < document.lineCount(); ++line) {
        const auto own = document.setting(line);
        const auto other = line < base.lineCount() ? base.setting(line) : std::nullopt;
        if (own && other && own->key == other->key && own->value != other->value)
            values.insert(own->key.toByteArray(), QString::fromUtf8(own->value));
    }
    return values;
}

/// Empty where several models bear the name: a person knows, we do not.
QString modelOf(const Document &document)
{
    const auto name = document.value("admin.devname");
    const auto *model =
        name ? catalogue::Catalogue::builtIn().onlyByDeviceName(QString::fromUtf8(*name)) : nullptr;
    return model ? model->displayName() : QString();
}

/// The commonest text first; of those that are alike, the order of their names.
std::vector<DeviceFile> byFrequency(std::vector<DeviceFile> files)
{
    QHash<QByteArray, int> counts;
    for (const DeviceFile &file : files)
        ++counts[file.bytes];
    std::ranges::stable_sort(files, std::greater<>(),
                             [&](const DeviceFile &file) { return counts.value(file.bytes); });
    return files;
}

class Taking {
public:
    Taking(Job into, std::vector<FileToTake> files) : m_files(std::move(files))
    {
        m_out.job = std::move(into);
    }

    base::Result<PlainFolder> run() &&
    {
        for (const Device &device : std::as_const(m_out.job.devices)) {
            if (device.mac)
                m_taken.insert(*device.mac);
        }
        if (const auto taken = takeConfigs(); !taken)
            return tl::unexpected(taken.error());
        for (auto &[name, files] : m_groups)
            share(byFrequency(std::move(files)));
        std::ranges::sort(m_devices, {}, [](const Device &device) { return *device.mac; });
        for (Device &device : m_devices) {
            device.id = m_out.job.nextId++;
            m_out.job.devices.append(device);
        }
        std::erase_if(m_rest, [this](const Rest &rest) { return isMade(rest.name); });
        for (Rest &rest : m_rest)
            m_out.files.push_back(std::move(rest.file));
        std::ranges::sort(m_out.files, {}, &FileToTake::path);
        return std::move(m_out);
    }

private:
    struct Rest {
        FileToTake file;
        catalogue::FileName name;
    };

    /// Which of several files is a device's: the name that a device asks for before one that is off by case,
    /// and of these algomMAC.conf before algomMAC-i.conf (guide 2.2.5: only the first is ever used).
    static int rankOf(const catalogue::FileName &name)
    {
        return (name.exact ? 0 : 2) + (name.kind == FileKind::DeviceConfigIncremental ? 1 : 0);
    }

    std::vector<Rest> candidates()
    {
        std::vector<Rest> found;
        for (const FileToTake &file : m_files) {
            const bool isAtTop = !file.path.contains(u'/');
            const auto name = isAtTop ? catalogue::readFileName(file.path) : catalogue::FileName{};
            const bool isConfig = name.isConfig() && !name.checksum && (name.exact || name.mac);
            const bool isHeld = isConfig && QFileInfo(file.source).size() <= files::Content::kHeldLimit;
            (isHeld ? found : m_rest).push_back({file, name});
        }
        std::ranges::stable_sort(found, {}, [](const Rest &one) { return rankOf(one.name); });
        return found;
    }

    /// What the general files say of a device whose own does not say its model: nothing, if there are
    /// several.
    static QString onlyGeneralModel(const std::vector<Rest> &configs)
    {
        QSet<QString> models;
        for (const Rest &config : configs) {
            if (!config.name.mac)
                models.insert(config.name.model);
        }
        return models.size() == 1 ? shownModel(*models.cbegin()) : QString();
    }

    base::Result<void> takeConfigs()
    {
        const std::vector<Rest> configs = candidates();
        m_generalModel = onlyGeneralModel(configs);
        for (const auto &[file, name] : configs) {
            const auto content = files::Content::open(file.source);
            if (!content)
                return tl::unexpected(content.error());
            takeConfig(file, name, (*content)->toByteArray());
        }
        return {};
    }

    void takeConfig(const FileToTake &file, const catalogue::FileName &name, const QByteArray &bytes)
    {
        const bool isIncremental =
            name.kind == FileKind::DeviceConfigIncremental || name.kind == FileKind::GenericConfigIncremental;
        if (!name.mac) {
            m_rest.push_back({file, name});
            if (m_out.job.templates.size() < kMostTemplates)
                addTemplate(file.path, shownModel(name.model), isIncremental, bytes);
        } else if (m_taken.contains(*name.mac)) {
            m_rest.push_back({file, name});
        } else {
            m_taken.insert(*name.mac);
            m_asDevice.insert(*name.mac, isIncremental);
            const Document document = Document::read(bytes);
            const QString told = modelOf(document);
            const QString model = told.isEmpty() ? m_generalModel : told;
            m_groups[{model, isIncremental, skeletonOf(document)}].push_back(
                {file, name, model, isIncremental, bytes});
        }
    }

    static QString shownModel(const QString &number)
    {
        const auto *model = catalogue::Catalogue::builtIn().find(number);
        return model ? model->displayName() : number;
    }

    /// A checksum beside a file that the job makes, checksum and all.
    bool isMade(const catalogue::FileName &name) const
    {
        const auto device = name.mac && name.checksum ? m_asDevice.constFind(*name.mac) : m_asDevice.cend();
        return device != m_asDevice.cend() && *device == (name.kind == FileKind::DeviceConfigIncremental);
    }

    void share(const std::vector<DeviceFile> &files)
    {
        QVector<TemplatePtr> bases;
        for (const DeviceFile &file : files) {
            Device device;
            device.mac = file.name.mac;
            device.model = file.model;
            const bool shares =
                std::ranges::any_of(bases, [&](const TemplatePtr &base) { return fits(device, base, file); });
            if (shares || addOwn(device, file, bases)) {
                m_devices.push_back(std::move(device));
            } else { // served as it is, too
                m_asDevice.remove(*file.name.mac);
                m_rest.push_back({file.file, file.name});
            }
        }
    }

    /// Sets the overrides that make the file out of the template; false if none do.
    static bool fits(Device &device, const TemplatePtr &base, const DeviceFile &file)
    {
        const Values values = differences(base->document(), Document::read(file.bytes));
        for (auto value = values.cbegin(); value != values.cend(); ++value) {
            if (!checkValue(value.key(), value.value()))
                return false;
        }
        Job alone;
        alone.templates = {base};
        device.templateName = base->name();
        device.overrides = values;
        if (Layers(alone, device).compose() == file.bytes)
            return true;
        device.overrides.clear();
        return false;
    }

    /// False if there are as many templates as there may be.
    bool addOwn(Device &device, const DeviceFile &file, QVector<TemplatePtr> &bases)
    {
        if (m_out.job.templates.size() >= kMostTemplates)
            return false;
        const QString stem = device.model.isEmpty() ? QStringLiteral("device") : device.model;
        const TemplatePtr own =
            addTemplate(stem + catalogue::kConfigurationEnding, device.model, file.incremental, file.bytes);
        if (bases.size() < kMostTried)
            bases.append(own);
        device.templateName = own->name();
        return true;
    }

    /// One of the same text and kind is used again.
    TemplatePtr addTemplate(const QString &wanted, const QString &model, bool incremental,
                            const QByteArray &bytes)
    {
        QString name = wanted;
        for (int number = 2;; ++number) {
            const TemplatePtr there = m_out.job.templateNamed(name);
            if (!there)
                break;
            if (there->bytes() == bytes && there->isIncremental() == incremental && there->model() == model)
                return there;
            name = QStringLiteral("%1-%2.conf").arg(wanted.chopped(5)).arg(number);
        }
        m_out.job.templates.append(std::make_shared<const Template>(name, model, incremental, bytes));
        return m_out.job.templates.back();
    }

    std::vector<FileToTake> m_files; ///< sorted by path
    QString m_generalModel;          ///< of the folder's general files, if it is but one
    PlainFolder m_out;
    QSet<base::MacAddress> m_taken;
    QHash<base::MacAddress, bool> m_asDevice; ///< by MAC: whether its file is the incremental one
    std::map<std::tuple<QString, bool, QByteArray>, std::vector<DeviceFile>> m_groups;
    std::vector<Device> m_devices;
    std::vector<Rest> m_rest;
};

} // namespace

base::Result<PlainFolder> readPlainFolder(const QString &folder, Job into)
{
    return Taking(std::move(into), Walk(folder).files()).run();
}

} // namespace job
