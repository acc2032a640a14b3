#include "ui/bench/device_board.h"

#include "core/phrases/phrases.h"
#include "ui/bench/adopt_bar.h"
#include "ui/models/wording.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/step_bar_delegate.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QAction>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace ui::bench {

namespace {

using Column = models::DeviceModel::Column;

int section(Column column)
{
    return static_cast<int>(column);
}

} // namespace

DeviceBoard::DeviceBoard(models::DeviceModel &devices, QWidget *parent)
    : QWidget(parent),
      m_devices(devices),
      m_order(new QSortFilterProxyModel(this)),
      m_table(new QTableView(this)),
      m_verdict(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this))
{
    m_order->setSourceModel(&devices);
    m_order->setSortRole(models::SortRole);
    // Nothing jumps: rows are ordered when a person asks for it, not whenever a device moves on.
    m_order->setDynamicSortFilter(false);
    setUpTable();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table, 1);
    column->addWidget(m_verdict);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showVerdict();
        Q_EMIT unlistedChanged();
        // The advice takes its place from the table, and must not hide the device that it is about.
        QTimer::singleShot(0, m_table, [this] { m_table->scrollTo(m_table->currentIndex()); });
        if (!m_silent)
            Q_EMIT selected(current());
    });
    connect(&devices, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to) {
                const auto chosen = current();
                const int row = chosen ? m_devices.rowOf(*chosen) : -1;
                if (row >= from.row() && row <= to.row())
                    showVerdict();
                if (m_table->selectionModel()->hasSelection())
                    Q_EMIT unlistedChanged();
            });
    connect(m_verdict, &widgets::NoticeBar::actionTriggered, this, [this] {
        if (const auto device = current())
            Q_EMIT fileWanted(m_devices.device(m_devices.rowOf(*device)).verdict->file);
    });
}

void DeviceBoard::setUpTable()
{
    m_table->setModel(m_order);
    m_table->setAccessibleName(tr("Devices"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    QFont large = m_table->font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    m_table->setFont(large);
    widgets::setUpTable(*m_table);
    m_table->setItemDelegateForColumn(section(Column::State),
                                      new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Shape, this));
    m_table->setItemDelegateForColumn(section(Column::Status),
                                      new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Words, this));
    m_table->setItemDelegateForColumn(section(Column::Steps), new widgets::StepBarDelegate(this));
    widgets::setColumnWidths(*m_table, {QStringLiteral("▲"), QStringLiteral("00:22:EE:00:00:00"),
                                        QStringLiteral("8180 G2"), QStringLiteral("192.168.100.100"),
                                        QStringLiteral("●—●—●—●—●—●"), QString(42, u'n')});
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);

    // "2 min ago" grows older by itself; only what is in view is asked again.
    auto *ageing = new QTimer(this);
    ageing->setInterval(5000);
    connect(ageing, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    ageing->start();
}

std::optional<progress::DeviceId> DeviceBoard::current() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return std::nullopt;
    const QModelIndex last = m_table->currentIndex(); // of several the one touched last
    const bool isSelected = m_table->selectionModel()->isRowSelected(last.row(), {});
    return (isSelected ? last : rows.first()).data(models::DeviceRole).toInt();
}

QVector<progress::DeviceState> DeviceBoard::selectedUnlisted() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QVector<progress::DeviceState> devices;
    for (const QModelIndex &row : rows) {
        const auto &device = m_devices.device(m_order->mapToSource(row).row());
        if (device.mac && device.listed == false)
            devices << device;
    }
    return devices;
}

void DeviceBoard::setAdoption(QAction *add, QAction *give)
{
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({add, give});
    m_adopt = new AdoptBar(add, give, this);
    layout()->addWidget(m_adopt);
}

void DeviceBoard::showAdoption(const QVector<progress::DeviceState> &unlisted)
{
    m_adopt->present(unlisted);
}

void DeviceBoard::select(std::optional<progress::DeviceId> device)
{
    const QScopedValueRollback silent(m_silent, true);
    const int row = device ? m_devices.rowOf(*device) : -1;
    if (row < 0) {
        m_table->clearSelection();
        return;
    }
    choose(m_order->mapFromSource(m_devices.index(row, 0)));
}

/// That row alone, also where Ctrl is held down for the shortcut that asks for it.
void DeviceBoard::choose(const QModelIndex &row)
{
    m_table->selectionModel()->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect |
                                                        QItemSelectionModel::Rows);
}

void DeviceBoard::selectNextStuck()
{
    const int rows = m_order->rowCount();
    const int from = m_table->currentIndex().row();
    for (int step = 1; step <= rows; ++step) {
        const QModelIndex candidate = m_order->index((from + step) % rows, 0);
        if (candidate.data(models::ToneRole).toInt() != static_cast<int>(progress::Tone::Bad))
            continue;
        choose(candidate);
        m_table->scrollTo(candidate);
        return;
    }
}

void DeviceBoard::showVerdict()
{
    const auto chosen = current();
    const int row = chosen ? m_devices.rowOf(*chosen) : -1;
    if (row < 0 || !m_devices.device(row).verdict) {
        m_verdict->hide();
        return;
    }
    const auto &device = m_devices.device(row);
    m_verdict->say(progress::Tone::Bad,
                   tr("%1: %2").arg(models::deviceText(device.mac, device.address),
                                    phrases::text(device.verdict->cause)),
                   phrases::fix(device.verdict->cause),
                   device.verdict->file.isEmpty() ? QString() : tr("Show the File"));
}

} // namespace ui::bench
