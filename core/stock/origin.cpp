#include "core/stock/origin.h"

#include "core/files/atomic_write.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace stock {

QString Origin::words() const
{
    return entry.isEmpty() ? path : QFileInfo(path).fileName() + QStringLiteral(": ") + entry;
}

base::Result<archive::Reader *> OriginReader::archiveAt(const QString &path)
{
    if (!m_archive || m_path != path) {
        m_archive.reset();
        auto opened = archive::Reader::openFile(path, m_limits);
        if (!opened)
            return tl::unexpected(std::move(opened).error());
        m_archive.emplace(std::move(*opened));
        m_path = path;
    }
    return &*m_archive;
}

base::Result<const archive::Reader *> OriginReader::look(const QString &path)
{
    return archiveAt(path).map([](archive::Reader *reader) -> const archive::Reader * { return reader; });
}

base::Result<void> OriginReader::pour(const Origin &origin, const files::Sink &sink)
{
    if (origin.entry.isEmpty()) {
        return files::Content::open(origin.path).and_then([&](const files::ContentPtr &content) {
            return files::pour(*content, origin.path, sink);
        });
    }
    const auto reader = archiveAt(origin.path);
    if (!reader)
        return tl::unexpected(reader.error());
    const auto entry = (*reader)->entry(origin.entry);
    if (!entry)
        return tl::unexpected(entry.error());
    if (auto poured = files::pour(**entry, sink); !poured)
        return poured;
    if ((*entry)->problem())
        return tl::unexpected(*(*entry)->problem());
    return {};
}

base::Result<QByteArray> OriginReader::beginning(const Origin &origin, qint64 most)
{
    if (origin.entry.isEmpty()) {
        return files::Content::open(origin.path).map([&](const files::ContentPtr &content) {
            QByteArray bytes(std::min(most, content->size()), Qt::Uninitialized);
            bytes.truncate(content->read(
                0, std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())))));
            return bytes;
        });
    }
    const auto reader = archiveAt(origin.path);
    if (!reader)
        return tl::unexpected(reader.error());
    const auto entry = (*reader)->entry(origin.entry);
    if (!entry)
        return tl::unexpected(entry.error());
    QByteArray bytes = (*entry)->read(most);
    if ((*entry)->problem())
        return tl::unexpected(*(*entry)->problem());
    return bytes;
}

base::Result<OriginReader::Opened> OriginReader::open(const Origin &origin, const files::Sink &seen)
{
    if (!origin.entry.isEmpty())
        return unpack(origin, seen);
    auto content = files::Content::open(origin.path);
    if (!content)
        return tl::unexpected(std::move(content).error());
    QCryptographicHash hash(QCryptographicHash::Md5);
    const auto poured = files::pour(**content, origin.path, [&](QByteArrayView piece) {
        hash.addData(piece);
        return seen(piece);
    });
    if (!poured)
        return tl::unexpected(poured.error());
    return Opened{nullptr, std::move(*content), hash.result().toHex()};
}

base::Result<OriginReader::Opened> OriginReader::unpack(const Origin &origin, const files::Sink &seen)
{
    Opened opened{std::make_unique<QTemporaryFile>(), nullptr, {}};
    QTemporaryFile &file = *opened.unpacked;
    if (!file.open())
        return base::fail(files::kWriteFailed, {file.fileName(), file.errorString()});
    QCryptographicHash hash(QCryptographicHash::Md5);
    const auto poured = pour(origin, [&](QByteArrayView piece) -> base::Result<void> {
        if (file.write(piece.data(), piece.size()) != piece.size())
            return base::fail(files::kDiskFull, {file.fileName()});
        hash.addData(piece);
        return seen(piece);
    });
    if (!poured)
        return tl::unexpected(poured.error());
    if (!file.flush())
        return base::fail(files::kDiskFull, {file.fileName()});
    auto content = files::Content::open(file.fileName());
    if (!content)
        return tl::unexpected(std::move(content).error());
    opened.content = std::move(*content);
    opened.md5 = hash.result().toHex();
    return opened;
}

} // namespace stock
