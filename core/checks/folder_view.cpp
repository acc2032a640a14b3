#include "core/checks/folder_view.h"

#include "core/conf/problems.h"

namespace checks {

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
    for (const SourceFile &file : folder.files) {
        if (file.name.isConfig() && !file.name.checksum)
            m_configurations.push_back(read(file));
    }
}

const SourceFile *FolderView::find(const QString &path) const
{
    return m_byPath.value(path);
}

Configuration FolderView::read(const SourceFile &file) const
{
    Configuration configuration;
    configuration.file = &file;
    configuration.head.resize(std::min<qint64>(file.content->size(), conf::kMaxBytes + 1));
    const auto room = std::as_writable_bytes(
        std::span(configuration.head.data(), static_cast<std::size_t>(configuration.head.size())));
    configuration.head.truncate(file.content->read(0, room));
    configuration.document = conf::Document::read(configuration.head);
    configuration.provisioning = conf::provisioningOf(configuration.document);
    const catalogue::FirmwareVersion wanted(configuration.provisioning.firmware.value_or(QString()));
    if (configuration.isGeneric()) {
        configuration.model = m_catalogue.find(file.name.model, wanted);
    } else if (const auto deviceName = configuration.document.value("admin.devname")) {
        configuration.model = m_catalogue.byDeviceName(QString::fromUtf8(*deviceName));
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
