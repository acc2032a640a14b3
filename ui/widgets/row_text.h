#pragma once

class QAbstractItemView;
class QString;

namespace ui::widgets {

/// The selected rows of a view as text: all columns between tabs, a row a line, in the order they are shown.
QString selectedRowsText(const QAbstractItemView &view);
/// Puts that text on the clipboard; does nothing without a selection.
void copySelectedRows(const QAbstractItemView &view);

} // namespace ui::widgets
