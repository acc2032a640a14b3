#pragma once

#include "core/archive/writer.h"
#include "core/sheet/workbook.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <utility>

/// Workbooks put together by hand, part by part, for what no program would write.
namespace parts {

/// Cut shorter than this an archive is a text that begins with PK.
inline constexpr qsizetype kLeastArchive = 4;
/// The last bytes of a small archive are zero: what is missing reads the same.
inline constexpr qsizetype kSpareEnd = 4;

using Entries = QList<std::pair<QString, QByteArray>>;

inline QByteArray zipped(const Entries &entries)
{
    archive::Writer writer;
    for (const auto &[name, bytes] : entries)
        writer.add(name, bytes);
    return writer.finish().value_or(QByteArray());
}

/// What stands within <worksheet>, <sst>, <styleSheet>; parts that are empty are left out.
struct Xlsx {
    QByteArray sheet;
    QByteArray strings;
    QByteArray styles;
    QByteArray workbook = "<sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets>";
    QByteArray names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    QByteArray relationNames = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    Entries entries() const
    {
        const auto root = [this](const char *tag, const QByteArray &inside) {
            return QByteArray("<") + tag + " xmlns=\"" + names + "\" xmlns:r=\"" + relationNames + "\">" +
                   inside + "</" + tag + ">";
        };
        const auto relation = [this](const char *id, const char *type, const char *target) {
            return QByteArray("<Relationship Id=\"") + id + "\" Type=\"" + relationNames + "/" + type +
                   "\" Target=\"" + target + "\"/>";
        };
        const auto relations = [](const QByteArray &inside) {
            return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
                   inside + "</Relationships>";
        };
        Entries all{
            {QStringLiteral("[Content_Types].xml"), "<Types/>"},
            {QStringLiteral("_rels/.rels"), relations(relation("rId1", "officeDocument", "xl/workbook.xml"))},
            {QStringLiteral("xl/workbook.xml"), root("workbook", workbook)},
            {QStringLiteral("xl/_rels/workbook.xml.rels"),
             relations(relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                       relation("rId2", "worksheet", "/xl/worksheets/sheet2.xml") +
                       relation("rId8", "sharedStrings", "sharedStrings.xml") +
                       relation("rId9", "styles", "styles.xml"))},
            {QStringLiteral("xl/worksheets/sheet1.xml"), root("worksheet", sheet)}};
        if (!strings.isEmpty())
            all.append({QStringLiteral("xl/sharedStrings.xml"), root("sst", strings)});
        if (!styles.isEmpty())
            all.append({QStringLiteral("xl/styles.xml"), root("styleSheet", styles)});
        return all;
    }

    QByteArray bytes() const { return zipped(entries()); }
};

/// What stands within <office:spreadsheet>, and within <office:automatic-styles>.
inline QByteArray odsContent(const QByteArray &tables, const QByteArray &styles = {})
{
    return "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
           "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
           "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
           "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
           "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">"
           "<office:automatic-styles>" +
           styles + "</office:automatic-styles><office:body><office:spreadsheet>" + tables +
           "</office:spreadsheet></office:body></office:document-content>";
}

inline QByteArray ods(const QByteArray &tables, const QByteArray &styles = {})
{
    return zipped({{QStringLiteral("mimetype"), "application/vnd.oasis.opendocument.spreadsheet"},
                   {QStringLiteral("content.xml"), odsContent(tables, styles)}});
}

/// Cells joined by `|`, rows by ` / `.
inline QString shown(const sheet::Table &table)
{
    QStringList rows;
    for (int row = 0; row < table.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table.columnCount(row); ++column)
            cells << table.at(row, column).text;
        rows << cells.join(u'|');
    }
    return rows.join(QStringLiteral(" / "));
}

/// The code of why it could not be read; empty if it could.
inline QString refusal(const QByteArray &bytes, const sheet::Limits &limits = {})
{
    const auto book = sheet::read(bytes, limits);
    return book ? QString() : book.error().what.code.toString();
}

} // namespace parts
