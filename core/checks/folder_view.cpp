#include "core/checks/folder_view.h"

#include "core/conf/problems.h"

namespace checks {

namespace {

QHash<QByteArrayView, int> linesOf(const conf::Document &document)
{
    QHash<QByteArrayView, int> lines;
    lines.reserve(document.lineCount());
    for (int line = 0; line < document.lineCount(); ++line) {
        if (const auto setting = document.setting(line))
            lines.insert(setting->key, line + 1);
    }
    return lines;
}

} // namespace

QString Configuration::value(QByteArrayView key) const
{
    const auto line = lineOf(key);
    return line ? QString::fromUtf8(document.setting(*line - 1)->value) : QString();
}

std::optional<int> Configuration::lineOf(QByteArrayView key) const
{
    const auto found = lines.constFind(key);
    return found == lines.cend() ? std::nullopt : std::optional(*found);
}

bool Configuration::isIncremental() const
{
    return file->name.kind == catalogue::FileKind::DeviceConfigIncremental ||
           file->name.kind == catalogue::FileKind::GenericConfigIncremental;
}

bool Configuration::isGeneric() const
{
    return file->name.kind == catalogue::FileKind::GenericConfig ||
           file->name.kind == catalogue::FileKind::GenericConfigIncremental;
}

catalogue::Capabilities Configuration::capabilities(const catalogue::Catalogue &catalogue) const
{
    return catalogue.capabilities(*model,
                                  catalogue::FirmwareVersion(provisioning.firmware.value_or(QString())));
}

FolderView::FolderView(const Folder &folder, const catalogue::Catalogue &catalogue)
    : m_folder(folder), m_catalogue(catalogue)
{
    for (const SourceFile &file : folder.files)
        m_byPath.insert(file.path, &file);
}

const SourceFile *FolderView::find(const QString &path) const
{
    return m_byPath.value(path);
}

Configuration readConfiguration(const SourceFile &file, const catalogue::Catalogue &catalogue)
{
    Configuration configuration;
    configuration.file = &file;
    configuration.head.resize(std::min<qint64>(file.content->size(), conf::kMaxBytes + 1));
    const auto room = std::as_writable_bytes(
        std::span(configuration.head.data(), static_cast<std::size_t>(configuration.head.size())));
    configuration.head.truncate(file.content->read(0, room));
    configuration.document = conf::Document::read(configuration.head);
    configuration.lines = linesOf(configuration.document);
    configuration.provisioning = conf::provisioningOf(configuration.document);
    const catalogue::FirmwareVersion wanted(configuration.provisioning.firmware.value_or(QString()));
    if (configuration.isGeneric()) {
        configuration.model = catalogue.find(file.name.model, wanted);
    } else {
        configuration.model = catalogue.byDeviceName(configuration.value("admin.devname"));
        configuration.modelIsGuess = true;
    }
    return configuration;
}

QString fileNameOf(const QString &path)
{
    return path.mid(path.lastIndexOf(u'/') + 1);
}

QString sibling(const QString &path, const QString &fileName)
{
    return path.left(path.lastIndexOf(u'/') + 1) + fileName;
}

QString inFolder(const QString &folder, const QString &fileName)
{
    return folder.isEmpty() ? fileName : folder + u'/' + fileName;
}

} // namespace checks
