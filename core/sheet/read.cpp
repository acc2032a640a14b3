#include "core/files/content.h"
#include "core/sheet/csv_reader.h"

namespace sheet {

namespace {

constexpr qint64 kMebibyte = 1024 * 1024;

base::Result<QByteArray> bytesOf(const QString &path, const Limits &limits)
{
    auto content = files::Content::open(path);
    if (!content)
        return tl::unexpected(content.error());
    if ((*content)->size() > limits.fileBytes)
        return base::fail(kFileTooLarge, {QString::number(limits.fileBytes / kMebibyte)});
    QByteArray bytes((*content)->size(), Qt::Uninitialized);
    const auto out = std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())));
    if ((*content)->read(0, out) != bytes.size() || !(*content)->isIntact())
        return base::fail(files::kFileChanging, {path});
    return bytes;
}

} // namespace

base::Result<Workbook> read(const QByteArray &bytes, const Limits &limits, const Progress &progress)
{
    Allowance allowance(limits, progress);
    if (bytes.isEmpty())
        return base::fail(kEmptyFile);
    return readCsv(bytes, allowance);
}

base::Result<Workbook> read(const QString &path, const Limits &limits, const Progress &progress)
{
    return bytesOf(path, limits)
        .and_then([&](const QByteArray &bytes) { return read(bytes, limits, progress); })
        .map_error([&](base::Error error) {
            error.where.file = path;
            return error;
        });
}

} // namespace sheet
