#include "core/intake/header_row.h"

#include "core/intake/cell_forms.h"
#include "core/intake/words.h"

#include <algorithm>

namespace intake {

namespace {

/// Titles, logos and addresses above a table take no more than that.
constexpr int kDepth = 40;

bool isValue(QStringView text)
{
    return isMac(text) || isDigits(text) || isIpAddress(text) || isModel(text);
}

/// A header may have a dash or a dot ("Tel.-Nr."); digits and other signs between letters are seldom in one.
bool mayBeSecret(QStringView text)
{
    const auto isOfHeader = [](QChar c) { return c.isLetter() || QStringView(u"-_./:#()*").contains(c); };
    return looksLikePassword(text) && !std::ranges::all_of(text, isOfHeader);
}

bool isHeader(QStringView text)
{
    return text.size() < 60 && Words::builtIn().targetsOf(text);
}

/// Words in an unknown language, and below them what is in no header.
bool standsAboveValues(const sheet::Table &table, int row, const HeaderScore &score)
{
    if (score.filled < 2 || score.isOfDevice() || row + 1 >= table.rowCount())
        return false;
    const HeaderScore below = headerScore(table, row + 1);
    return below.values > 0 && below.filled <= score.filled && score.filled * 2 >= table.columnCount();
}

} // namespace

HeaderScore headerScore(const sheet::Table &table, int row)
{
    HeaderScore score;
    for (int column = 0; column < table.columnCount(row); ++column) {
        const QStringView text = table.text(row, column).trimmed();
        if (text.isEmpty())
            continue;
        ++score.filled;
        if (isValue(text))
            ++score.values;
        else if (isHeader(text))
            ++score.named;
        else if (mayBeSecret(text))
            ++score.secrets;
    }
    return score;
}

int findHeaderRow(const sheet::Table &table)
{
    int best = -1;
    int bestNamed = 0;
    int unknown = -1;
    for (int row = 0; row < std::min(table.rowCount(), kDepth); ++row) {
        const HeaderScore score = headerScore(table, row);
        // One word that is in the table of headers may be a title ("Speaker") unless it is the whole table.
        const bool enough =
            score.named >= 2 || (score.named == 1 && score.filled == 1 && table.columnCount() == 1);
        const bool isCandidate = enough && score.values * 2 <= score.named;
        // What stands below devices is another table's header.
        if (best >= 0 && !isCandidate && score.isOfDevice())
            break;
        if (isCandidate && score.named > bestNamed) {
            best = row;
            bestNamed = score.named;
        }
        if (unknown < 0 && standsAboveValues(table, row, score))
            unknown = row;
    }
    return best >= 0 ? best : unknown;
}

bool isAllHeaders(const sheet::Table &table, int row)
{
    int named = 0;
    for (int column = 0; column < table.columnCount(row); ++column) {
        const QStringView text = table.text(row, column).trimmed();
        if (text.isEmpty())
            continue;
        if (isValue(text) || !isHeader(text))
            return false;
        ++named;
    }
    return named >= 2;
}

bool repeatsHeader(const sheet::Table &table, int headerRow, int row)
{
    if (headerRow < 0)
        return false;
    int same = 0;
    for (int column = 0; column < table.columnCount(row); ++column) {
        const QStringView text = table.text(row, column).trimmed();
        if (text.isEmpty())
            continue;
        if (text.compare(table.text(headerRow, column).trimmed(), Qt::CaseInsensitive) != 0)
            return false;
        ++same;
    }
    return same >= 2 || (same == 1 && table.columnCount(headerRow) == 1);
}

} // namespace intake
