#include "ui/widgets/row_text.h"

#include "core/sheet/table_builder.h"
#include "core/sheet/write.h"
#include "ui/models/roles.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <algorithm>

namespace ui::widgets {

namespace {

QString cellText(const QModelIndex &cell)
{
    const QString shown = cell.data(Qt::DisplayRole).toString();
    return shown.isEmpty() ? cell.data(Qt::AccessibleTextRole).toString() : shown;
}

QString titleText(const QAbstractItemModel &model, int column)
{
    const QString shown = model.headerData(column, Qt::Horizontal).toString();
    return shown.isEmpty() ? model.headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString()
                           : shown;
}

QJsonValue jsonValue(const QModelIndex &cell)
{
    const QVariant behind = cell.data(models::SortRole);
    if (behind.typeId() == QMetaType::QDateTime && behind.toDateTime().isValid())
        return behind.toDateTime().toUTC().toString(Qt::ISODateWithMs);
    return cellText(cell);
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

QString rowsCsv(const QModelIndexList &rows)
{
    if (rows.isEmpty())
        return {};
    const QAbstractItemModel &model = *rows.first().model();
    sheet::TableBuilder table;
    table.beginRow(0);
    for (int column = 0; column < model.columnCount(); ++column)
        table.put(column, titleText(model, column));
    for (const QModelIndex &row : rows) {
        table.beginRow(table.nextRow());
        for (int column = 0; column < model.columnCount(); ++column)
            table.put(column, cellText(row.siblingAtColumn(column)));
    }
    QByteArray csv = sheet::writeCsv(table.finish());
    if (csv.startsWith("\xEF\xBB\xBF")) // for files; a clipboard knows what its text is in
        csv.remove(0, 3);
    return QString::fromUtf8(csv);
}

QString rowsJsonLines(const QModelIndexList &rows)
{
    QString lines;
    for (const QModelIndex &row : rows) {
        QJsonObject object;
        for (int column = 0; column < row.model()->columnCount(); ++column)
            object.insert(titleText(*row.model(), column).toLower(), jsonValue(row.siblingAtColumn(column)));
        lines += QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n';
    }
    return lines;
}

namespace {

QModelIndexList selectedRows(const QAbstractItemView &view)
{
    QModelIndexList rows = view.selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    return rows;
}

QString textAs(const QModelIndexList &rows, CopyAs form)
{
    switch (form) {
    case CopyAs::Text:
        return rowsText(rows);
    case CopyAs::Csv:
        return rowsCsv(rows);
    case CopyAs::JsonLines:
        return rowsJsonLines(rows);
    }
    Q_UNREACHABLE();
}

} // namespace

QString selectedRowsText(const QAbstractItemView &view)
{
    return rowsText(selectedRows(view));
}

void copySelectedRows(const QAbstractItemView &view, CopyAs form)
{
    const QString text = textAs(selectedRows(view), form);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace ui::widgets
