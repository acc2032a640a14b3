#include "ui/widgets/row_text.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QStringList>
#include <algorithm>

namespace ui::widgets {

namespace {

QString cellText(const QModelIndex &cell)
{
    const QString shown = cell.data(Qt::DisplayRole).toString();
    return shown.isEmpty() ? cell.data(Qt::AccessibleTextRole).toString() : shown;
}

} // namespace

QString rowsText(const QModelIndexList &rows)
{
    QString text;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < row.model()->columnCount(); ++column)
            cells << cellText(row.siblingAtColumn(column));
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

QString selectedRowsText(const QAbstractItemView &view)
{
    QModelIndexList rows = view.selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    return rowsText(rows);
}

void copySelectedRows(const QAbstractItemView &view)
{
    const QString text = selectedRowsText(view);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace ui::widgets
