#include "core/catalogue/catalogue.h"
#include "ui/intake/scan_banner.h"
#include "ui/intake/scan_print.h"
#include "ui/intake/scan_touch.h"
#include "ui/intake/scan_window.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QResizeEvent>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace ui::intake {

namespace {

constexpr int kListLines = 38; ///< a window of fewer lines has no room for lists beside the large print
constexpr int kWideLines = 56; ///< one as wide as that has room for a fourth column

QTableView *table(QAbstractItemModel &model, const QString &name)
{
    auto *view = new QTableView;
    view->setModel(&model);
    QFont font = view->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    view->setFont(font);
    widgets::setUpTable(*view);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setAccessibleName(name);
    view->setMinimumSize(view->fontMetrics().averageCharWidth() * 24, view->fontMetrics().height() * 4);
    return view;
}

} // namespace

void ScanWindow::layOut()
{
    widgets::scaleFont(*m_count, 1.6, true);
    widgets::scaleFont(*m_caption, 1.3);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Places that have their box"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_count);
    head->addWidget(m_progress, 1);
    m_lists = makeLists();
    auto *column = new QVBoxLayout(this);
    column->addLayout(head);
    column->addWidget(m_caption);
    column->addWidget(m_name, 5);
    column->addWidget(m_details, 2);
    column->addWidget(m_banner, 4);
    column->addWidget(m_lists, 6);
    column->addWidget(makeOptions());
    column->addWidget(makeButtons());
    m_waiting->setFocus();
}

QWidget *ScanWindow::makeLists()
{
    m_waiting = table(m_places, tr("Places that wait for a box"));
    widgets::setColumnWidths(
        *m_waiting, {QString(), QStringLiteral("Extension"), QStringLiteral("8180 G2"), QString(14, u'n')});
    m_waiting->horizontalHeader()->setStretchLastSection(false);
    m_waiting->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_scans = table(m_history, tr("Last scans"));
    m_scans->setItemDelegateForColumn(
        0, new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Shape, m_scans));
    m_scans->setFocusPolicy(Qt::NoFocus);
    m_scans->setSelectionMode(QAbstractItemView::NoSelection);
    widgets::setColumnWidths(*m_scans, {QStringLiteral("▲"), {}, QStringLiteral("00:00:00")});
    QHeaderView *header = m_scans->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(1, QHeaderView::Stretch);

    auto *lists = new QSplitter(Qt::Horizontal);
    lists->addWidget(m_waiting);
    lists->addWidget(m_scans);
    lists->setChildrenCollapsible(false);
    lists->setHandleWidth(8);
    return lists;
}

QWidget *ScanWindow::makeOptions()
{
    m_callIns = new QCheckBox(tr("Take devices as they &call in"));
    m_callIns->setObjectName(QStringLiteral("callIns"));
    m_callIns->setToolTip(tr("Plug in one at a time: each new device that asks the bench for its files takes "
                             "the next place"));
    m_addNew = new QCheckBox(tr("With no place left, &add boxes:"));
    m_addNew->setToolTip(tr("A box that no place waits for becomes a new device of the job"));
    m_model = new QComboBox;
    m_model->setAccessibleName(tr("Model of new devices"));
    m_model->addItem(tr("model on the label"), QString());
    for (const catalogue::Model &model : catalogue::Catalogue::builtIn().models())
        m_model->addItem(model.displayName(), model.displayName());
    m_model->setEnabled(false);

    auto *options = new QWidget;
    auto *row = new QHBoxLayout(options);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget *option : {static_cast<QWidget *>(m_callIns), static_cast<QWidget *>(m_addNew),
                            static_cast<QWidget *>(m_model)})
        makeTouchable(*option);
    row->addWidget(m_callIns);
    row->addStretch(1);
    row->addWidget(m_addNew);
    row->addWidget(m_model);
    return options;
}

QPushButton *ScanWindow::button(const QString &text, const QString &tip)
{
    auto *made = new QPushButton(text);
    made->setToolTip(tip);
    makeTouchable(*made);
    return made;
}

QWidget *ScanWindow::makeButtons()
{
    m_undo = button(tr("&Undo Last Scan"), tr("Ctrl+Z"));
    m_skip = button(tr("&Skip This Place"), tr("Leave it without a box for now"));
    m_sounds = new QCheckBox(tr("S&ound"));
    makeTouchable(*m_sounds);
    auto *done = button(tr("&Done"), tr("Close this window; scans go where the keyboard is again"));
    connect(done, &QPushButton::clicked, this, &QWidget::close);

    auto *buttons = new QWidget;
    auto *row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_undo);
    row->addWidget(m_skip);
    row->addStretch(1);
    row->addWidget(m_sounds);
    row->addWidget(done);
    return buttons;
}

/// What is read from afar comes before what is read at the desk.
void ScanWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int line = fontMetrics().height();
    m_lists->setVisible(event->size().height() >= line * kListLines);
    m_waiting->setColumnHidden(static_cast<int>(ScanPlacesModel::Column::Location),
                               event->size().width() < line * kWideLines);
}

} // namespace ui::intake
