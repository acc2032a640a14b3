#include "core/intake/mapping.h"

#include "core/intake/codes.h"
#include "core/intake/column_guess.h"
#include "core/intake/header_row.h"
#include "core/intake/words.h"

#include <QCryptographicHash>
#include <algorithm>

namespace intake {

namespace {

/// The best candidate of all goes where it wants, then the next, each target and each column once.
void distribute(std::vector<Candidate> candidates, QVector<Column> &columns)
{
    std::ranges::stable_sort(candidates, std::greater(), &Candidate::score);
    QHash<Target, int> taken;
    for (const Candidate &candidate : candidates) {
        Column &column = columns[candidate.column];
        if (column.target)
            continue;
        if (const auto rival = taken.constFind(candidate.target); rival != taken.cend()) {
            if (column.why.code == kColumnUnknown && candidate.why.code == kByHeader)
                column.why = {kColumnRival, {sheet::columnName(*rival)}};
            continue;
        }
        column.target = candidate.target;
        column.sure = candidate.score;
        column.why = candidate.why;
        taken.insert(candidate.target, candidate.column);
    }
}

bool isOfNoUse(const QString &header)
{
    const auto targets = Words::builtIn().targetsOf(header);
    const bool isSign = !header.trimmed().isEmpty() && folded(header).isEmpty(); // "#": rows are numbered
    return isSign || (targets && targets->isEmpty());
}

int firstFilledRow(const sheet::Table &table)
{
    int row = 0;
    while (row < table.rowCount() && table.isBlank(row))
        ++row;
    return row;
}

int columnOfLetters(QStringView text)
{
    int column = 0;
    for (const QChar c : text) {
        const QChar capital = c.toUpper();
        if (capital < u'A' || capital > u'Z' || text.size() > 3)
            return -1;
        column = column * 26 + (capital.unicode() - u'A' + 1);
    }
    return column - 1;
}

} // namespace

Mapping guess(const sheet::Table &table)
{
    return guess(table, findHeaderRow(table));
}

Mapping guess(const sheet::Table &table, int headerRow)
{
    Mapping mapping;
    mapping.headerRow = headerRow < table.rowCount() ? std::max(headerRow, -1) : -1;
    mapping.firstRow = mapping.headerRow >= 0 ? mapping.headerRow + 1 : firstFilledRow(table);
    std::vector<CellShapes> allShapes;
    int mostFilled = 0;
    for (int index = 0; index < table.columnCount(); ++index) {
        allShapes.push_back(shapesOf(table, index, mapping.firstRow));
        mostFilled = std::max(mostFilled, allShapes.back().filled);
    }
    std::vector<Candidate> candidates;
    for (int index = 0; index < table.columnCount(); ++index) {
        const QString header =
            mapping.headerRow >= 0 ? table.text(mapping.headerRow, index).toString() : QString();
        const CellShapes &shapes = allShapes[static_cast<std::size_t>(index)];
        const base::Message why = isOfNoUse(header) ? base::Message{kColumnElse, {header.simplified()}}
                                                    : base::Message{kColumnUnknown, {}};
        mapping.columns << Column{index, header, std::nullopt, 0, why};
        // A few cells beside a table that has headers are no column of it.
        const bool isBeside =
            mapping.headerRow >= 0 && header.trimmed().isEmpty() && shapes.filled * 2 < mostFilled;
        if (isBeside)
            continue;
        for (Candidate &candidate : candidatesOf(index, header, shapes))
            candidates.push_back(std::move(candidate));
    }
    distribute(std::move(candidates), mapping.columns);
    return mapping;
}

void Mapping::assign(int column, const std::optional<Target> &target)
{
    if (column < 0 || column >= columns.size())
        return;
    if (const int before = target ? columnOf(*target) : -1; before >= 0 && before != column)
        columns[before] = {
            before, columns[before].header, std::nullopt, 0, {kColumnRival, {sheet::columnName(column)}}};
    columns[column].target = target;
    columns[column].sure = 100;
    columns[column].why = {kByPerson, {}};
}

int Mapping::columnOf(const Target &target) const
{
    const auto found =
        std::ranges::find_if(columns, [&](const Column &each) { return each.target == target; });
    return found == columns.cend() ? -1 : found->index;
}

int Mapping::columnNamed(QStringView text) const
{
    const QString wanted = folded(text);
    int found = -1;
    for (const Column &column : columns) {
        if (wanted.isEmpty() || folded(column.header) != wanted)
            continue;
        if (found >= 0)
            return -1;
        found = column.index;
    }
    if (found >= 0)
        return found;
    bool isNumber = false;
    const int number = text.toInt(&isNumber) - 1;
    const int index = isNumber ? number : columnOfLetters(text.trimmed());
    return index >= 0 && index < columns.size() ? index : -1;
}

QString Mapping::fingerprint() const
{
    if (headerRow < 0)
        return {};
    QStringList headers;
    for (const Column &column : columns)
        headers << folded(column.header);
    while (!headers.isEmpty() && headers.last().isEmpty())
        headers.removeLast();
    const QByteArray bytes = headers.join(u'\n').toUtf8();
    return headers.isEmpty()
               ? QString()
               : QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

int Mapping::lastColumn() const
{
    const auto isHeaded = [](const Column &column) {
        return !column.header.trimmed().isEmpty() || column.target;
    };
    const auto last = std::find_if(columns.crbegin(), columns.crend(), isHeaded);
    return last == columns.crend() ? static_cast<int>(columns.size()) - 1 : last->index;
}

} // namespace intake
