#pragma once

#include "core/checks/folder.h"
#include "core/files/checksum.h"
#include "core/job/change.h"
#include "core/stock/inventory.h"
#include "tests/support/tone_package.h"

#include <QByteArray>
#include <QString>
#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

/// Jobs and folders in a few words.
namespace stocks {

using Files = std::vector<std::pair<QString, QByteArray>>;

inline QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

inline QStringList list(std::initializer_list<const char *> texts)
{
    QStringList all;
    for (const char *one : texts)
        all << text(one);
    return all;
}

inline checks::Folder folderOf(const Files &files)
{
    checks::Folder folder;
    for (const auto &[path, bytes] : files)
        folder.files.push_back({path,
                                catalogue::readFileName(QStringView(path).mid(path.lastIndexOf(u'/') + 1)),
                                files::Content::fromBytes(bytes)});
    std::ranges::sort(folder.files, {}, &checks::SourceFile::path);
    return folder;
}

/// Images of that name, each with Algo's checksum.
inline Files images(const QStringList &paths)
{
    Files files;
    for (const QString &path : paths) {
        const QString name = path.mid(path.lastIndexOf(u'/') + 1);
        files.emplace_back(path, "image of " + path.toUtf8());
        const QByteArray md5 = files::Content::fromBytes(files.back().second)->md5();
        files.emplace_back(path.chopped(3) + QStringLiteral(".md5"), files::checksumText(md5, name));
    }
    return files;
}

inline Files operator+(Files files, const Files &more)
{
    files.insert(files.end(), more.begin(), more.end());
    return files;
}

inline job::Values values(std::initializer_list<std::pair<const char *, const char *>> said)
{
    job::Values values;
    for (const auto &[key, value] : said)
        values.insert(key, QString::fromLatin1(value));
    return values;
}

/// A device more; gives its id.
inline job::DeviceId add(job::Job &job, const QString &model, const job::Values &overrides = {},
                         const job::Values &row = {})
{
    job::Device device;
    device.id = job.nextId++;
    device.mac = base::MacAddress({0x00, 0x22, 0xEE, 0x00, 0x00, static_cast<quint8>(device.id)});
    device.model = model;
    device.templateName = job.templates.isEmpty() ? QString() : job.templates.last()->name();
    device.row = row;
    device.overrides = overrides;
    job.devices.append(device);
    return device.id;
}

/// A template that the next devices start from.
inline void start(job::Job &job, const QString &name, const QByteArray &bytes, bool incremental = false)
{
    job.templates.append(
        std::make_shared<const job::Template>(name, QStringLiteral("8188"), incremental, bytes));
}

/// What a device would ask for under that key; empty if nothing.
inline QString wanted(const job::Job &job, job::DeviceId id, QByteArrayView key)
{
    const stock::Wants wants = stock::wantsOf(job, *job.find(id));
    const auto found = std::ranges::find_if(wants.files, [&](const auto &file) { return file.key == key; });
    return found == wants.files.end() || wants.provisioningOff ? QString() : found->path;
}

} // namespace stocks
