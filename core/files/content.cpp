#include "core/files/content_system.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>
#include <algorithm>
#include <mutex>

namespace files {

namespace {

constexpr qint64 kChunk = 64 * 1024;
constexpr qint64 kTicks = 1'000'000; ///< of Mark::modified in a millisecond

base::Place placeOf(const QString &path)
{
    return {path, {}, {}};
}

tl::unexpected<base::Error> unreadable(const QFile &file)
{
    return base::fail(kFileUnreadable, {file.fileName(), file.errorString()}, placeOf(file.fileName()));
}

QByteArray tagOf(const Mark &mark)
{
    const QByteArray file = QByteArray::number(static_cast<qulonglong>(mark.file), 16);
    return file + '-' + QByteArray::number(mark.size, 16) + '-' + QByteArray::number(mark.modified, 16);
}

} // namespace

/// What may be found out later, and the lock for the one position a file has.
struct Content::Lazy {
    std::once_flag summed;
    QByteArray md5;
    std::mutex reading;
};

Content::Content() : m_lazy(std::make_unique<Lazy>()) {}
Content::~Content() = default;

ContentPtr Content::fromBytes(QByteArray bytes, const QDateTime &modified)
{
    return held(std::move(bytes), modified.toMSecsSinceEpoch());
}

ContentPtr Content::held(QByteArray bytes, qint64 modified)
{
    std::shared_ptr<Content> content(new Content);
    content->m_held = std::move(bytes);
    content->m_size = content->m_held.size();
    content->m_view = base::bytesOf(content->m_held);
    content->m_modified = modified;
    return content;
}

base::Result<ContentPtr> Content::open(const QString &path)
{
    auto file = openForReading(path);
    if (!file)
        return tl::unexpected(file.error());
    if ((*file)->size() > kHeldLimit)
        return map(std::move(*file));
    return hold(**file);
}

base::Result<ContentPtr> Content::snapshot(const QString &path)
{
    auto file = openForReading(path);
    if (!file)
        return tl::unexpected(file.error());
    if ((*file)->size() <= kHeldLimit)
        return hold(**file);
    const Mark origin = system::markOf(**file);
    return copy(**file, origin).and_then([&](std::unique_ptr<QFile> copied) {
        return map(std::move(copied), origin);
    });
}

base::Result<std::unique_ptr<QFile>> Content::openForReading(const QString &path)
{
    if (!QFileInfo::exists(path))
        return base::fail(kFileMissing, {path}, placeOf(path));
    return system::openShared(path);
}

base::Result<ContentPtr> Content::hold(QFile &file)
{
    const Mark before = system::markOf(file);
    const qint64 size = before.size;
    // One byte more than there should be, so that growth shows without a second call; never more, however
    // fast it grows.
    QByteArray bytes = file.read(size + 1);
    if (bytes.isNull() && size > 0)
        return unreadable(file);
    if (bytes.size() != size || system::markOf(file) != before)
        return base::fail(kFileChanging, {file.fileName()}, placeOf(file.fileName()));
    return held(std::move(bytes), before.modified / kTicks);
}

base::Result<std::unique_ptr<QFile>> Content::copy(QFile &file, const Mark &before)
{
    const qint64 size = before.size;
    auto copied = std::make_unique<QTemporaryFile>();
    if (!copied->open())
        return unreadable(*copied);
    for (qint64 left = size; left > 0;) {
        const QByteArray bytes = file.read(std::min(kChunk, left));
        if (bytes.isEmpty())
            break;
        if (copied->write(bytes) != bytes.size())
            return unreadable(*copied);
        left -= bytes.size();
    }
    copied->flush();
    if (copied->size() != size || system::markOf(file) != before)
        return base::fail(kFileChanging, {file.fileName()}, placeOf(file.fileName()));
    return copied;
}

base::Result<ContentPtr> Content::map(std::unique_ptr<QFile> file, std::optional<Mark> origin)
{
    const Mark mark = system::markOf(*file);
    const qint64 size = mark.size;
    const auto lent = system::lend(*file, size);
    if (!lent)
        return unreadable(*file);
    std::shared_ptr<Content> content(new Content);
    content->m_file = std::move(file);
    content->m_size = size;
    content->m_mark = mark;
    content->m_modified = origin.value_or(mark).modified / kTicks;
    content->m_tag = tagOf(origin.value_or(mark));
    content->m_view = *lent;
    return content;
}

bool Content::isIntact() const
{
    if (!isMapped())
        return true;
    const std::lock_guard lock(m_lazy->reading);
    return system::markOf(*m_file) == m_mark;
}

qint64 Content::read(qint64 offset, std::span<std::byte> out) const
{
    if (offset < 0 || offset >= m_size)
        return 0;
    const qint64 wanted = std::min(static_cast<qint64>(out.size()), m_size - offset);
    if (!isMapped()) {
        std::copy_n(m_view.begin() + offset, wanted, out.begin());
        return wanted;
    }
    const std::lock_guard lock(m_lazy->reading);
    if (!m_file->seek(offset))
        return 0;
    return std::max<qint64>(0, m_file->read(reinterpret_cast<char *>(out.data()), wanted));
}

QByteArray Content::md5() const
{
    std::call_once(m_lazy->summed, [this] {
        QCryptographicHash hash(QCryptographicHash::Md5);
        std::vector<std::byte> chunk(static_cast<std::size_t>(std::min(m_size, kChunk)));
        for (qint64 offset = 0; offset < m_size;) {
            const qint64 got = read(offset, chunk);
            if (got == 0)
                break;
            hash.addData(base::viewOf(base::Bytes(chunk).first(static_cast<std::size_t>(got))));
            offset += got;
        }
        m_lazy->md5 = hash.result().toHex();
    });
    return m_lazy->md5;
}

QDateTime Content::modified() const
{
    return QDateTime::fromMSecsSinceEpoch(m_modified, Qt::UTC);
}

int Content::descriptor() const
{
    return isMapped() ? system::descriptorOf(*m_file) : -1;
}

QByteArray Content::toByteArray() const
{
    if (!isMapped())
        return m_held;
    QByteArray bytes(m_size, Qt::Uninitialized);
    bytes.truncate(
        read(0, std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(m_size)))));
    return bytes;
}

} // namespace files
