#include "core/archive/writer.h"
#include "core/sheet/write.h"

#include <QXmlStreamWriter>
#include <algorithm>

namespace sheet {

namespace {

/// Everything but the sheet: the least that Excel opens without a word. The one style is text.
struct Part {
    const char *name;
    const char *xml;
};

constexpr Part kParts[] = {
    {"[Content_Types].xml",
     R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
     R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
     R"(<Default Extension="xml" ContentType="application/xml"/>)"
     R"(<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
     R"(<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)"
     R"(<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>)"
     R"(</Types>)"},
    {"_rels/.rels",
     R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
     R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>)"
     R"(</Relationships>)"},
    {"xl/_rels/workbook.xml.rels",
     R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
     R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>)"
     R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>)"
     R"(</Relationships>)"},
    {"xl/styles.xml",
     R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)"
     R"(<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>)"
     R"(<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>)"
     R"(<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>)"
     R"(<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>)"
     R"(<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>)"
     R"(<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>)"
     R"(</styleSheet>)"},
};

constexpr char kDeclaration[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr char kNamespace[] = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr char kRelations[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr qsizetype kLongestName = 31; ///< of a sheet
constexpr double kMostWidth = 60;      ///< of a column, in digits

/// A name Excel takes for a sheet.
QString sheetName(const QString &wished)
{
    QString name = wished.left(kLongestName);
    for (QChar &c : name) {
        if (QStringView(u"[]:*?/\\'").contains(c) || c < u' ')
            c = u' ';
    }
    return name.trimmed().isEmpty() ? QStringLiteral("Sheet1") : name;
}

QByteArray workbookXml(const QString &name)
{
    QByteArray out = kDeclaration;
    QXmlStreamWriter xml(&out);
    xml.writeStartElement(QStringLiteral("workbook"));
    xml.writeAttribute(QStringLiteral("xmlns"), QLatin1StringView(kNamespace));
    xml.writeAttribute(QStringLiteral("xmlns:r"), QLatin1StringView(kRelations));
    xml.writeStartElement(QStringLiteral("sheets"));
    xml.writeStartElement(QStringLiteral("sheet"));
    xml.writeAttribute(QStringLiteral("name"), sheetName(name));
    xml.writeAttribute(QStringLiteral("sheetId"), QStringLiteral("1"));
    xml.writeAttribute(QStringLiteral("r:id"), QStringLiteral("rId1"));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    return out;
}

/// What XML 1.0 has no place for, and what only looks like an escape, is written as ST_Xstring asks:
/// `_x000D_`.
QString escaped(QStringView text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const bool lone = text[i].isSurrogate() && !pair;
        const bool control = c < 0x20 && c != u'\t' && c != u'\n';
        const bool escape = c == u'_' && i + 1 < text.size() && text[i + 1] == u'x';
        if (control || lone || escape || c >= 0xFFFE)
            out += QStringLiteral("_x%1_").arg(int{c}, 4, 16, QLatin1Char('0')).toUpper().replace(u'X', u'x');
        else
            out += text[i];
        if (pair)
            out += text[++i];
    }
    return out;
}

void writeColumns(QXmlStreamWriter &xml, const Table &table)
{
    xml.writeStartElement(QStringLiteral("cols"));
    for (int column = 0; column < table.columnCount(); ++column) {
        qsizetype longest = 8;
        for (int row = 0; row < table.rowCount(); ++row)
            longest = std::max(longest, table.text(row, column).size());
        xml.writeEmptyElement(QStringLiteral("col"));
        xml.writeAttribute(QStringLiteral("min"), QString::number(column + 1));
        xml.writeAttribute(QStringLiteral("max"), QString::number(column + 1));
        xml.writeAttribute(QStringLiteral("width"),
                           QString::number(std::min(kMostWidth, static_cast<double>(longest + 2))));
        xml.writeAttribute(QStringLiteral("style"), QStringLiteral("1"));
        xml.writeAttribute(QStringLiteral("customWidth"), QStringLiteral("1"));
    }
    xml.writeEndElement();
}

void writeCell(QXmlStreamWriter &xml, int row, int column, QStringView text)
{
    xml.writeStartElement(QStringLiteral("c"));
    xml.writeAttribute(QStringLiteral("r"), cellName(row, column));
    xml.writeAttribute(QStringLiteral("s"), QStringLiteral("1"));
    xml.writeAttribute(QStringLiteral("t"), QStringLiteral("inlineStr"));
    xml.writeStartElement(QStringLiteral("is"));
    xml.writeStartElement(QStringLiteral("t"));
    xml.writeAttribute(QStringLiteral("xml:space"), QStringLiteral("preserve"));
    xml.writeCharacters(escaped(text));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
}

QByteArray sheetXml(const Table &table)
{
    QByteArray out = kDeclaration;
    QXmlStreamWriter xml(&out);
    xml.writeStartElement(QStringLiteral("worksheet"));
    xml.writeAttribute(QStringLiteral("xmlns"), QLatin1StringView(kNamespace));
    if (table.columnCount() > 0)
        writeColumns(xml, table);
    xml.writeStartElement(QStringLiteral("sheetData"));
    for (int row = 0; row < table.rowCount(); ++row) {
        xml.writeStartElement(QStringLiteral("row"));
        xml.writeAttribute(QStringLiteral("r"), QString::number(row + 1));
        for (int column = 0; column < table.columnCount(row); ++column) {
            if (const QStringView text = table.text(row, column); !text.isEmpty())
                writeCell(xml, row, column, text);
        }
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndElement();
    return out;
}

} // namespace

base::Result<QByteArray> writeXlsx(const Table &table)
{
    archive::Writer archive;
    for (const Part &part : kParts)
        archive.add(QLatin1StringView(part.name), QByteArray(kDeclaration) + part.xml);
    archive.add(QStringLiteral("xl/workbook.xml"), workbookXml(table.name()));
    archive.add(QStringLiteral("xl/worksheets/sheet1.xml"), sheetXml(table));
    return archive.finish();
}

} // namespace sheet
