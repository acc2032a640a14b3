#include "core/sheet/ods_reader.h"

#include "core/sheet/decimal.h"
#include "core/sheet/iso_date.h"
#include "core/sheet/ods_text.h"

#include <QSet>
#include <algorithm>

namespace sheet {

namespace {

constexpr std::size_t kMostSheets = 1'000;
constexpr qsizetype kMostStyles = 65'536;
constexpr qint64 kMostManifest = 4 * 1024 * 1024; ///< bytes

/// A cell of a row, with how often it is repeated to the right.
struct OdsCell {
    Cell cell;
    int repeated = 1;
    int rows = 1; ///< merged over so many
    int columns = 1;
};

class OdsReader {
public:
    OdsReader(XmlStream &xml, Allowance &allowance) : m_xml(xml), m_allowance(allowance) {}

    base::Result<Workbook> read();

private:
    void styles();
    void style();
    void body();
    void table();
    void rowsAndColumns(BoundedBuilder &builder, int &column, int &row);
    void columns(BoundedBuilder &builder, int &column);
    void row(BoundedBuilder &builder, int &row);
    std::vector<OdsCell> cells();
    OdsCell cell();
    Cell valueOf() const;
    void put(BoundedBuilder &builder, int row, const std::vector<OdsCell> &cells);
    bool isHidden() const;
    int repeated(QStringView attribute) const;
    void check(const base::Result<void> &result);

