#include "core/recorder/part_file.h"

#include "core/files/atomic_write.h"
#include "core/recorder/codes.h"

namespace recorder {

namespace {

tl::unexpected<base::Error> failureOf(const QFile &file)
{
    const QString path = file.fileName();
    if (file.error() == QFileDevice::ResourceError)
        return base::fail(files::kDiskFull, {path}, {path, {}, {}});
    if (file.error() == QFileDevice::PermissionsError)
        return base::fail(files::kWriteForbidden, {path}, {path, {}, {}});
    return base::fail(files::kWriteFailed, {path, file.errorString()}, {path, {}, {}});
}

/// A disk that fills up takes a part first, and only then says why it takes no more.
bool writeAll(QFile &file, QByteArrayView bytes)
{
    for (QByteArrayView rest = bytes; !rest.isEmpty();) {
        const qint64 written = file.write(rest.data(), rest.size());
        if (written <= 0)
            return false;
        rest = rest.sliced(written);
    }
    return true;
}

} // namespace

base::Result<PartFile> PartFile::create(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    constexpr auto kMode = QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered;
    if (file->open(kMode, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return PartFile(std::move(file));
    if (QFile::exists(path))
        return base::fail(kSessionThere, {path}, {path, {}, {}});
    return failureOf(*file);
}

base::Result<void> PartFile::append(QByteArrayView bytes)
{
    if (writeAll(*m_file, bytes)) {
        m_size += bytes.size();
        return {};
    }
    const auto failure = failureOf(*m_file);
    m_file->resize(m_size);
    m_file->seek(m_size);
    return failure;
}

} // namespace recorder
