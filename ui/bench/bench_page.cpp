#include "ui/bench/bench_page.h"

#include "ui/bench/details_pane.h"
#include "ui/bench/device_board.h"
#include "ui/bench/empty_page.h"
#include "ui/bench/request_log.h"
#include "ui/models/wording.h"

#include <QAction>
#include <QDataStream>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIODevice>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>

namespace ui::bench {

namespace {

/// In front of a saved layout, so that one of an older version is not taken for one of this.
constexpr qint32 kLayout = 0x50420002;

} // namespace

BenchPage::BenchPage(const base::Clock &clock, QWidget *parent)
    : QWidget(parent),
      m_devices(clock),
      m_stack(new QStackedWidget(this)),
      m_empty(new EmptyPage),
      m_headline(new Headline),
      m_board(new DeviceBoard(m_devices)),
      m_log(new RequestLog(m_requests)),
      m_details(new DetailsPane)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(std::chrono::seconds(60));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeBoard());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    makeActions();
    connectParts();
    showSituation();
}

QWidget *BenchPage::makeBoard()
{
    m_columns = new QSplitter(Qt::Horizontal);
    m_columns->addWidget(m_log);
    m_columns->addWidget(m_details);
    m_columns->setStretchFactor(0, 1);
    m_columns->setChildrenCollapsible(false);
    m_rows = new QSplitter(Qt::Vertical);
    m_rows->addWidget(m_board);
    m_rows->addWidget(m_columns);
    m_rows->setChildrenCollapsible(false);
    for (QSplitter *splitter : {m_rows, m_columns})
        splitter->setHandleWidth(8);
    const int line = fontMetrics().height();
    m_rows->setSizes({line * 16, line * 20});
    m_columns->setSizes({line * 50, line * 27});

    auto *board = new QWidget;
    auto *column = new QVBoxLayout(board);
    auto *head = new QHBoxLayout;
    head->addWidget(m_headline, 1);
    m_tools = head;
    column->addLayout(head);
    column->addWidget(m_rows, 1);
    return board;
}

void BenchPage::makeActions()
{
    addAction(m_editActions, tr("&Copy Rows"), QKeySequence::Copy, &BenchPage::copyText);
    addAction(m_editActions, tr("Copy Rows as CS&V"), Qt::CTRL | Qt::ALT | Qt::Key_C, &BenchPage::copyCsv);
    addAction(m_editActions, tr("Copy Rows as &JSON Lines"), Qt::CTRL | Qt::ALT | Qt::Key_J,
              &BenchPage::copyJson);
    addAction(m_editActions, tr("&Find in Requests"), QKeySequence::Find, &BenchPage::find);
    addAction(m_editActions, tr("Show &All Requests"), Qt::Key_Escape, &BenchPage::escape);
    addAction(m_editActions, tr("C&lear Requests"), {}, &BenchPage::clearLog);
    addAction(m_benchActions, tr("Next Stuc&k Device"), Qt::CTRL | Qt::Key_J, &BenchPage::nextStuck);
    addAction(m_benchActions, tr("&Add to the Job"), Qt::CTRL | Qt::SHIFT | Qt::Key_A,
              &BenchPage::addSelected);
    m_add = m_benchActions.last();
    m_add->setToolTip(tr("A new device of the job for each that is selected and not in it"));
    addAction(m_benchActions, {}, Qt::CTRL | Qt::SHIFT | Qt::Key_G, &BenchPage::giveSelected);
    m_give = m_benchActions.last();
    m_give->setToolTip(tr("The selected device is the one for that place"));
    m_viewActions << m_board->cardsAction();
    m_board->setAdoption(m_add, m_give);
    showAdoption();
}

QAction *BenchPage::addAction(QList<QAction *> &menu, const QString &text, const QKeySequence &keys,
                              void (BenchPage::*slot)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    menu << action;
    return action;
}

