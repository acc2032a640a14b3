#include "core/archive/reader.h"
#include "core/base/byte_units.h"
#include "core/files/content.h"
#include "core/sheet/csv_reader.h"
#include "core/sheet/ods_reader.h"
#include "core/sheet/xlsx_reader.h"

#include <algorithm>

namespace sheet {

namespace {

constexpr qsizetype kSniffed = 4096; ///< bytes of a text that are looked at for what it is

base::Result<QByteArray> bytesOf(const QString &path, const Limits &limits)
{
    auto content = files::Content::open(path);
    if (!content)
        return tl::unexpected(content.error());
    if ((*content)->size() > limits.fileBytes)
        return base::fail(kFileTooLarge, {QString::number(limits.fileBytes / base::kMebibyte)});
    QByteArray bytes((*content)->size(), Qt::Uninitialized);
    const auto out = std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())));
    if ((*content)->read(0, out) != bytes.size() || !(*content)->isIntact())
        return base::fail(files::kFileChanging, {path});
    return bytes;
}

struct Magic {
    QByteArrayView bytes;
    base::Code code;
};

/// What begins like this is no text, and no archive that a workbook could be.
constexpr Magic kMagics[] = {
    {QByteArrayView("\x09\x08\x10\x00", 4), kOldExcel}, // without its container: Excel 2 to 5
    {QByteArrayView("\x09\x08\x08\x00", 4), kOldExcel},
    {QByteArrayView("\x09\x04\x06\x00", 4), kOldExcel},
    {QByteArrayView("\x09\x02\x06\x00", 4), kOldExcel},
    {QByteArrayView("\x09\x00\x04\x00", 4), kOldExcel},
    {"%PDF-", kNotASheet},
    {"\x89PNG", kNotASheet},
    {"\xFF\xD8\xFF", kNotASheet},
    {"GIF8", kNotASheet},
    {"{\\rtf", kNotASheet},
    {"\x7F"
     "ELF",
     kNotASheet},
    {"\x1F\x8B", kNotASheet},
    {"7z\xBC\xAF", kNotASheet},
    {"Rar!", kNotASheet},
};

/// An OLE container holds an .xls, or a workbook that a password locks; its directory names its streams in
/// UTF-16 ([MS-CFB] 2.6.1, [MS-OFFCRYPTO] 2.3.4.4).
base::Error whichOle(QByteArrayView bytes)
{
    constexpr char16_t kLocked[] = u"EncryptedPackage";
    QByteArray name;
    for (const char16_t c : std::u16string_view(kLocked))
        name.append(static_cast<char>(c)).append('\0');
    return {{bytes.contains(name) ? kPassword : kOldExcel, {}}, {}};
}

/// A text that is marked up: only a flat OpenDocument sheet is read.
std::optional<base::Result<Workbook>> readMarkup(QByteArrayView bytes, Allowance &allowance)
{
    QByteArray start = bytes.first(std::min(bytes.size(), kSniffed)).toByteArray();
    if (start.startsWith("\xEF\xBB\xBF"))
        start.remove(0, 3);
    start = start.trimmed();
    const QByteArray lower = start.toLower();
    if (lower.startsWith("<?xml") && lower.contains("office:document")) {
        XmlStream xml(QStringLiteral("office:document"), bytes, allowance);
        return readOdsContent(xml, allowance);
    }
    if (lower.startsWith("<?xml") && lower.contains("schemas-microsoft-com:office:spreadsheet"))
        return base::fail(kXmlSpreadsheet);
    for (const QByteArrayView tag :
         {"<!doctype html", "<html", "<table", "<head", "<meta", "<body", "<style"}) {
        if (lower.startsWith(tag))
            return base::fail(kHtml);
    }
    return lower.startsWith("<?xml") ? std::optional<base::Result<Workbook>>(base::fail(kNotASheet))
                                     : std::nullopt;
}

base::Result<Workbook> readArchive(const QByteArray &bytes, Allowance &allowance)
{
    archive::Limits limits;
    limits.unpackedBytes = allowance.limits().unpackedBytes;
    auto archive = archive::Reader::open(bytes, limits);
    if (!archive)
        return tl::unexpected(archive.error());
    const auto has = [&](QLatin1StringView name) {
        return std::ranges::any_of(archive->names(),
                                   [&](auto &each) { return each.compare(name, Qt::CaseInsensitive) == 0; });
    };
    if (has(QLatin1StringView("xl/workbook.bin")))
        return base::fail(kBinaryExcel);
    if (has(QLatin1StringView("mimetype"))) {
        const auto type = archive->read(QStringLiteral("mimetype"), kSniffed);
        const bool isSheet = type && type->startsWith("application/vnd.oasis.opendocument.spreadsheet");
        return isSheet ? readOds(*archive, allowance) : base::fail(kForeignArchive);
    }
    const bool isSheet = std::ranges::any_of(
        archive->names(), [](auto &each) { return each.startsWith(u"xl/", Qt::CaseInsensitive); });
    return isSheet ? readXlsx(*archive, allowance) : base::fail(kForeignArchive);
}

base::Result<Workbook> readAs(const QByteArray &bytes, Allowance &allowance)
{
    if (bytes.isEmpty() || bytes == "\xEF\xBB\xBF" || bytes == "\xFF\xFE" || bytes == "\xFE\xFF")
        return base::fail(kEmptyFile);
    if (bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06"))
        return readArchive(bytes, allowance);
    if (bytes.startsWith("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return tl::unexpected(whichOle(bytes));
    for (const Magic &magic : kMagics) {
        if (bytes.startsWith(magic.bytes))
            return base::fail(magic.code);
    }
    if (auto markup = readMarkup(bytes, allowance))
        return std::move(*markup);
    return readCsv(bytes, allowance);
}

} // namespace

base::Result<Workbook> read(const QByteArray &bytes, const Limits &limits, const base::Progress &progress)
{
    Allowance allowance(limits, progress);
    if (bytes.size() > limits.fileBytes)
        return base::fail(kFileTooLarge, {QString::number(limits.fileBytes / base::kMebibyte)});
    return readAs(bytes, allowance);
}

base::Result<Workbook> read(const QString &path, const Limits &limits, const base::Progress &progress)
{
    return bytesOf(path, limits)
        .and_then([&](const QByteArray &bytes) { return read(bytes, limits, progress); })
        .map_error([&](base::Error error) {
            error.where.file = path;
            return error;
        });
}

} // namespace sheet
