#include "core/sheet/csv_scanner.h"

#include <QHash>
#include <algorithm>

namespace sheet {

namespace {

constexpr qsizetype kGuessed = 64 * 1024; ///< characters
constexpr int kGuessedRows = 200;
/// Of two that suit alike the first is taken: tabs and semicolons stand in texts more seldom than commas.
constexpr char16_t kDelimiters[] = {u'\t', u';', u',', u'|'};

/// What a beginning looks like, taken apart one way.
struct Look {
    QHash<int, int> rowsByColumns;
    int rows = 0; ///< that are not empty
    int rowsWithQuotes = 0;
    int fields = 0;
    int stray = 0;  ///< fields with something behind the closing quote
    int loose = 0;  ///< fields with a quote in them that did not begin with one
    int spaced = 0; ///< fields that begin with a space: a comma of a sentence, not of a table
    bool unclosed = false;

    int usualColumns() const
    {
        int best = 0;
        for (auto it = rowsByColumns.begin(); it != rowsByColumns.end(); ++it) {
            const int count = rowsByColumns.value(best);
            if (it.value() > count || (it.value() == count && it.key() > best))
                best = it.key();
        }
        return best;
    }
};

Look lookAt(QStringView text, QChar delimiter, QChar quote)
{
    Look look;
    const bool whole = text.size() <= kGuessed;
    CsvScanner scanner(text.first(std::min(text.size(), kGuessed)), delimiter, quote);
    while (!scanner.atEnd() && look.rows < kGuessedRows) {
        int columns = 0;
        bool quoted = false;
        bool blank = true;
        for (bool ended = false; !ended; ++columns) {
            const auto field = scanner.next();
            ended = field.endsLine;
            quoted = quoted || field.quoted;
            blank = blank && field.text.isEmpty();
            look.stray += field.stray;
            look.loose += !field.quoted && field.text.contains(quote);
            look.spaced += columns > 0 && field.text.startsWith(u' ');
            look.unclosed = look.unclosed || (field.unclosed && whole);
        }
        look.fields += columns;
        if (blank)
            continue;
        ++look.rows;
        look.rowsWithQuotes += quoted;
        ++look.rowsByColumns[columns];
    }
    return look;
}

/// The share of rows that have as many columns as most have, less what speaks against it; 0 for a single
/// column.
double evenness(const Look &look)
{
    const int columns = look.usualColumns();
    if (columns < 2)
        return 0;
    const double even = static_cast<double>(look.rowsByColumns.value(columns)) / look.rows;
    const double faults = (0.5 * look.stray + 0.3 * look.loose + 0.2 * look.spaced) / look.fields;
    return std::max(0.01, even - faults - (look.unclosed ? 0.5 : 0)) + 0.001 * std::min(columns, 50);
}

/// Every row has some in apostrophes, and all close where the field ends: '0101 alone is Excel's mark for a
/// text.
bool isQuotedBy(const Look &look)
{
    return look.rows > 0 && look.rowsWithQuotes == look.rows && look.stray == 0 && !look.unclosed;
}

/// A table without a fault that has quotes: whatever else could be found in it stands within them.
bool isSettled(const Look &look)
{
    const int columns = look.usualColumns();
    return columns > 1 && look.rowsWithQuotes > 0 && look.rowsByColumns.value(columns) == look.rows &&
           look.stray + look.loose == 0 && !look.unclosed;
}

} // namespace

Dialect guessDialect(QStringView text)
{
    Dialect best;
    double bestScore = 0;
    bool settled = false;
    for (const QChar quote : {QChar(u'"'), QChar(u'\'')}) {
        for (const QChar delimiter : kDelimiters) {
            const Look look = lookAt(text, delimiter, quote);
            settled = settled || (quote == u'"' && isSettled(look));
            const double score = evenness(look) + (quote == u'\'' ? 0.0005 : 0);
            if (score <= bestScore || (quote == u'\'' && (settled || !isQuotedBy(look))))
                continue;
            bestScore = score;
            best.delimiter = delimiter;
            best.quote = quote;
        }
    }
    return best;
}

} // namespace sheet