void BenchPage::connectParts()
{
    connect(m_empty, &EmptyPage::openRequested, this, &BenchPage::openRequested);
    connect(m_empty, &EmptyPage::sampleRequested, this, &BenchPage::sampleRequested);
    connect(m_board, &DeviceBoard::selected, this, &BenchPage::chooseDevice);
    connect(m_board, &DeviceBoard::unlistedChanged, this, &BenchPage::showAdoption);
    connect(m_board, &DeviceBoard::remedyWanted, this, &BenchPage::remedy);
    connect(&m_devices, &models::DeviceModel::identified, this,
            [this](progress::DeviceId expected, progress::DeviceId heard) {
                if (m_device == expected)
                    setDevice(heard);
            });
    connect(m_log, &RequestLog::selected, this, &BenchPage::chooseRequest);
    connect(m_log, &RequestLog::currentChanged, this, &BenchPage::refreshRequest);
    connect(m_log, &RequestLog::clearRequested, this, &BenchPage::clearLog);
    connect(&m_devices, &models::DeviceModel::summaryChanged, this, &BenchPage::showSituation);
    connect(&m_announcer, &Announcer::announced, this, &BenchPage::announced);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_situation.quiet = true;
        showSituation();
    });
}

void BenchPage::setFolderOpen(bool open)
{
    m_stack->setCurrentIndex(open ? 1 : 0);
}

void BenchPage::setSampleAvailable(bool available)
{
    m_empty->setSampleAvailable(available);
}

void BenchPage::setRunning(bool running)
{
    m_situation.running = running;
    m_situation.quiet = false;
    if (running)
        m_patience.start();
    else
        m_patience.stop();
    showSituation();
}

void BenchPage::setRehearsed()
{
    m_situation.rehearsed = true;
    showSituation();
}

void BenchPage::apply(const ::bench::Batch &batch)
{
    if (!batch.requests.isEmpty() || !batch.transfers.isEmpty()) {
        m_patience.stop();
        m_situation.quiet = false;
    }
    m_devices.update(batch.devices);
    m_devices.setUnheard(batch.toCome);
    m_announcer.note(batch.devices);
    m_devices.setTransfers(m_transfers.update(batch.transfers, m_devices.clock().now()));
    m_board->catchUp();
    if (batch.gap) // what is left would be followed by what came much later
        m_requests.clear();
    m_requests.update(batch.requests, batch.transfers, batch.devices);
    m_exchanges.add(batch.requests);
    extendLadder(batch.requests);
    refreshDetails(batch.devices);
}

void BenchPage::extendLadder(const QVector<progress::ExplainedRequest> &ended)
{
    if (!m_device)
        return;
    QVector<progress::ExplainedRequest> its;
    std::ranges::copy_if(ended, std::back_inserter(its),
                         [this](const auto &request) { return request.device == *m_device; });
    m_details->extendLadder(its);
}

void BenchPage::refreshDetails(const QVector<progress::DeviceState> &changed)
{
    const auto it = std::find_if(changed.begin(), changed.end(),
                                 [this](const auto &device) { return device.id == m_device; });
    if (it == changed.end())
        return;
    if (!m_log->current())
        m_details->showDevice(*it);
    Q_EMIT guideLinesWanted(it->id);
}

void BenchPage::setGuideLines(progress::DeviceId device, const QVector<progress::GuideLine> &lines)
{
    if (device == m_device)
        m_details->setGuideLines(lines);
}

void BenchPage::clear()
{
    m_requests.clear();
    m_devices.clear();
    m_announcer.forget();
    m_exchanges.clear();
    chooseDevice(std::nullopt);
}

void BenchPage::chooseDevice(std::optional<progress::DeviceId> device)
{
    m_log->clearSelection();
    setDevice(device);
    if (device)
        m_details->showDevice(m_devices.device(m_devices.rowOf(*device)));
    else
        m_details->showNothing();
}

void BenchPage::chooseRequest()
{
    const auto request = m_log->current();
    if (!request) {
        if (const auto device = m_board->current(); device && device == m_device)
            m_details->showDevice(m_devices.device(m_devices.rowOf(*device)));
        else
            m_details->showNothing();
        return;
    }
    m_board->select(request->device);
    setDevice(request->device);
    m_details->showRequest(*request, m_exchanges.around(request->device, request->event.id));
}

/// The request that is being read went on, or is over.
void BenchPage::refreshRequest()
{
    const auto request = m_log->current();
    if (request && request->device == m_device)
        m_details->showRequest(*request, m_exchanges.around(request->device, request->event.id));
    else
        chooseRequest();
}

