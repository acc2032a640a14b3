#pragma once

#include "core/sheet/workbook.h"

#include <QStringView>

namespace sheet {

/// Takes a delimited text apart, field by field (RFC 4180, and what Excel and LibreOffice make of what is
/// not). Lines end with LF, CR LF or CR.
class CsvScanner {
public:
    struct Field {
        QStringView text;      ///< until the next call; doubled quotes are one, line breaks '\n'
        bool quoted = false;   ///< it began with a quote
        bool stray = false;    ///< something stood behind the closing quote; it is taken as it is
        bool unclosed = false; ///< the text ended before the quote did
        bool endsLine = false; ///< the last of its row
        int line = 0;          ///< in which it begins, from 1
    };

    /// A quote of NUL: none has a meaning.
    CsvScanner(QStringView text, QChar delimiter, QChar quote, int firstLine = 1)
        : m_rest(text), m_delimiter(delimiter), m_quote(quote), m_line(firstLine)
    {}

    /// At the end of the text, and not within a row.
    bool atEnd() const { return m_rest.isEmpty() && !m_inRow; }
    Field next();
    qsizetype remaining() const { return m_rest.size(); }

private:
    qsizetype plainLength() const;
    void takeQuoted(Field &field);
    void takeEnd(Field &field);
    void append(QStringView piece);

    QStringView m_rest;
    QChar m_delimiter;
    QChar m_quote;
    int m_line;
    bool m_inRow = false; ///< a delimiter was the last thing read: a field follows, if an empty one
    QString m_pieces;     ///< of a field that is not one stretch of the text
};

/// Delimiter and quote that make the most even table of the text's beginning.
Dialect guessDialect(QStringView text);

} // namespace sheet
