// An OpenDocument sheet from a stranger. What begins with PK is an archive as it stands; anything else is the
// content.xml of one.

#include "core/archive/writer.h"
#include "tests/fuzz/sheet_demands.h"

#include <cstdint>

namespace {

QByteArray workbookOf(const QByteArray &content)
{
    archive::Writer archive;
    archive.add(QStringLiteral("mimetype"), "application/vnd.oasis.opendocument.spreadsheet");
    archive.add(QStringLiteral("content.xml"), content);
    return archive.finish().value_or(QByteArray());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    demands::readAny(bytes.startsWith("PK") ? bytes : workbookOf(bytes));
    return 0;
}
