#pragma once

#include "core/sheet/workbook.h"
#include "core/sheet/write.h"

#include <cstdio>
#include <cstdlib>

/// What holds for a sheet from a stranger, whatever it is: an error that says something, or tables within the
/// limits, whose texts can be written and come back.
namespace demands {

inline void demand(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

/// Small, so that the fuzzer meets them.
inline sheet::Limits limits()
{
    sheet::Limits limits;
    limits.rows = 2'000;
    limits.columns = 100;
    limits.cells = 20'000;
    limits.characters = 100'000;
    limits.charactersInCell = 5'000;
    limits.unpackedBytes = 4 * 1024 * 1024;
    return limits;
}

inline void keepsLimits(const sheet::Table &table)
{
    const sheet::Limits most = limits();
    demand(table.rowCount() <= most.rows && table.columnCount() <= most.columns, "a table beyond its limits");
    qsizetype characters = 0;
    for (int row = 0; row < table.rowCount(); ++row) {
        demand(table.columnCount(row) <= table.columnCount(), "a row longer than the longest");
        demand(table.firstLine(row) > 0, "a row that begins in no line");
        for (int column = 0; column < table.columnCount(row); ++column) {
            const sheet::Cell cell = table.at(row, column);
            demand(cell.covered || cell.text == table.text(row, column), "two texts of one cell");
            demand(!cell.covered || cell.text.isEmpty(), "a covered cell that shows something");
            demand(cell.kind != sheet::Kind::Blank || cell.text.isEmpty(), "a blank cell with a text");
            characters += cell.text.size();
        }
    }
    demand(characters <= most.characters, "more text than allowed");
}

inline bool sameTexts(const sheet::Table &a, const sheet::Table &b)
{
    for (int row = 0; row < std::max(a.rowCount(), b.rowCount()); ++row) {
        for (int column = 0; column < std::max(a.columnCount(), b.columnCount()); ++column) {
            if (a.text(row, column) != b.text(row, column))
                return false;
        }
    }
    return true;
}

/// XLSX holds any text, so what was read comes back from it as it was.
inline void comesBack(const sheet::Table &table)
{
    const auto written = sheet::writeXlsx(table);
    demand(written.has_value(), "a table that cannot be written");
    const auto again = sheet::read(*written);
    demand(again && again->tables.size() == 1, "what was written is not read");
    demand(sameTexts(table, again->tables.front()), "what was written reads differently");
}

inline void readAny(const QByteArray &bytes)
{
    const auto book = sheet::read(bytes, limits());
    if (!book) {
        demand(!book.error().what.code.isEmpty(), "an error that says nothing");
        return;
    }
    demand(!book->tables.empty(), "a workbook without a table");
    for (const sheet::Table &table : book->tables) {
        keepsLimits(table);
        comesBack(table);
    }
}

} // namespace demands