    XmlStream &m_xml;
    Allowance &m_allowance;
    QSet<QString> m_hiddenStyles; ///< of tables whose tab is hidden
    Workbook m_book;
};

void OdsReader::check(const base::Result<void> &result)
{
    if (!result)
        m_xml.fail(result.error());
}

int OdsReader::repeated(QStringView attribute) const
{
    return std::max(1, m_xml.number(attribute).value_or(1));
}

/// By hand, or by a filter.
bool OdsReader::isHidden() const
{
    const QStringView visibility = m_xml.attribute(u"visibility");
    return visibility == u"collapse" || visibility == u"filter";
}

void OdsReader::style()
{
    const QString name = m_xml.attribute(u"name").toString();
    const bool ofTable = m_xml.attribute(u"family") == u"table";
    while (m_xml.nextChild()) {
        if (ofTable && m_xml.name() == u"table-properties" && m_xml.attribute(u"display") == u"false" &&
            m_hiddenStyles.size() < kMostStyles)
            m_hiddenStyles.insert(name);
        m_xml.skip();
    }
}

void OdsReader::styles()
{
    while (m_xml.nextChild()) {
        if (m_xml.name() == u"style")
            style();
        else
            m_xml.skip();
    }
}

/// <office:body>, <office:spreadsheet>: the tables.
void OdsReader::body()
{
    while (m_xml.nextChild()) {
        if (m_xml.name() == u"spreadsheet")
            body();
        else if (m_xml.name() == u"table")
            table();
        else
            m_xml.skip();
    }
}

void OdsReader::table()
{
    if (m_book.tables.size() >= kMostSheets)
        m_xml.fail({{kTooManyParts, {QString::number(kMostSheets)}}, {}});
    BoundedBuilder builder(m_allowance, m_xml.attribute(u"name").toString(),
                           m_hiddenStyles.contains(m_xml.attribute(u"style-name").toString()));
    int column = 0;
    int row = 0;
    rowsAndColumns(builder, column, row);
    if (m_xml.failed())
        return;
    auto table = builder.finish(m_book.notes);
    if (table)
        m_book.tables.push_back(std::move(*table));
    else
        m_xml.fail(table.error());
}

void OdsReader::rowsAndColumns(BoundedBuilder &builder, int &column, int &row)
{
    while (m_xml.nextChild()) {
        const QStringView name = m_xml.name();
        if (name == u"table-row")
            this->row(builder, row);
        else if (name == u"table-column")
            columns(builder, column);
        else if (name == u"table-row-group" || name == u"table-rows" || name == u"table-header-rows" ||
                 name == u"table-column-group" || name == u"table-columns" || name == u"table-header-columns")
            rowsAndColumns(builder, column, row);
        else
            m_xml.skip();
    }
}

void OdsReader::columns(BoundedBuilder &builder, int &column)
{
    const int count = std::min(repeated(u"number-columns-repeated"), m_allowance.limits().columns);
    if (isHidden())
        builder.hideColumns(column, column + count - 1);
    column = std::min(column + count, m_allowance.limits().columns);
    m_xml.skip();
}

/// Rows to the end of the sheet are one element, repeated a million times; only what is in them counts.
void OdsReader::row(BoundedBuilder &builder, int &row)
{
    const int count = std::min(repeated(u"number-rows-repeated"), m_allowance.limits().rows + 1);
    const bool hidden = isHidden();
    const std::vector<OdsCell> read = cells();
    for (int i = 0; i < count && !m_xml.failed(); ++i) {
        if (hidden)
            builder.hideRow(row + i);
        if (!read.empty())
            put(builder, row + i, read);
    }
    row = std::min(row + count, m_allowance.limits().rows + 1);
}

/// The cells of a row without blank ones at its end.
std::vector<OdsCell> OdsReader::cells()
{
    std::vector<OdsCell> read;
    while (m_xml.nextChild()) {
        if (m_xml.name() != u"table-cell" && m_xml.name() != u"covered-table-cell") {
            m_xml.skip();
            continue;
        }
        read.push_back(cell());
        if (static_cast<int>(read.size()) > 4 * m_allowance.limits().columns)
            m_xml.fail({{kTooManyColumns, {QString::number(m_allowance.limits().columns)}}, {}});
    }
    while (!read.empty() && read.back().cell.kind == Kind::Blank &&
           read.back().rows * read.back().columns == 1)
        read.pop_back();
    return read;
}

OdsCell OdsReader::cell()
{
    OdsCell out;
    out.repeated = repeated(u"number-columns-repeated");
    out.rows = std::min(repeated(u"number-rows-spanned"), m_allowance.limits().rows);
    out.columns = std::min(repeated(u"number-columns-spanned"), m_allowance.limits().columns);
    out.cell = valueOf();
    const QString fallback = out.cell.text;
    out.cell.text.clear();
    bool hasText = false;
    while (m_xml.nextChild()) {
        if (m_xml.name() != u"p") {
            m_xml.skip();
            continue;
        }
        if (hasText)
            out.cell.text += u'\n';
        hasText = true;
        appendParagraph(m_xml, out.cell.text, m_allowance.limits().charactersInCell);
    }
    if (!hasText)
        out.cell.text = fallback;
    // A text that is told and not shown is hidden by its format.
    if (out.cell.kind == Kind::Text && out.cell.text.isEmpty() && fallback.isEmpty())
        out.cell.kind = Kind::Blank;
    return out;
}

/// What the attributes of the cell say, with a text for the case that the program which wrote it left none.
Cell OdsReader::valueOf() const
{
    Cell cell;
    cell.formula = !m_xml.attribute(u"formula").isEmpty();
    // LibreOffice tells errors apart in a namespace of its own, beside office:value-type="string".
    QStringView type;
    for (const QXmlStreamAttribute &each : m_xml.attributes()) {
        if (each.name() == u"value-type" && (type.isEmpty() || each.value() == u"error"))
            type = each.value();
    }
    const QStringView value = m_xml.attribute(u"value");
    if (type == u"error") {
        cell.kind = Kind::Error;
    } else if (type == u"float" || type == u"percentage" || type == u"currency") {
        cell.kind = Kind::Number;
        bool ok = false;
        const double number = value.toDouble(&ok);
        if (ok)
            cell.number = number;
        cell.text = ok ? generalText(number) : value.toString();
    } else if (type == u"date" || type == u"time") {
        cell.kind = Kind::Date;
        cell.text = m_xml.attribute(type == u"date" ? u"date-value" : u"time-value").toString();
        cell.number = serialOfIso(cell.text, QDate(1899, 12, 30));
    } else if (type == u"boolean") {
        cell.kind = Kind::Boolean;
        cell.text = m_xml.attribute(u"boolean-value").toString().toUpper();
    } else {
        cell.kind = Kind::Text;
        cell.text = m_xml.attribute(u"string-value").toString();
    }
    return cell;
}

void OdsReader::put(BoundedBuilder &builder, int row, const std::vector<OdsCell> &cells)
{
    check(builder.beginRow(row));
    int column = 0;
    for (const OdsCell &each : cells) {
        if (each.rows * each.columns > 1)
            check(builder.cover(row, column, each.rows, each.columns));
        const bool blank = each.cell.kind == Kind::Blank;
        for (int i = 0; i < each.repeated && !blank && !m_xml.failed(); ++i)
            check(builder.put(column + i, each.cell));
        column = std::min(column + each.repeated, 1 << 20);
    }
}

base::Result<Workbook> OdsReader::read()
{
    m_book.format = Format::Ods;
    m_xml.nextChild(); // <office:document-content> or <office:document>
    while (m_xml.nextChild()) {
        if (m_xml.name() == u"automatic-styles")
            styles();
        else if (m_xml.name() == u"body")
            body();
        else
            m_xml.skip();
    }
    if (m_xml.failed())
        return tl::unexpected(m_xml.problem());
    if (m_book.tables.empty())
        return base::fail(kPartMissing, {QStringLiteral("table:table")});
    return std::move(m_book);
}

} // namespace

base::Result<Workbook> readOdsContent(XmlStream &xml, Allowance &allowance)
{
    return OdsReader(xml, allowance).read();
}

base::Result<Workbook> readOds(archive::Reader &archive, Allowance &allowance)
{
    const QString manifest = QStringLiteral("META-INF/manifest.xml");
    const QString content = QStringLiteral("content.xml");
    if (archive.contains(manifest)) {
        const auto text = archive.read(manifest, kMostManifest);
        if (!text)
            return tl::unexpected(text.error());
        if (text->contains("encryption-data"))
            return base::fail(kPassword);
    }
    auto entry = archive.entry(content);
    if (!entry)
        return tl::unexpected(entry.error());
    XmlStream xml(content, std::move(*entry), archive, allowance);
    return readOdsContent(xml, allowance);
}

} // namespace sheet