void BenchPage::setDevice(std::optional<progress::DeviceId> device)
{
    m_device = device;
    const int row = device ? m_devices.rowOf(*device) : -1;
    m_log->setDevice(row >= 0 ? device : std::nullopt,
                     row >= 0 ? models::nameText(m_devices.device(row)) : QString());
    m_details->setGuideLines({});
    m_details->setLadder(row >= 0 ? models::nameText(m_devices.device(row)) : QString(),
                         device ? m_exchanges.of(*device) : QVector<progress::ExplainedRequest>());
    if (row >= 0)
        Q_EMIT guideLinesWanted(*device);
}

/// What is selected where the person is: of the devices, else of the requests.
void BenchPage::copy(widgets::CopyAs form)
{
    const QTableView *table = m_board->isAncestorOf(focusWidget()) ? m_board->table() : m_log->table();
    widgets::copySelectedRows(*table, form);
}

void BenchPage::find()
{
    m_log->focusFilter();
}

void BenchPage::search(const QString &words)
{
    m_log->search(words);
}

void BenchPage::escape()
{
    m_log->reset();
    m_board->select(std::nullopt);
    chooseDevice(std::nullopt);
}

void BenchPage::clearLog()
{
    m_requests.clear();
}

void BenchPage::nextStuck()
{
    m_board->selectNextStuck();
}

void BenchPage::addTool(QAction *action)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    QFont large = button->font(); // for a finger in a glove
    large.setPointSizeF(large.pointSizeF() * 1.2);
    button->setFont(large);
    const QSize text = button->fontMetrics().size(Qt::TextShowMnemonic, action->text());
    button->setMinimumSize(text.width() + text.height() * 2, text.height() * 2);
    m_tools->addWidget(button);
}

void BenchPage::setPlaceNamer(PlaceNamer namer)
{
    m_placeName = std::move(namer);
    showAdoption();
}

void BenchPage::showAdoption()
{
    const auto unlisted = m_placeName ? m_board->selectedUnlisted() : QVector<progress::DeviceState>();
    // Which of several is at which place nobody can tell: only one at a time takes a place.
    QString place = unlisted.size() == 1 ? m_placeName(unlisted.first()) : QString();
    m_add->setEnabled(!unlisted.isEmpty());
    m_give->setEnabled(!place.isEmpty());
    m_give->setText(place.isEmpty() ? tr("&Give to the Next Place")
                                    : tr("&Give to %1").arg(place.replace(u'&', QStringLiteral("&&"))));
    m_board->showAdoption(unlisted);
}

void BenchPage::setMeans(DeviceBoard::MeansFor means)
{
    m_board->setMeans(std::move(means));
}

void BenchPage::showMeans()
{
    m_board->showVerdict();
}

void BenchPage::setExpected(const QVector<models::ExpectedDevice> &devices)
{
    m_devices.setExpected(devices);
}

void BenchPage::remedy(Deed deed, const progress::DeviceState &device)
{
    if (deed == Deed::ShowFile)
        Q_EMIT fileWanted(device.verdict->file);
    else if (deed == Deed::Adopt)
        Q_EMIT addRequested({device});
    else if (deed != Deed::None)
        Q_EMIT remedyWanted(deed, device);
}

void BenchPage::addSelected()
{
    Q_EMIT addRequested(m_board->selectedUnlisted());
}

void BenchPage::giveSelected()
{
    const auto unlisted = m_board->selectedUnlisted();
    if (unlisted.size() == 1)
        Q_EMIT giveRequested(unlisted.first());
}

void BenchPage::showSituation()
{
    m_situation.devices = m_devices.summary();
    m_headline->present(m_situation);
    m_benchActions.first()->setEnabled(m_situation.devices.stuck > 0);
}

QByteArray BenchPage::saveLayout() const
{
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    out << kLayout << m_rows->saveState() << m_columns->saveState()
        << m_board->table()->horizontalHeader()->saveState()
        << m_log->table()->horizontalHeader()->saveState() << m_board->cardsAction()->isChecked();
    return layout;
}

void BenchPage::restoreLayout(const QByteArray &layout)
{
    qint32 version = 0;
    QByteArray rows, columns, devices, requests;
    bool cards = false;
    QDataStream in(layout);
    in >> version;
    if (version != kLayout)
        return;
    in >> rows >> columns >> devices >> requests >> cards;
    m_rows->restoreState(rows);
    m_columns->restoreState(columns);
    m_board->table()->horizontalHeader()->restoreState(devices);
    m_log->table()->horizontalHeader()->restoreState(requests);
    m_board->cardsAction()->setChecked(cards);
}

} // namespace ui::bench
