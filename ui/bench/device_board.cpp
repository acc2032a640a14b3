#include "ui/bench/device_board.h"

#include "core/phrases/phrases.h"
#include "ui/bench/adopt_bar.h"
#include "ui/bench/board_bar.h"
#include "ui/models/device_order.h"
#include "ui/widgets/notice_bar.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QListView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace ui::bench {

DeviceBoard::DeviceBoard(models::DeviceModel &devices, QWidget *parent)
    : QWidget(parent),
      m_devices(devices),
      m_order(new models::DeviceOrder(devices, this)),
      m_bar(new BoardBar(this)),
      m_cards(new QAction(tr("Devices as C&ards"), this)),
      m_views(new QStackedWidget(this)),
      m_table(new QTableView),
      m_list(new QListView),
      m_verdict(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this))
{
    setUpTable();
    setUpCards();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeBar());
    column->addWidget(m_views, 1);
    column->addWidget(m_verdict);
    setUpTimers();
    connectModel();
    connect(m_verdict, &widgets::NoticeBar::actionTriggered, this, [this] {
        const auto chosen = current();
        const int row = chosen ? m_devices.rowOf(*chosen) : -1;
        if (row >= 0)
            Q_EMIT remedyWanted(remedy(m_devices.device(row)).deed, m_devices.device(row));
    });
}

void DeviceBoard::connectModel()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DeviceBoard::follow);
    connect(&m_devices, &QAbstractItemModel::dataChanged, this, [this] { m_changed = true; });
    connect(&m_devices, &models::DeviceModel::attentionChanged, this, [this] { m_stale = true; });
    connect(&m_devices, &models::DeviceModel::summaryChanged, m_bar, &BoardBar::present);
    // A reset takes the selection without a word.
    connect(&m_devices, &QAbstractItemModel::modelReset, this, [this] {
        showVerdict();
        Q_EMIT unlistedChanged();
    });
}

void DeviceBoard::catchUp()
{
    if (!std::exchange(m_changed, false) || !m_table->selectionModel()->hasSelection())
        return;
    showVerdict();
    Q_EMIT unlistedChanged();
}

/// Another device is selected, or none.
void DeviceBoard::follow()
{
    showVerdict();
    Q_EMIT unlistedChanged();
    // The advice takes its place from the view, and must not hide the device that it is about.
    QTimer::singleShot(0, view(), [this] { view()->scrollTo(m_table->currentIndex()); });
    if (!m_silent)
        Q_EMIT selected(current());
}

QAbstractItemView *DeviceBoard::view() const
{
    return m_cards->isChecked() ? static_cast<QAbstractItemView *>(m_list) : m_table;
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
    for (QAbstractItemView *one : std::initializer_list<QAbstractItemView *>{m_table, m_list}) {
        one->setContextMenuPolicy(Qt::ActionsContextMenu);
        one->addActions({add, give});
    }
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
    const QModelIndex shown = row < 0 ? QModelIndex() : m_order->mapFromSource(m_devices.index(row, 0));
    if (shown.isValid())
        choose(shown);
    else
        m_table->clearSelection(); // not known, or of another group than the one that is shown
}

/// That row alone, also where Ctrl is held down for the shortcut that asks for it.
void DeviceBoard::choose(const QModelIndex &row)
{
    m_table->selectionModel()->setCurrentIndex(row, QItemSelectionModel::ClearAndSelect |
                                                        QItemSelectionModel::Rows);
}

void DeviceBoard::selectNextStuck()
{
    if (m_order->group() && m_order->group() != models::Group::Stuck)
        showGroup(std::nullopt);
    const int rows = m_order->rowCount();
    const int from = m_table->currentIndex().row();
    for (int step = 1; step <= rows; ++step) {
        const QModelIndex candidate = m_order->index((from + step) % rows, 0);
        if (candidate.data(models::ToneRole).toInt() != static_cast<int>(progress::Tone::Bad))
            continue;
        choose(candidate);
        view()->scrollTo(candidate);
        return;
    }
}

void DeviceBoard::showGroup(std::optional<models::Group> group)
{
    m_bar->choose(group);
}

void DeviceBoard::setMeans(MeansFor means)
{
    m_means = std::move(means);
    showVerdict();
}

Remedy DeviceBoard::remedy(const progress::DeviceState &device) const
{
    return remedyFor(device, m_means ? m_means(device) : Means{});
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
                   tr("%1: %2").arg(models::nameText(device), phrases::text(device.verdict->cause)),
                   phrases::fix(device.verdict->cause), remedy(device).label);
}

} // namespace ui::bench
