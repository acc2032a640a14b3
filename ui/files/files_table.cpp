#include "ui/files/files_table.h"

#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"
#include "ui/widgets/trees.h"

#include <QHeaderView>
#include <QItemSelection>
#include <QScrollBar>
#include <algorithm>

namespace ui::files {

using models::FilesColumn;

FilesTable::FilesTable(models::FilesModel &model, QWidget *parent) : QTableView(parent), m_model(model)
{
    // Before the view hears of the change, and after it.
    connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, this, &FilesTable::keepPlace);
    setModel(&model);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &FilesTable::findPlace);
    setUp();
}

void FilesTable::setUp()
{
    setAccessibleName(tr("Firmware and tones"));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    widgets::setUpTable(*this);
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);
    using Manner = widgets::ToneDelegate::Manner;
    setItemDelegate(new widgets::ToneDelegate(Manner::Quiet, this));
    for (const FilesColumn column : {FilesColumn::Name, FilesColumn::State})
        setItemDelegateForColumn(static_cast<int>(column), new widgets::ToneDelegate(Manner::Shape, this));
    widgets::setColumnWidths(*this, {QStringLiteral("! algo-pb-base-r1.5.fw"),
                                     QStringLiteral("Firmware 5.5.1"), QStringLiteral("8186, 8188, 81"),
                                     QStringLiteral("00 .conf file"), QStringLiteral("00.0 MB")});
    horizontalHeader()->moveSection(static_cast<int>(FilesColumn::State), 1); // in view however narrow it is
    widgets::giveRest(*horizontalHeader(), static_cast<int>(FilesColumn::State),
                      QStringLiteral("! Checksum differs"));
    widgets::offerColumns(*this, {});
}

QStringList FilesTable::selectedPaths() const
{
    QVector<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows << index.row();
    std::ranges::sort(rows);
    QStringList paths;
    for (const int row : rows)
        paths << m_model.row(row).path;
    return paths;
}

int FilesTable::onlyRow() const
{
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.size() == 1 ? rows.first().row() : -1;
}

void FilesTable::choose(const QStringList &paths)
{
    QItemSelection rows;
    QModelIndex first;
    for (const QString &path : paths) {
        const int row = m_model.rowOf(path);
        if (row < 0)
            continue;
        rows.select(m_model.index(row, 0), m_model.index(row, models::kFilesColumns - 1));
        if (!first.isValid())
            first = m_model.index(row, 0);
    }
    if (!first.isValid())
        return;
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    scrollTo(first);
}

void FilesTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionMoved();
}

void FilesTable::keepPlace()
{
    m_inView.clear();
    for (int row = rowAt(0); row >= 0 && row < m_model.rowCount(); ++row)
        m_inView << m_model.row(row).path;
}

/// The first of those that were in view and still are there stays at the top.
void FilesTable::findPlace()
{
    for (const QString &path : std::as_const(m_inView)) {
        if (const int row = m_model.rowOf(path); row >= 0) {
            verticalScrollBar()->setValue(row); // it counts rows
            return;
        }
    }
}

} // namespace ui::files
