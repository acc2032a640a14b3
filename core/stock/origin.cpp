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
    return archiveAt(origin.path).and_then([&](archive::Reader *reader) {
        return reader->pour(origin.entry, sink);
    });
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
    QCryptographicHash hash(QCryptographicHash::Md5);
    const auto pourTo = [&](const files::Sink &to) {
        return pour(origin, [&](QByteArrayView piece) {
            hash.addData(piece);
            return to(piece).and_then([&] { return seen(piece); });
        });
    };
    if (!origin.entry.isEmpty()) {
        return files::spooled(pourTo).map([&](files::ContentPtr content) {
            return Opened{std::move(content), hash.result().toHex()};
        });
    }
    auto content = files::Content::open(origin.path);
    if (!content)
        return tl::unexpected(std::move(content).error());
    const auto poured = files::pour(**content, origin.path, [&](QByteArrayView piece) {
        hash.addData(piece);
        return seen(piece);
    });
    if (!poured)
        return tl::unexpected(poured.error());
    return Opened{std::move(*content), hash.result().toHex()};
}

} // namespace stock
