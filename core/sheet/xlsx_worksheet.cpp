#include "core/sheet/iso_date.h"
#include "core/sheet/xlsx_parts.h"

#include <cmath>

namespace sheet {

namespace {

constexpr int kMostColumn = 1 << 20; ///< so that letters without end do not overflow
constexpr double kWholeGeneral = 1e11;

struct Position {
    int row = -1; ///< -1: not told
    int column = -1;
};

/// "C7"; either half may be missing.
Position positionOf(QStringView reference)
{
    Position at;
    qsizetype i = 0;
    int letters = 0;
    for (; i < reference.size(); ++i) {
        const char16_t c = reference[i].toUpper().unicode();
        if (c < u'A' || c > u'Z')
            break;
        letters = std::min(kMostColumn, letters * 26 + (c - u'A' + 1));
    }
    at.column = letters - 1;
    bool ok = false;
    const int row = reference.sliced(i).toInt(&ok);
    at.row = ok ? row - 1 : -1;
    return at;
}

QString numberText(double value, const NumberFormat &format, bool from1904)
{
    if (format.isGeneral() && std::abs(value) < kWholeGeneral && value == std::floor(value))
        return QString::number(static_cast<qint64>(value));
    return format.apply(value, from1904);
}

/// A <c> as it is read.
struct RawCell {
    QString type;
    int style = 0;
    bool formula = false;
    bool hasValue = false;
    QString value;
};

class WorksheetReader {
public:
    WorksheetReader(XmlStream &xml, const QString &part, const XlsxContext &context, BoundedBuilder &builder,
                    const Limits &limits)
        : m_xml(xml), m_part(part), m_context(context), m_builder(builder), m_limits(limits)
    {}

    void read();
    int formulasWithoutValue() const { return m_withoutValue; }
    const QString &firstWithoutValue() const { return m_firstWithoutValue; }

private:
    void columns();
    void rows();
    void row(int row);
    void cell(int row, int column);
    RawCell rawCell();
    void takeShared(RawCell &raw, const QString &where);
    Cell shown(const RawCell &raw) const;
    std::optional<double> isoSerial(const RawCell &raw) const;
    Cell number(const RawCell &raw) const;
    Cell number(double value, const NumberFormat &format) const;
    void merged();
    void outOfOrder(const QString &what);
    void check(const base::Result<void> &result);

