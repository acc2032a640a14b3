#include "core/sheet/csv_scanner.h"

namespace sheet {

/// Up to the next delimiter or line end.
qsizetype CsvScanner::plainLength() const
{
    for (qsizetype i = 0; i < m_rest.size(); ++i) {
        const QChar c = m_rest[i];
        if (c == m_delimiter || c == u'\n' || c == u'\r')
            return i;
    }
    return m_rest.size();
}

/// Adds text from within quotes, in which a line break of any kind is '\n'.
void CsvScanner::append(QStringView piece)
{
    for (qsizetype i = 0; i < piece.size(); ++i) {
        const QChar c = piece[i];
        if (c == u'\r' && i + 1 < piece.size() && piece[i + 1] == u'\n')
            continue;
        const bool breaks = c == u'\r' || c == u'\n';
        m_line += breaks;
        m_pieces += breaks ? QChar(u'\n') : c;
    }
}

void CsvScanner::takeQuoted(Field &field)
{
    field.quoted = true;
    m_pieces.clear();
    m_rest = m_rest.sliced(1);
    for (;;) {
        const qsizetype close = m_rest.indexOf(m_quote);
        if (close < 0) {
            field.unclosed = true;
            append(m_rest);
            m_rest = {};
            break;
        }
        append(m_rest.first(close));
        m_rest = m_rest.sliced(close + 1);
        if (!m_rest.startsWith(m_quote))
            break;
        m_pieces += m_quote;
        m_rest = m_rest.sliced(1);
    }
    const qsizetype behind = plainLength();
    field.stray = behind > 0;
    m_pieces += m_rest.first(behind);
    m_rest = m_rest.sliced(behind);
    field.text = m_pieces;
}

void CsvScanner::takeEnd(Field &field)
{
    m_inRow = m_rest.startsWith(m_delimiter);
    field.endsLine = !m_inRow;
    if (m_rest.isEmpty())
        return;
    m_line += field.endsLine;
    m_rest = m_rest.sliced(m_rest.startsWith(QLatin1StringView("\r\n")) && field.endsLine ? 2 : 1);
}

CsvScanner::Field CsvScanner::next()
{
    Field field;
    field.line = m_line;
    if (!m_quote.isNull() && m_rest.startsWith(m_quote)) {
        takeQuoted(field);
    } else {
        const qsizetype length = plainLength();
        field.text = m_rest.first(length);
        m_rest = m_rest.sliced(length);
    }
    takeEnd(field);
    return field;
}

} // namespace sheet
