#include "ui/served/served_table.h"

#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QDrag>
#include <QFileInfo>
#include <QHeaderView>
#include <QLocale>
#include <QMimeData>
#include <QScrollBar>
#include <algorithm>

namespace ui::served {

using models::ServedColumn;

ServedTable::ServedTable(models::ServedModel &model, QWidget *parent) : QTableView(parent), m_model(model)
{
    // Before the view hears of the change, and after it.
    connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, this, &ServedTable::keepPlace);
    setModel(&model);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &ServedTable::findPlace);
    setUp();
}

void ServedTable::setUp()
{
    setAccessibleName(tr("Served files"));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    widgets::setUpTable(*this);
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    using Manner = widgets::ToneDelegate::Manner;
    setItemDelegate(new widgets::ToneDelegate(Manner::Quiet, this));
    for (const ServedColumn column : {ServedColumn::Name, ServedColumn::Problem})
        setItemDelegateForColumn(static_cast<int>(column), new widgets::ToneDelegate(Manner::Shape, this));
    widgets::setColumnWidths(*this,
                             {QStringLiteral("! algom0022EE010203.conf.md5"),
                              QStringLiteral("Model's settings, ch"), QStringLiteral("00.0 kB"),
                              QStringLiteral("Main entrance · 00:22:E"), QStringLiteral("8188.conf + Ma"),
                              QStringLiteral("2×, 00:00 TFTP Main"), QStringLiteral("00000000…")});
    widgets::offerColumns(*this, {static_cast<int>(ServedColumn::Kind)});
}

QVector<int> ServedTable::selectedRows() const
{
    QVector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << row;
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

int ServedTable::onlyRow() const
{
    const QItemSelection ranges = selectionModel()->selection(); // a few, however many rows they hold
    const bool isOne = ranges.size() == 1 && ranges.first().top() == ranges.first().bottom();
    return isOne ? ranges.first().top() : -1;
}

void ServedTable::choose(int row)
{
    selectRow(row);
    scrollTo(m_model.index(row, 0), QAbstractItemView::PositionAtCenter);
}

void ServedTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionMoved();
}

void ServedTable::keepPlace()
{
    m_inView.clear();
    const int first = rowAt(0);
    const int last = rowAt(viewport()->height() - 1);
    for (int row = first; row >= 0 && row <= (last < 0 ? m_model.rowCount() - 1 : last); ++row)
        m_inView << m_model.entry(row).path;
}

void ServedTable::findPlace()
{
    int row = 0;
    if (std::exchange(m_asked, false)) {
        if (const int chosen = onlyRow(); chosen >= 0)
            return scrollTo(m_model.index(chosen, 0));
    } else {
        for (const QString &path : m_inView) {
            row = m_model.rowOf(path);
            if (row >= 0)
                break;
        }
    }
    if (row >= 0)
        verticalScrollBar()->setValue(row); // it counts rows
}

/// A file that lies on the disk under its own name is dragged itself; anything else as a copy.
base::Result<QUrl> ServedTable::fileOf(const serving::Entry &entry, QDeadlineTimer deadline)
{
    const QString name = entry.path.mid(entry.path.lastIndexOf(u'/') + 1);
    const QFileInfo onDisk(entry.source);
    if (entry.origin == serving::Origin::File && onDisk.isAbsolute() && onDisk.fileName() == name)
        return QUrl::fromLocalFile(entry.source);
    return m_copies.copy(*m_model.scene().tree->glanceAt(entry), name, deadline);
}

QMimeData *ServedTable::dragged()
{
    QList<QUrl> files;
    QStringList names;
    const QVector<int> rows = selectedRows();
    if (rows.size() > kDragged) {
        const QLocale locale;
        Q_EMIT failed({{kTooManyDragged, {locale.toString(rows.size()), locale.toString(kDragged)}}, {}});
        return nullptr;
    }
    const QDeadlineTimer deadline(kDragWait);
    m_copies.beginDrag();
    for (const int row : rows) {
        const auto file = fileOf(m_model.entry(row), deadline);
        if (!file) {
            m_copies.endDrag(false);
            Q_EMIT failed(file.error());
            return nullptr;
        }
        files << *file;
        names << m_model.entry(row).path;
    }
    if (files.isEmpty())
        return nullptr;
    auto *carried = new QMimeData;
    carried->setUrls(files);
    carried->setText(names.join(u'\n'));
    return carried;
}

void ServedTable::startDrag(Qt::DropActions)
{
    QMimeData *carried = dragged();
    if (!carried)
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(carried);
    m_copies.endDrag(drag->exec(Qt::CopyAction) != Qt::IgnoreAction); // never moved: what is served stays
}

} // namespace ui::served
