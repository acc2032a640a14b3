#include "core/sheet/csv_reader.h"

#include "core/sheet/csv_scanner.h"
#include "core/sheet/encoding.h"

namespace sheet {

namespace {

constexpr int kRowsBetweenWords = 1000; ///< from one word about progress to the next

/// What a field displays: `="…"` is a formula of one text, which programs write so that Excel keeps its
/// zeros.
QString withoutIdiom(QStringView text)
{
    const QStringView inside = text.sliced(2, text.size() - 3);
    QString plain;
    plain.reserve(inside.size());
    for (qsizetype i = 0; i < inside.size(); ++i) {
        if (inside[i] == u'"' && (++i == inside.size() || inside[i] != u'"'))
            return text.toString(); // the quote in the middle ends the text: another formula
        plain += inside[i];
    }
    return plain;
}

bool looksLikeIdiom(QStringView text)
{
    return text.size() >= 3 && text.startsWith(QLatin1StringView("=\"")) && text.endsWith(u'"');
}

/// `sep=;` as the first line, by which programs tell Excel the delimiter; it shows no row of it.
bool takeSeparatorLine(QStringView &text, Dialect &dialect)
{
    if (text.size() < 5 || !text.startsWith(QLatin1StringView("sep="), Qt::CaseInsensitive))
        return false;
    if (text.size() > 5 && text[5] != u'\n' && text[5] != u'\r')
        return false;
    dialect.delimiter = text[4];
    text = text.sliced(5);
    text = text.sliced(text.startsWith(QLatin1StringView("\r\n")) ? 2 : text.isEmpty() ? 0 : 1);
    return true;
}

struct Reading {
    CsvScanner scanner;
    BoundedBuilder builder;
    std::vector<base::Message> notes;
    bool idioms = true;
    bool quotesMayStayOpen = false;

    base::Result<void> row();
    base::Result<void> put(int column, const CsvScanner::Field &field);
};

base::Result<void> Reading::put(int column, const CsvScanner::Field &field)
{
    if (field.unclosed && !quotesMayStayOpen)
        return base::fail(kUnclosedQuote, {}, {{}, field.line, {}});
    if (field.stray && notes.empty())
        notes.push_back({kNoteStrayQuote, {QString::number(field.line)}});
    if (field.stray)
        return builder.put(column, Cell{field.text.toString(), Kind::Text, false, {}, false, true});
    if (idioms && looksLikeIdiom(field.text))
        return builder.put(column, withoutIdiom(field.text));
    return builder.put(column, field.text);
}

base::Result<void> Reading::row()
{
    int column = 0;
    for (bool ended = false; !ended; ++column) {
        const CsvScanner::Field field = scanner.next();
        ended = field.endsLine;
        if (column == 0) {
            if (auto begun = builder.beginRowOfLine(field.line); !begun)
                return begun;
        }
        if (auto taken = put(column, field); !taken)
            return taken;
    }
    return {};
}

base::Result<Table> readAll(Reading &reading, const Allowance &allowance, qsizetype size)
{
    while (!reading.scanner.atEnd()) {
        if (auto read = reading.row(); !read)
            return tl::unexpected(read.error());
        if (reading.builder.nextRow() % kRowsBetweenWords != 0)
            continue;
        if (auto told = allowance.tell(size - reading.scanner.remaining(), size); !told)
            return tl::unexpected(told.error());
    }
    return reading.builder.finish(reading.notes);
}

} // namespace

base::Result<Workbook> readCsv(QByteArrayView bytes, Allowance &allowance)
{
    auto decoded = decode(bytes);
    if (!decoded)
        return tl::unexpected(decoded.error());
    QStringView text = decoded->text;
    Dialect told;
    const bool isTold = takeSeparatorLine(text, told);
    Dialect dialect = isTold ? told : guessDialect(text);
    dialect.encoding = decoded->encoding;
    dialect.byteOrderMark = decoded->byteOrderMark;

    Reading reading{{text, dialect.delimiter, dialect.quote, isTold ? 2 : 1}, BoundedBuilder(allowance), {}};
    auto table = readAll(reading, allowance, text.size());
    if (!table)
        return tl::unexpected(table.error());
    Workbook book{dialect.delimiter == u'\t' ? Format::Tsv : Format::Csv, {}, dialect, {}};
    book.tables.push_back(std::move(*table));
    if (decoded->foreignLine)
        book.notes.push_back({kNoteWindows1252, {QString::number(*decoded->foreignLine)}});
    book.notes.insert(book.notes.end(), reading.notes.begin(), reading.notes.end());
    return book;
}

base::Result<Table> fromClipboard(const QString &text, const Limits &limits)
{
    const base::Progress silent;
    Allowance allowance(limits, silent);
    if (const qsizetype nul = text.indexOf(QChar(u'\0')); nul >= 0)
        return base::fail(kNulByte, {},
                          {{}, static_cast<int>(1 + QStringView(text).first(nul).count(u'\n')), {}});
    Reading reading{{text, u'\t', u'"'}, BoundedBuilder(allowance), {}, false};
    auto table = readAll(reading, allowance, text.size());
    if (table || table.error().what.code != kUnclosedQuote)
        return table;
    // Somebody's text, not a spreadsheet's: a quote is a quote.
    Reading plain{{text, u'\t', QChar()}, BoundedBuilder(allowance), {}, false};
    return readAll(plain, allowance, text.size());
}

} // namespace sheet
