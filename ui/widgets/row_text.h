#pragma once

#include <QModelIndexList>

class QAbstractItemView;
class QString;

namespace ui::widgets {

/// These rows, an index of each, as text: all columns between tabs, a row a line.
QString rowsText(const QModelIndexList &rows);
/// The selected rows of a view as such text, in the order they are shown.
QString selectedRowsText(const QAbstractItemView &view);
/// The same as CSV (sheet::writeCsv()) with the columns' titles above; empty without rows.
QString rowsCsv(const QModelIndexList &rows);
/// The same as JSON lines: an object a row, its members named after the columns' titles in small letters, points in
/// time as ISO 8601 in UTC.
QString rowsJsonLines(const QModelIndexList &rows);

enum class CopyAs { Text, Csv, JsonLines };
/// Puts the selected rows on the clipboard; does nothing without a selection.
void copySelectedRows(const QAbstractItemView &view, CopyAs form = CopyAs::Text);

} // namespace ui::widgets
