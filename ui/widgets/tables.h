#pragma once

#include <QList>
#include <QStringList>

class QFont;
class QLabel;
class QTableView;

namespace ui::widgets {

/// What every table of ours has in common: whole rows are selected, rows have one fixed height, columns keep
/// the width they have until a person changes it, and only the last one takes the rest.
void setUpTable(QTableView &table);

/// Makes each column wide enough for its sample, whatever the font and the scale.
void setColumnWidths(QTableView &table, const QStringList &samples);

/// Lets a person choose the columns by the header's context menu, and hides these until they do. The last
/// column always stays. The header's saved state remembers the choice.
void offerColumns(QTableView &table, const QList<int> &hiddenAtFirst);

/// For text of which each sign has the same width; as much larger than the system's
/// as the application's font is.
QFont fixedFont();

/// Sets a label in a size relative to the one it has; bold if asked.
void scaleFont(QLabel &label, double scale, bool bold = false);

} // namespace ui::widgets
