#include "core/files/stream.h"

#include "core/files/atomic_write.h"
#include "core/files/atomic_write_system.h"

#include <QDir>
#include <QTemporaryFile>
#include <vector>

namespace files {

namespace {

/// A full disk is told apart: it is the one that a person can do something about.
tl::unexpected<base::Error> failed(const QFile &file)
{
    const QString path = file.fileName();
    if (file.error() == QFileDevice::ResourceError)
        return base::fail(kDiskFull, {path}, {path, {}, {}});
    if (file.error() == QFileDevice::PermissionsError)
        return base::fail(kWriteForbidden, {path}, {path, {}, {}});
    return base::fail(kWriteFailed, {path, file.errorString()}, {path, {}, {}});
}

} // namespace

base::Result<void> pour(const Content &content, const QString &name, const Sink &sink)
{
    std::vector<std::byte> piece(static_cast<std::size_t>(std::min<qint64>(content.size(), kPiece)));
    for (qint64 offset = 0; offset < content.size();) {
        const qint64 got = content.read(offset, piece);
        if (got == 0)
            return base::fail(kFileChanging, {name}, {name, {}, {}});
        const auto bytes = base::viewOf(base::Bytes(piece).first(static_cast<std::size_t>(got)));
        if (auto taken = sink(bytes); !taken)
            return taken;
        offset += got;
    }
    if (!content.isIntact())
        return base::fail(kFileChanging, {name}, {name, {}, {}});
    return {};
}

base::Result<void> pour(QIODevice &from, const Sink &sink)
{
    QByteArray piece(kPiece, Qt::Uninitialized);
    for (;;) {
        const qint64 got = from.read(piece.data(), piece.size());
        if (got <= 0)
            return {};
        if (auto taken = sink(QByteArrayView(piece).first(got)); !taken)
            return taken;
    }
}

base::Result<ContentPtr> spooled(const Pour &pour)
{
    QByteArray held;
    auto file = std::make_shared<QTemporaryFile>();
    const auto poured = pour([&](QByteArrayView piece) -> base::Result<void> {
        if (!file->isOpen() && held.size() + piece.size() <= Content::kHeldLimit) {
            held += piece;
            return {};
        }
        if (!file->isOpen() && (!file->open() || file->write(std::exchange(held, {})) < 0))
            return failed(*file);
        return file->write(piece.data(), piece.size()) == piece.size() ? base::Result<void>() : failed(*file);
    });
    if (!poured)
        return tl::unexpected(poured.error());
    if (!file->isOpen())
        return Content::fromBytes(held);
    if (!file->flush())
        return failed(*file);
    return Content::open(file->fileName()).map([&](const ContentPtr &content) {
        const auto both =
            std::make_shared<std::pair<std::shared_ptr<QTemporaryFile>, ContentPtr>>(file, content);
        return ContentPtr(both, content.get());
    });
}

GrowingFile::GrowingFile(QString path, std::unique_ptr<QFile> file)
    : m_path(std::move(path)),
      m_file(std::move(file)),
      m_hash(std::make_unique<QCryptographicHash>(QCryptographicHash::Md5))
{}

GrowingFile::~GrowingFile()
{
    if (m_file)
        m_file->remove();
}

base::Result<GrowingFile> GrowingFile::create(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadWrite | QIODevice::NewOnly | QIODevice::Unbuffered))
        return base::fail(kWriteFailed, {path, file->errorString()}, {path, {}, {}});
    return GrowingFile(path, std::move(file));
}

base::Result<void> GrowingFile::write(QByteArrayView piece)
{
    // A disk that fills up takes a part first, and only then says why it takes no more.
    for (QByteArrayView rest = piece; !rest.isEmpty();) {
        const qint64 written = m_file->write(rest.data(), rest.size());
        if (written <= 0)
            return failed(*m_file);
        rest = rest.sliced(written);
    }
    m_hash->addData(piece);
    return {};
}

base::Result<void> GrowingFile::keep()
{
    if (m_file->error() != QFileDevice::NoError)
        return failed(*m_file);
    m_file->close();
    if (auto synced = system::sync(m_path); !synced)
        return synced;
    m_file.reset();
    return {};
}

base::Result<void> makeHiddenFolder(const QString &path)
{
    if (!QDir().mkpath(path))
        return base::fail(kWriteForbidden, {path}, {path, {}, {}});
    system::hide(path);
    return {};
}

} // namespace files
