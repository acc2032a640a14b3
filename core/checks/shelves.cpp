#include "core/checks/shelves.h"

#include "core/checks/folder_view.h"

#include <algorithm>

namespace checks {

namespace {

QString folderOf(const QString &path)
{
    return path.left(std::max<qsizetype>(path.lastIndexOf(u'/'), 0));
}

} // namespace

QStringList placesOf(const conf::Provisioning &settings, bool ofJob)
{
    const QString asked = conf::foldersOf(settings).firmware;
    const QString said = inFolder(settings.firmwarePath, {});
    // Of a plain folder nobody knows whether it is the root of the server or what its path leads to.
    QStringList places{asked.isEmpty() ? said : asked};
    if (!ofJob && said != places.front())
        places << said;
    if (ofJob && !places.front().isEmpty())
        places << QString();
    return places;
}

void Shelves::add(const QString &path, const catalogue::FileName &name)
{
    if (name.checksum)
        return;
    m_paths.insert(path);
    if (name.kind == catalogue::FileKind::Firmware && name.exact)
        m_firmware[name.version] << path;
}

QString Shelves::answerTo(const conf::WantedFile &wanted, const QStringList &places) const
{
    for (const QString &place : places) {
        const QString path = inFolder(place, wanted.name);
        if (m_paths.contains(path))
            return path;
    }
    return {};
}

QString Shelves::firmwareOf(const QString &version, const QStringList &places) const
{
    const auto images = m_firmware.find(version);
    if (images == m_firmware.end())
        return {};
    for (const QString &place : places) {
        const auto isThere = [&](const QString &path) { return folderOf(path) == place; };
        const auto found = std::ranges::find_if(images->second, isThere);
        if (found != images->second.end())
            return *found;
    }
    return {};
}

} // namespace checks
