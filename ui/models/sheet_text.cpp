#include "ui/models/sheet_text.h"

namespace ui::models {

namespace {

/// Reads on from one place to the next.
class Reader {
public:
    explicit Reader(QStringView text) : m_text(text) {}

    bool atEnd() const { return m_at >= m_text.size(); }

    QStringList row()
    {
        QStringList cells{cell()};
        while (take(u'\t'))
            cells << cell();
        if (take(u'\r')) {
            take(u'\n');
        } else {
            take(u'\n');
        }
        return cells;
    }

private:
    bool take(char16_t c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    bool atCellEnd() const
    {
        return atEnd() || m_text[m_at] == u'\t' || m_text[m_at] == u'\n' || m_text[m_at] == u'\r';
    }

    QString plain()
    {
        const qsizetype from = m_at;
        while (!atCellEnd())
            ++m_at;
        return m_text.mid(from, m_at - from).toString();
    }

    /// A cell that merely begins with a quote, or whose quote is never closed, is plain text.
    QString cell()
    {
        const qsizetype from = m_at;
        if (!take(u'"'))
            return plain();
        QString inner;
        while (!atEnd()) {
            if (!take(u'"'))
                inner += m_text[m_at++];
            else if (take(u'"'))
                inner += u'"';
            else if (atCellEnd())
                return inner;
            else
                break;
        }
        m_at = from;
        return plain();
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

QString quoted(QString cell)
{
    static constexpr QStringView kSpecial = u"\t\n\r\"";
    for (const QChar c : kSpecial) {
        if (cell.contains(c))
            return u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"';
    }
    return cell;
}

} // namespace

Sheet sheetFrom(QStringView text)
{
    Sheet sheet;
    for (Reader reader(text); !reader.atEnd();)
        sheet << reader.row();
    return sheet;
}

QString textOf(const Sheet &sheet)
{
    QStringList lines;
    for (const QStringList &row : sheet) {
        QStringList cells;
        for (const QString &cell : row)
            cells << quoted(cell);
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

} // namespace ui::models
