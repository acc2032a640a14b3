#pragma once

#include <QModelIndexList>

class QAbstractItemView;
class QString;

namespace ui::widgets {

/// These rows, an index of each, as text: all columns between tabs, a row a line.
QString rowsText(const QModelIndexList &rows);
/// The selected rows of a view as such text, in the order they are shown.
QString selectedRowsText(const QAbstractItemView &view);
/// Puts that text on the clipboard; does nothing without a selection.
void copySelectedRows(const QAbstractItemView &view);

} // namespace ui::widgets
