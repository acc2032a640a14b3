// An XLSX workbook from a stranger. What begins with PK is an archive as it stands; anything else is the
// worksheet of one, with the styles and strings that a line of `%%%` may set apart: compressed bytes alone
// would keep the fuzzer from the XML for hours.

#include "core/archive/writer.h"
#include "tests/fuzz/sheet_demands.h"

#include <cstdint>

namespace {

QByteArray workbookOf(const QByteArray &parts)
{
    const QList<QByteArray> pieces = [&] {
        QList<QByteArray> all;
        qsizetype begin = 0;
        for (qsizetype end = parts.indexOf("%%%"); end >= 0 && all.size() < 3;
             end = parts.indexOf("%%%", begin)) {
            all.append(parts.sliced(begin, end - begin));
            begin = end + 3;
        }
        all.append(parts.sliced(begin));
        return all;
    }();
    const QByteArray types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    archive::Writer archive;
    archive.add(QStringLiteral("xl/workbook.xml"),
                pieces.value(
                    3, "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"a\"/></sheets></workbook>"));
    archive.add(QStringLiteral("xl/_rels/workbook.xml.rels"),
                "<R><Relationship Id=\"a\" Type=\"" + types +
                    "worksheet\" Target=\"a.xml\"/><Relationship Id=\"b\" Type=\"" + types +
                    "styles\" Target=\"b.xml\"/><Relationship Id=\"c\" Type=\"" + types +
                    "sharedStrings\" Target=\"c.xml\"/></R>");
    archive.add(QStringLiteral("xl/a.xml"), pieces.value(0));
    archive.add(QStringLiteral("xl/b.xml"), pieces.value(1, "<styleSheet/>"));
    archive.add(QStringLiteral("xl/c.xml"), pieces.value(2, "<sst/>"));
    return archive.finish().value_or(QByteArray());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    demands::readAny(bytes.startsWith("PK") ? bytes : workbookOf(bytes));
    return 0;
}
