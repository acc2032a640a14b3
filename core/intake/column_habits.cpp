#include "core/intake/column_habits.h"

#include "core/intake/cell_forms.h"

#include <QMap>
#include <algorithm>

namespace intake {

namespace {

constexpr int kFewestTexts = 3;   ///< texts before anything counts as usual
constexpr int kUsualPercent = 60; ///< of them
constexpr int kLongestNumber = 16;

bool holdsNumbers(const Target &target)
{
    return target.isExtension() || target.isSecret() ||
           (target.isParameter() && target.key.endsWith(".auth"));
}

Habit habitOf(const sheet::Table &table, int column, int firstRow)
{
    Habit habit;
    QMap<int, int> lengths;
    QMap<int, int> zeroLengths;
    for (int row = firstRow; row < table.rowCount(); ++row) {
        const QStringView text = table.text(row, column).trimmed();
        if (text.isEmpty())
            continue;
        ++habit.filled;
        habit.extensions += looksLikeExtension(text) ? 1 : 0;
        habit.passwords += looksLikePassword(text) ? 1 : 0;
        if (!isDigits(text) || text.size() > kLongestNumber)
            continue;
        ++habit.digits;
        ++lengths[static_cast<int>(text.size())];
        if (text.startsWith(u'0') && text.size() > 1)
            ++zeroLengths[static_cast<int>(text.size())];
    }
    for (auto it = lengths.cbegin(); it != lengths.cend(); ++it) {
        if (*it >= kFewestTexts && *it * 100 >= habit.filled * kUsualPercent)
            habit.usualLength = it.key();
    }
    habit.zeroLength = zeroLengths.size() == 1 ? zeroLengths.firstKey() : 0;
    return habit;
}

} // namespace

bool Habit::isUsual(QStringView text) const
{
    if (filled < kFewestTexts || text.trimmed().isEmpty())
        return false;
    if (usualLength > 0)
        return isDigits(text) && text.trimmed().size() == usualLength;
    if (areExtensions())
        return looksLikeExtension(text);
    return digits * 100 <= filled * (100 - kUsualPercent) && !isDigits(text);
}

int Habit::expectedLength(QStringView text, bool isSecret) const
{
    const int expected = isSecret ? zeroLength : std::max(usualLength, zeroLength);
    return isDigits(text) && text.size() < expected ? expected : 0;
}

QHash<int, Habit> habitsOf(const sheet::Table &table, const Mapping &mapping)
{
    QHash<int, Habit> habits;
    for (const Column &column : mapping.columns) {
        if (column.target && holdsNumbers(*column.target))
            habits.insert(column.index, habitOf(table, column.index, mapping.firstRow));
    }
    return habits;
}

int usualFill(const sheet::Table &table, const Mapping &mapping)
{
    QVector<int> fills;
    for (int row = mapping.firstRow; row < table.rowCount() && fills.size() < 1000; ++row) {
        int filled = 0;
        for (const Column &column : mapping.columns)
            filled += column.target && !table.text(row, column.index).isEmpty() ? 1 : 0;
        if (filled > 0)
            fills << filled;
    }
    if (fills.isEmpty())
        return 0;
    const auto middle = fills.begin() + fills.size() / 2;
    std::nth_element(fills.begin(), middle, fills.end());
    return *middle;
}

} // namespace intake
