#include "core/sheet/csv_scanner.h"
#include "core/sheet/write.h"

#include <algorithm>

namespace sheet {

namespace {

constexpr qsizetype kLongestInFormula = 255; ///< characters of a text in a formula that Excel takes

bool looksLikeFormula(QStringView text)
{
    return !text.isEmpty() && QStringView(u"=+-@").contains(text.front());
}

QString doubled(QString text)
{
    return text.replace(u'"', QLatin1StringView("\"\""));
}

/// Whether a field needs quotes: for what is in it, or so that nobody finds another dialect or another kind
/// of file in it.
bool needsQuotes(QStringView text)
{
    const bool inside =
        std::ranges::any_of(text, [](QChar c) { return QStringView(u"\",;\t|\r\n").contains(c); });
    const bool edge =
        text.startsWith(u' ') || text.endsWith(u' ') || text.startsWith(u'\'') || text.startsWith(u'<');
    return inside || edge || text.startsWith(u"sep=", Qt::CaseInsensitive);
}

enum class Quotes { WhereNeeded, Everywhere };

QString field(QStringView view, Quotes quotes)
{
    QString text = view.toString();
    if (looksLikeFormula(text) && text.size() <= kLongestInFormula)
        text = QStringLiteral("=\"%1\"").arg(doubled(text));
    const bool quoted = quotes == Quotes::Everywhere || needsQuotes(text);
    return quoted ? u'"' + doubled(text) + u'"' : text;
}

QString textOf(const Table &table, Quotes quotes)
{
    QString out;
    for (int row = 0; row < table.rowCount(); ++row) {
        for (int column = 0; column < table.columnCount(); ++column) {
            if (column > 0)
                out += u',';
            out += field(table.text(row, column), quotes);
        }
        out += QLatin1StringView("\r\n");
    }
    return out;
}

/// Nobody who has to guess, as guessDialect() does, finds other delimiters or quotes in it.
bool isPlain(QStringView text)
{
    const Dialect guessed = guessDialect(text);
    return guessed.delimiter == u',' && guessed.quote == u'"';
}

} // namespace

QByteArray writeCsv(const Table &table)
{
    QString text = textOf(table, Quotes::WhereNeeded);
    if (!isPlain(text))
        text = textOf(table, Quotes::Everywhere);
    return (QChar(QChar::ByteOrderMark) + text).toUtf8();
}

} // namespace sheet
