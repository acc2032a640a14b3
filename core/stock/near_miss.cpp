#include "core/stock/near_miss.h"

#include "core/checks/folder_view.h"
#include "core/files/checksum.h"

#include <algorithm>

namespace stock {

namespace {

using catalogue::FirmwareVersion;
using checks::fileNameOf;
using checks::sibling;

QString stemOf(const QString &path)
{
    return path.left(path.lastIndexOf(u'.'));
}

bool isSameVersion(const QString &a, const QString &b)
{
    const auto order = FirmwareVersion::compare(FirmwareVersion(a), FirmwareVersion(b));
    return order && *order == std::strong_ordering::equal;
}

} // namespace

void NearMisses::add(const QString &path, const catalogue::FileName &name)
{
    m_byFoldedName.insert(fileNameOf(path).toCaseFolded(), path);
    if (name.isFirmware() && !name.checksum)
        m_images.push_back({path, name});
}

void NearMisses::addChecksum(const checks::SourceFile &checksum)
{
    if (checksum.content->size() > checks::kMaxChecksumFile)
        return;
    const auto says = files::parseChecksum(checksum.content->toByteArray());
    if (says && !says->name.isEmpty())
        m_bySaidName.insert(fileNameOf(says->name), stemOf(checksum.path));
}

QString NearMisses::of(const conf::WantedFile &wanted, const QString &path) const
{
    const QStringList sameName = m_byFoldedName.values(fileNameOf(path).toCaseFolded());
    const auto inFolder = std::ranges::find_if(
        sameName, [&](const QString &one) { return one.compare(path, Qt::CaseInsensitive) == 0; });
    if (inFolder != sameName.end())
        return *inFolder;
    if (!sameName.isEmpty())
        return *std::ranges::min_element(sameName);
    if (QString version = sameVersion(wanted); !version.isEmpty())
        return version;
    if (const QString stem = m_bySaidName.value(fileNameOf(path)); !stem.isEmpty()) {
        const QString renamed = stem + path.mid(path.lastIndexOf(u'.'));
        if (m_byFoldedName.contains(fileNameOf(renamed).toCaseFolded()))
            return renamed;
    }
    return onlyChecksum(path);
}

/// "1.5" where "1.5.0" is asked for: devices put the text into the name as it is.
QString NearMisses::sameVersion(const conf::WantedFile &wanted) const
{
    const catalogue::FileName asked = catalogue::readFileName(wanted.name);
    const auto found = std::ranges::find_if(m_images, [&](const Image &image) {
        return image.name.kind == wanted.kind && image.name.model == asked.model &&
               isSameVersion(image.name.version, wanted.version);
    });
    return found == m_images.end() ? QString() : found->path;
}

QString NearMisses::onlyChecksum(const QString &path) const
{
    const QString name = fileNameOf(path);
    for (const QString &checksum : {catalogue::checksumName(name), catalogue::appendedChecksumName(name)}) {
        const QStringList there = m_byFoldedName.values(checksum.toCaseFolded());
        if (!there.isEmpty())
            return *std::ranges::min_element(there);
    }
    return {};
}

} // namespace stock
