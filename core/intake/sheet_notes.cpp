#include "core/intake/sheet_notes.h"

#include "core/catalogue/parameters.h"
#include "core/intake/words.h"

#include <algorithm>

namespace intake {

namespace {

int filledCells(const sheet::Table &table, const Mapping &mapping, int column)
{
    int filled = 0;
    for (int row = mapping.firstRow; row < table.rowCount(); ++row)
        filled += table.text(row, column).trimmed().isEmpty() ? 0 : 1;
    return filled;
}

int headerRowOf(const Mapping &mapping)
{
    return std::max(mapping.headerRow, 0);
}

QString calledColumn(const Column &column)
{
    return column.header.trimmed().isEmpty() ? sheet::columnName(column.index) : column.header.simplified();
}

bool isStray(const Mapping &mapping, const Column &column, int filled, int rows)
{
    return mapping.headerRow >= 0 && column.index > mapping.lastColumn() && filled * 2 < rows;
}

void checkLeft(const sheet::Table &table, const Mapping &mapping, const Column &column, Report &report)
{
    const int filled = filledCells(table, mapping, column.index);
    if (filled == 0 || isStray(mapping, column, filled, table.rowCount() - mapping.firstRow))
        return;
    // A column of serial numbers is nobody's loss; one that nobody understands may be.
    const bool chosen = column.why.code == kByPerson || column.why.code == kByMemory;
    const Severity severity = chosen || column.why.code == kColumnElse ? Severity::Notice : Severity::Warning;
    report.say(headerRowOf(mapping), column.index,
               {kColumnLeft, {calledColumn(column), QString::number(filled)}}, severity);
}

void checkKey(const Mapping &mapping, const Column &column, Report &report)
{
    const Target &target = *column.target;
    if (target.isParameter() && !catalogue::Parameters::builtIn().find(target.key))
        report.say(headerRowOf(mapping), column.index, {kColumnUnknownKey, {target.id()}}, Severity::Warning);
}

/// Two columns for one thing: which one counts, nobody may guess.
bool checkTwice(const Mapping &mapping, const Column &column, Report &report)
{
    const int first = mapping.columnOf(*column.target);
    if (first == column.index)
        return true;
    report.say(headerRowOf(mapping), column.index,
               {kColumnTwice, {column.target->id(), sheet::columnName(first)}}, Severity::Error);
    return false;
}

} // namespace

bool tellsDevices(const Mapping &mapping)
{
    const auto has = [&](const Target &target) { return mapping.columnOf(target) >= 0; };
    // Any list has texts that could be names: a column of them must be called so.
    const int name = mapping.columnOf({Field::Name, {}});
    const bool isNamed = name >= 0 && mapping.columns[name].why.code != kByCells;
    return isNamed || has({Field::Mac, {}}) || has({Field::Model, {}}) || has(parameter(kExtensionKey));
}

bool checkColumns(const sheet::Table &table, const Mapping &mapping, Report &report)
{
    bool fine = tellsDevices(mapping);
    if (!fine)
        report.say(-1, -1, {kNoColumns, {}}, Severity::Error);
    for (const Column &column : mapping.columns) {
        if (!column.target) {
            checkLeft(table, mapping, column, report);
            continue;
        }
        fine = checkTwice(mapping, column, report) && fine;
        checkKey(mapping, column, report);
        if (table.isColumnHidden(column.index))
            report.say(headerRowOf(mapping), column.index, {kColumnHidden, {calledColumn(column)}},
                       Severity::Warning);
    }
    return fine;
}

QVector<int> strayColumns(const sheet::Table &table, const Mapping &mapping)
{
    QVector<int> strays;
    for (const Column &column : mapping.columns) {
        const int filled = column.target ? 0 : filledCells(table, mapping, column.index);
        if (filled > 0 && isStray(mapping, column, filled, table.rowCount() - mapping.firstRow))
            strays << column.index;
    }
    return strays;
}

} // namespace intake
