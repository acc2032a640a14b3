#include "ui/devices/device_table.h"

#include "ui/devices/cell_delegate.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <algorithm>

namespace ui::devices {

using models::CellAt;

DeviceTable::DeviceTable(models::JobDevicesModel &devices, models::JobDevicesFilter &filter, QWidget *parent)
    : QTableView(parent), m_devices(devices), m_filter(filter)
{
    setModel(&filter);
    m_cells = new CellDelegate(devices, *this);
    setItemDelegate(m_cells);
    setUp();
    connect(m_cells, &CellDelegate::moved, this, &DeviceTable::move);
    connect(m_cells, &CellDelegate::fillWanted, this, &DeviceTable::fillWanted);
}

void DeviceTable::setTonePackages(const TonePackages &packages)
{
    m_cells->setTonePackages(packages);
}

void DeviceTable::setUp()
{
    setAccessibleName(tr("Devices"));
    widgets::setUpTable(*this);
    setSelectionBehavior(SelectItems);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed);
    setShowGrid(true);
    setTabKeyNavigation(true);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->show();
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setSortIndicatorClearable(true);
    setSortingEnabled(true);
}

QVector<int> DeviceTable::shownColumns() const
{
    QVector<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns << column;
    }
    return columns;
}

QVector<CellAt> DeviceTable::selectedCells() const
{
    QModelIndexList indexes = selectionModel()->selectedIndexes();
    indexes.removeIf([this](const QModelIndex &index) { return isColumnHidden(index.column()); });
    const QHeaderView &header = *horizontalHeader();
    std::sort(indexes.begin(), indexes.end(), [&](const QModelIndex &a, const QModelIndex &b) {
        return std::pair(header.visualIndex(a.column()), a.row()) <
               std::pair(header.visualIndex(b.column()), b.row());
    });
    QVector<CellAt> cells;
    cells.reserve(indexes.size());
    for (const QModelIndex &index : std::as_const(indexes))
        cells << CellAt{m_filter.mapToSource(index).row(), m_devices.columns()[index.column()]};
    return cells;
}

QVector<int> DeviceTable::selectedRows() const
{
    QVector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << row;
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (int &row : rows)
        row = m_filter.sourceRow(row);
    return rows;
}

QVector<job::DeviceId> DeviceTable::selectedDevices() const
{
    QVector<job::DeviceId> ids;
    for (const int row : selectedRows()) {
        if (const job::Device *device = m_devices.device(row))
            ids << device->id;
    }
    return ids;
}

int DeviceTable::currentRow() const
{
    return currentIndex().isValid() ? m_filter.mapToSource(currentIndex()).row() : -1;
}

void DeviceTable::goTo(const QVector<job::DeviceId> &devices, const models::JobColumn &column)
{
    const int at = std::max(0, m_devices.columnOf(column));
    QVector<int> rows;
    for (const job::DeviceId device : devices) {
        const int row = m_devices.rowOf(device);
        const QModelIndex cell = row < 0 ? QModelIndex() : m_filter.mapFromSource(m_devices.index(row, at));
        if (cell.isValid())
            rows << cell.row();
    }
    if (rows.isEmpty())
        return;
    const QModelIndex first = m_filter.index(rows.first(), at);
    std::sort(rows.begin(), rows.end());
    QItemSelection cells; // of ranges: one by one, thousands would take seconds
    for (auto from = rows.cbegin(); from != rows.cend();) {
        auto to = from;
        while (std::next(to) != rows.cend() && *std::next(to) == *to + 1)
            ++to;
        cells.append({m_filter.index(*from, at), m_filter.index(*to, at)});
        from = std::next(to);
    }
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(cells, QItemSelectionModel::ClearAndSelect);
    scrollTo(first);
}

void DeviceTable::move(int down, int right)
{
    const QModelIndex from = currentIndex();
    const QVector<int> columns = shownColumns();
    if (!from.isValid() || columns.isEmpty())
        return;
    const qsizetype at = std::clamp<qsizetype>(columns.indexOf(from.column()) + right, 0, columns.size() - 1);
    const int row = std::clamp(from.row() + down, 0, m_filter.rowCount() - 1);
    // Not as if clicked: Shift and Ctrl, which may be down, would change what is selected.
    selectionModel()->setCurrentIndex(m_filter.index(row, columns[at]), QItemSelectionModel::ClearAndSelect);
}

void DeviceTable::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && state() != EditingState && !(event->modifiers() & Qt::ControlModifier))
        move(event->modifiers() & Qt::ShiftModifier ? -1 : 1, 0);
    else
        QTableView::keyPressEvent(event);
}

/// A cell whose text is refused is not left by a click: the view would close its editor.
void DeviceTable::mousePressEvent(QMouseEvent *event)
{
    if (m_cells->letsGo())
        QTableView::mousePressEvent(event);
}

void DeviceTable::prepareEditor(bool enterFills)
{
    const qsizetype cells = selectedCells().size();
    const QString hint = enterFills ? tr("Enter writes this into all %1 selected cells.")
                                    : tr("Ctrl+Enter writes this into all %1 selected cells.");
    m_cells->prepare(cells < 2 ? QString() : hint.arg(locale().toString(cells)), enterFills);
}

bool DeviceTable::edit(const QModelIndex &index, EditTrigger trigger, QEvent *event)
{
    if (state() != EditingState && (trigger == AllEditTriggers || editTriggers().testFlag(trigger)))
        prepareEditor(false);
    return QTableView::edit(index, trigger, event);
}

void DeviceTable::commit()
{
    m_cells->commit();
}

void DeviceTable::editSelection()
{
    prepareEditor(true);
    QTableView::edit(currentIndex(), AllEditTriggers, nullptr);
}

void DeviceTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionMoved();
}

} // namespace ui::devices
