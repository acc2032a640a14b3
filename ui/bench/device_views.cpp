// How the board shows the devices, and when it puts them in order; device_board.cpp has what it does with
// them.

#include "ui/bench/board_bar.h"
#include "ui/bench/device_board.h"
#include "ui/bench/device_card.h"
#include "ui/bench/outcome_delegate.h"
#include "ui/models/device_order.h"
#include "ui/widgets/step_bar.h"
#include "ui/widgets/step_bar_delegate.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/trees.h"

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QHeaderView>
#include <QListView>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>

namespace ui::bench {

namespace {

using BoardColumn = models::DeviceModel::Column;
using CellManner = widgets::ToneDelegate::Manner;

constexpr std::chrono::milliseconds kSecond{1000};

int section(BoardColumn column)
{
    return static_cast<int>(column);
}

bool isTouch(QEvent::Type type)
{
    switch (type) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::Wheel:
    case QEvent::KeyPress:
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::ContextMenu:
        return true;
    default:
        return false;
    }
}

} // namespace

QWidget *DeviceBoard::makeBar()
{
    m_cards->setCheckable(true);
    m_cards->setShortcut(Qt::CTRL | Qt::Key_K);
    m_cards->setToolTip(tr("A card for each device, or a row"));
    connect(m_cards, &QAction::toggled, this, [this](bool cards) {
        m_views->setCurrentIndex(cards ? 1 : 0);
        view()->scrollTo(m_table->currentIndex());
    });
    // A box with its tick: in dark palettes a button that stays down looks like any other.
    auto *box = new QCheckBox(tr("Cards"), m_bar);
    box->setToolTip(m_cards->toolTip());
    connect(box, &QCheckBox::toggled, m_cards, &QAction::setChecked);
    connect(m_cards, &QAction::toggled, box, &QCheckBox::setChecked);
    m_bar->addTool(box);
    connect(m_bar, &BoardBar::chosen, this, [this](std::optional<models::Group> group) {
        m_order->setGroup(group);
        m_stale = false;
        if (group == models::Group::Stuck && m_order->rowCount() > 0)
            choose(m_order->index(0, 0)); // its cause and what to do are what one wants to see
    });
    return m_bar;
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
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() * 7 / 4);
    m_table->setItemDelegateForColumn(section(BoardColumn::State),
                                      new widgets::ToneDelegate(CellManner::Shape, this));
    m_table->setItemDelegateForColumn(section(BoardColumn::Status), new TransferDelegate(this));
    m_table->setItemDelegateForColumn(section(BoardColumn::Next),
                                      new widgets::ToneDelegate(CellManner::Words, this));
    m_table->setItemDelegateForColumn(section(BoardColumn::Steps), new widgets::StepBarDelegate(this));
    widgets::setColumnWidths(*m_table, {QStringLiteral("▲ Contact"),
                                        QStringLiteral("00:22:EE:00:00:00"),
                                        QStringLiteral("00:22:EE:00:00:00"),
                                        QStringLiteral("8180s"),
                                        QStringLiteral("192.168.100.10"),
                                        {},
                                        QString(20, u'n'),
                                        QStringLiteral("in 42 s, algo-8188-5.5.md5"),
                                        QStringLiteral("00 min")});
    m_table->setColumnWidth(section(BoardColumn::Steps), widgets::stepBarWidth(m_table->fontMetrics()));
    // A device without a name goes by its MAC address, and one with a name is told by it.
    widgets::offerColumns(*m_table, {section(BoardColumn::Mac)});
    m_table->horizontalHeader()->setSortIndicator(section(BoardColumn::State), Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    widgets::giveRest(*m_table->horizontalHeader(), section(BoardColumn::Status), QString(20, u'n'));
    m_views->addWidget(m_table);
}

void DeviceBoard::setUpCards()
{
    m_list->setModel(m_order);
    m_list->setSelectionModel(m_table->selectionModel());
    m_list->setAccessibleName(tr("Devices, as cards"));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTabKeyNavigation(false);
    // Not QListView::IconMode: that lets items be dragged about, and lays all of them out whenever one
    // changes.
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setItemDelegate(new DeviceCard(this));
    m_list->setModelColumn(section(BoardColumn::Device));
    m_views->addWidget(m_list);
}

/// One timer, whatever there is to see: what counts down or grows older by itself is painted again, where it
/// is in view; and devices take their places once nobody is at them.
void DeviceBoard::setUpTimers()
{
    m_still = new QTimer(this);
    m_still->setSingleShot(true);
    m_still->setInterval(kStill);
    for (const QAbstractItemView *one : std::initializer_list<QAbstractItemView *>{m_table, m_list})
        one->viewport()->installEventFilter(this);
    for (QAbstractItemView *one : std::initializer_list<QAbstractItemView *>{m_table, m_list})
        one->installEventFilter(this);
    auto *seconds = new QTimer(this);
    seconds->setInterval(kSecond);
    connect(seconds, &QTimer::timeout, this, &DeviceBoard::tick);
    seconds->start();
}

bool DeviceBoard::eventFilter(QObject *watched, QEvent *event)
{
    if (isTouch(event->type()))
        m_still->start();
    return QWidget::eventFilter(watched, event);
}

void DeviceBoard::tick()
{
    if (!isVisible())
        return;
    if (m_stale && !m_still->isActive())
        settle();
    if (m_cards->isChecked()) {
        m_list->viewport()->update();
        return;
    }
    const int left = m_table->columnViewportPosition(section(BoardColumn::Status));
    const QWidget *viewport = m_table->viewport();
    m_table->viewport()->update(left, 0, viewport->width() - left, viewport->height());
}

void DeviceBoard::settle()
{
    m_stale = false;
    m_order->settle();
    if (m_table->selectionModel()->hasSelection())
        view()->scrollTo(m_table->currentIndex());
}

} // namespace ui::bench
