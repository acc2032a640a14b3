#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

namespace ui::models {

/// Rows of cells as spreadsheets put them on the clipboard and take them from it: tabs between cells, a row a
/// line; a cell with a tab, a quote or a line break stands in quotes, which are doubled within.
using Sheet = QVector<QStringList>;

/// Never fails: what is not well-formed is text. A line end after the last row makes no row more.
Sheet sheetFrom(QStringView text);
QString textOf(const Sheet &sheet);

} // namespace ui::models