    XmlStream &m_xml;
    const QString &m_part;
    const XlsxContext &m_context;
    BoundedBuilder &m_builder;
    const Limits &m_limits;
    QString m_firstWithoutValue;
    int m_withoutValue = 0;
};

void WorksheetReader::check(const base::Result<void> &result)
{
    if (!result)
        m_xml.fail(result.error());
}

void WorksheetReader::outOfOrder(const QString &what)
{
    m_xml.fail({{kOutOfOrder, {m_part, what}}, {}});
}

void WorksheetReader::read()
{
    m_xml.nextChild(); // <worksheet>
    while (m_xml.nextChild()) {
        if (m_xml.name() == u"cols")
            columns();
        else if (m_xml.name() == u"sheetData")
            rows();
        else if (m_xml.name() == u"mergeCells")
            merged();
        else
            m_xml.skip();
    }
}

void WorksheetReader::columns()
{
    while (m_xml.nextChild()) {
        const int first = m_xml.number(u"min").value_or(0) - 1;
        const int last = m_xml.number(u"max").value_or(0) - 1;
        if (m_xml.flag(u"hidden") && first >= 0)
            m_builder.hideColumns(first, last);
        m_xml.skip();
    }
}

void WorksheetReader::rows()
{
    while (m_xml.nextChild()) {
        const int row = m_xml.number(u"r").value_or(m_builder.nextRow() + 1) - 1;
        if (row < m_builder.nextRow())
            return outOfOrder(QString::number(row + 1));
        if (m_xml.flag(u"hidden"))
            m_builder.hideRow(row);
        check(m_builder.beginRow(row));
        this->row(row);
    }
}

/// Cells may tell where they are; those that do not follow the one before.
void WorksheetReader::row(int row)
{
    int next = 0;
    while (m_xml.nextChild()) {
        const Position at = positionOf(m_xml.attribute(u"r"));
        const int column = at.column < 0 ? next : at.column;
        if (column < next || (at.row >= 0 && at.row != row))
            return outOfOrder(m_xml.attribute(u"r").toString());
        cell(row, column);
        next = column + 1;
    }
}

void WorksheetReader::cell(int row, int column)
{
    RawCell raw = rawCell();
    if (raw.type == u"s" && raw.hasValue)
        takeShared(raw, cellName(row, column));
    if (raw.formula && !raw.hasValue && m_withoutValue++ == 0)
        m_firstWithoutValue = cellName(row, column);
    if (raw.hasValue || raw.formula)
        check(m_builder.put(column, shown(raw)));
}

RawCell WorksheetReader::rawCell()
{
    RawCell raw;
    raw.type = m_xml.attribute(u"t").toString();
    raw.style = m_xml.number(u"s").value_or(0);
    while (m_xml.nextChild()) {
        if (m_xml.name() == u"is") {
            raw.value = richText(m_xml, m_limits);
            raw.hasValue = true;
            continue;
        }
        raw.formula = raw.formula || m_xml.name() == u"f";
        if (m_xml.name() != u"v") {
            m_xml.skip();
            continue;
        }
        while (m_xml.next() == XmlStream::Token::Text)
            raw.value += m_xml.text();
        raw.hasValue = !raw.value.isEmpty() || raw.type == u"str"; // a formula may come to no text
    }
    return raw;
}

/// The text itself in place of its number among the shared strings. Without one it is no blank cell: what
/// stood there is lost.
void WorksheetReader::takeShared(RawCell &raw, const QString &where)
{
    bool ok = false;
    const int index = QStringView(raw.value).trimmed().toInt(&ok);
    const auto text = ok ? m_context.strings.at(index) : std::nullopt;
    if (!text)
        return m_xml.fail({{kTextMissing, {m_part}}, {{}, {}, where}});
    raw.value = text->toString();
}

Cell WorksheetReader::number(double value, const NumberFormat &format) const
{
    return {numberText(value, format, m_context.isDate1904), format.isDate() ? Kind::Date : Kind::Number,
            false, value, false};
}

Cell WorksheetReader::number(const RawCell &raw) const
{
    bool ok = false;
    const double value = QStringView(raw.value).trimmed().toDouble(&ok);
    if (!ok || !std::isfinite(value))
        return {raw.value, Kind::Text, false, {}, false};
    return number(value, m_context.styles.formatOf(raw.style));
}

/// A date of the strict form; nothing for any other cell.
std::optional<double> WorksheetReader::isoSerial(const RawCell &raw) const
{
    const QDate beginning = m_context.isDate1904 ? QDate(1904, 1, 1) : QDate(1899, 12, 30);
    return raw.type == u"d" ? serialOfIso(raw.value, beginning) : std::nullopt;
}

Cell WorksheetReader::shown(const RawCell &raw) const
{
    Cell cell;
    const NumberFormat &format = m_context.styles.formatOf(raw.style);
    const auto text = [&](const QString &value) {
        const Kind kind = value.isEmpty() ? Kind::Blank : Kind::Text;
        return Cell{format.leavesText() ? value : format.apply(QStringView(value)), kind, false, {}, false};
    };
    if (!raw.hasValue) {
        cell.kind = Kind::Error;
    } else if (raw.type == u"s" || raw.type == u"inlineStr") {
        cell = text(raw.value);
    } else if (raw.type == u"str") {
        cell = text(unescaped(raw.value));
    } else if (raw.type == u"b") {
        cell.text = raw.value.trimmed() == u"0" ? QStringLiteral("FALSE") : QStringLiteral("TRUE");
        cell.kind = Kind::Boolean;
    } else if (raw.type == u"e") {
        cell.text = raw.value;
        cell.kind = Kind::Error;
    } else if (const auto serial = isoSerial(raw)) {
        cell = number(*serial, format.isDate() ? format : NumberFormat::builtIn(14));
    } else {
        cell = number(raw);
    }
    cell.formula = raw.formula;
    return cell;
}

void WorksheetReader::merged()
{
    while (m_xml.nextChild()) {
        const QStringView reference = m_xml.attribute(u"ref");
        const qsizetype colon = reference.indexOf(u':');
        const Position from = positionOf(colon < 0 ? reference : reference.first(colon));
        const Position to = colon < 0 ? from : positionOf(reference.sliced(colon + 1));
        if (from.row >= 0 && from.column >= 0 && to.row >= from.row && to.column >= from.column)
            check(m_builder.cover(from.row, from.column, to.row - from.row + 1, to.column - from.column + 1));
        m_xml.skip();
    }
}

} // namespace

base::Result<Table> readWorksheet(XmlStream &xml, const QString &part, const XlsxContext &context,
                                  BoundedBuilder &builder, const Limits &limits, const QString &name,
                                  std::vector<base::Message> &notes)
{
    WorksheetReader reader(xml, part, context, builder, limits);
    reader.read();
    if (xml.failed())
        return tl::unexpected(xml.problem());
    if (reader.formulasWithoutValue() > 0)
        notes.push_back({kNoteNoValues,
                         {name, QString::number(reader.formulasWithoutValue()), reader.firstWithoutValue()}});
    return builder.finish(notes);
}

} // namespace sheet
