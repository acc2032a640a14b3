#include "ui/bench/request_log.h"

#include "core/catalogue/file_name.h"
#include "core/phrases/phrases.h"
#include "ui/bench/filter_edit.h"
#include "ui/bench/filter_help.h"
#include "ui/bench/outcome_delegate.h"
#include "ui/widgets/problem_label.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tail_follower.h"
#include "ui/widgets/tone_delegate.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <chrono>

namespace ui::bench {

namespace {

using LogColumn = models::RequestModel::Column;

/// A search starts when the person pauses, not at each letter.
constexpr std::chrono::milliseconds kTypingPause{150};

/// A box with its tick, and not a button that stays down: in dark palettes the two look alike.
QCheckBox *checkBox(const QString &text, const QString &toolTip, QWidget *parent)
{
    auto *box = new QCheckBox(text, parent);
    box->setToolTip(toolTip);
    return box;
}

QString problemText(const base::Message &what)
{
    const QString fix = phrases::fix(what);
    return fix.isEmpty() ? phrases::text(what) : phrases::text(what) + u' ' + fix;
}

} // namespace

RequestLog::RequestLog(models::RequestModel &requests, QWidget *parent)
    : QWidget(parent),
      m_requests(requests),
      m_table(new QTableView(this)),
      m_words(new FilterEdit(this)),
      m_problem(new widgets::ProblemLabel(this)),
      m_onlyDevice(
          checkBox(tr("&Only This Device"), tr("Show the requests of the selected device alone"), this)),
      m_follow(checkBox(tr("Fo&llow"), tr("Keep the newest request in view"), this)),
      m_count(new QLabel(this)),
      m_typing(new QTimer(this))
{
    setUpTable();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeFilterLine());
    column->addWidget(m_problem);
    column->addWidget(m_table, 1);

    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_requests, change, this, &RequestLog::showCount);
    connect(&m_requests, &QAbstractItemModel::modelReset, this, &RequestLog::showCount);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const int row = currentRow();
        m_current = row < 0 ? std::nullopt : std::optional(m_requests.serial(row));
        Q_EMIT selected();
    });
    connect(&m_requests, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                const int row = currentRow();
                if (row >= first.row() && row <= last.row())
                    Q_EMIT currentChanged();
            });
    // A reset clears the selection without a word from the selection model.
    connect(&m_requests, &QAbstractItemModel::modelReset, this, &RequestLog::keepCurrent);
    setDevice(std::nullopt, {});
    showCount();
}

QWidget *RequestLog::makeFilterLine()
{
    auto *line = new QWidget(this);
    auto *title = new QLabel(tr("&Requests"), line);
    widgets::scaleFont(*title, 1.0, true);
    title->setBuddy(m_words);
    m_words->setPlaceholderText(tr("Filter: a text, or outcome:not-found…"));
    m_words->setWords([this] { return m_requests.vocabulary(); });
    m_words->setClearButtonEnabled(true);
    m_words->setAcceptDrops(false); // a folder dropped on the window is opened, wherever it falls
    m_words->setAccessibleName(tr("Filter the requests"));
    m_follow->setChecked(true);
    auto *clear = new QToolButton(line);
    clear->setText(tr("Clear"));
    clear->setToolTip(tr("Empty the list; transfers go on"));

    auto *help = new QToolButton(line);
    help->setText(tr("?"));
    help->setAccessibleName(tr("How to filter"));
    help->setToolTip(tr("What can be written into the filter"));

    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(title);
    row->addWidget(m_words, 1);
    row->addWidget(help);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_count, m_onlyDevice, m_follow, clear})
        row->addWidget(widget);

    m_typing->setSingleShot(true);
    m_typing->setInterval(kTypingPause);
    connect(m_typing, &QTimer::timeout, this, &RequestLog::applyFilter);
    connect(m_words, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_words, &QLineEdit::returnPressed, this, &RequestLog::applyFilter);
    connect(help, &QToolButton::clicked, this, &RequestLog::showHelp);
    connect(m_onlyDevice, &QCheckBox::toggled, this, &RequestLog::applyFilter);
    connect(m_follow, &QCheckBox::clicked, m_tail,
            [this](bool on) { on ? m_tail->follow() : m_tail->leave(); });
    connect(m_tail, &widgets::TailFollower::followingChanged, m_follow, &QCheckBox::setChecked);
    connect(clear, &QToolButton::clicked, this, &RequestLog::clearRequested);
    return line;
}

void RequestLog::setUpTable()
{
    m_table->setModel(&m_requests);
    m_table->setAccessibleName(tr("Requests"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    widgets::setUpTable(*m_table);
    m_table->setItemDelegate(new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Quiet, this));
    m_table->setItemDelegateForColumn(static_cast<int>(LogColumn::Outcome), new OutcomeDelegate(this));
    widgets::setColumnWidths(*m_table, {QStringLiteral("00:00:00.000"), QStringLiteral("00:22:EE:00:00:00"),
                                        QStringLiteral("Protoc"), catalogue::deviceConfigName({}),
                                        QStringLiteral("! broken off after 0 B"), QStringLiteral("000 ms"),
                                        QStringLiteral("own configurat")});
    // What they say stands in the meaning and the exchange too, or is the same in every row: on a small
    // screen the sentence needs the room.
    widgets::offerColumns(*m_table,
                          {static_cast<int>(LogColumn::Protocol), static_cast<int>(LogColumn::Duration),
                           static_cast<int>(LogColumn::Step)});
    m_tail = new widgets::TailFollower(m_table);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QTableView::customContextMenuRequested, this, &RequestLog::showMenu);
}

void RequestLog::setDevice(std::optional<progress::DeviceId> device, const QString &name)
{
    m_hasDevice = device.has_value();
    if (m_hasDevice)
        m_deviceName = name;
    m_onlyDevice->setEnabled(device.has_value() || m_onlyDevice->isChecked());
    if (!name.isEmpty())
        m_onlyDevice->setToolTip(tr("Show the requests of %1 alone").arg(name));
    if (m_onlyDevice->isChecked() && device)
        applyFilter();
}

/// -1: none.
int RequestLog::currentRow() const
{
    const QItemSelectionModel &selection = *m_table->selectionModel();
    if (const QModelIndex at = selection.currentIndex(); at.isValid() && selection.isSelected(at))
        return at.row();
    const QItemSelection ranges = selection.selection(); // a few, however many rows they hold
    return ranges.isEmpty() ? -1 : ranges.first().top();
}

std::optional<progress::ExplainedRequest> RequestLog::current() const
{
    const int row = currentRow();
    return row < 0 ? std::nullopt : std::optional(m_requests.request(row));
}

void RequestLog::clearSelection()
{
    m_table->clearSelection();
}

void RequestLog::focusFilter()
{
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
}

void RequestLog::search(const QString &text)
{
    reset();
    showFilter(filter::with({}, filter::Key::Text, text));
}

void RequestLog::reset()
{
    m_words->clear();
    m_onlyDevice->setChecked(false);
    m_tail->follow();
}

void RequestLog::applyFilter()
{
    auto parsed = filter::parse(m_words->text());
    m_words->mark(parsed.problems);
    // What is still being chosen from the list is no mistake.
    if (parsed.problems.empty() || !m_words->offered().isEmpty())
        m_problem->sayNothing();
    else
        m_problem->say(progress::Tone::Look, problemText(parsed.problems.front().what));
    if (m_onlyDevice->isChecked() && !m_deviceName.isEmpty())
        parsed.filter.terms.push_back({filter::Key::Device, false, {m_deviceName}, {}});
    m_requests.setFilter(std::move(parsed.filter));
}

void RequestLog::showFilter(const filter::Filter &filter)
{
    m_words->setText(filter::text(filter));
    applyFilter();
}

void RequestLog::showHelp()
{
    if (!m_help) {
        m_help = new FilterHelp(this);
        connect(m_help, &FilterHelp::chosen, m_words, &QLineEdit::setText);
    }
    m_help->show();
    m_help->raise();
}

void RequestLog::showMenu(const QPoint &at)
{
    const QModelIndex cell = m_table->indexAt(at);
    if (!cell.isValid())
        return;
    const auto [key, value] =
        models::RequestModel::trait(m_requests.request(cell.row()), static_cast<LogColumn>(cell.column()));
    if (value.isEmpty())
        return;
    const auto shown = filter::parse(m_words->text()).filter;
    const auto only = filter::with(shown, key, value);
    const auto others = filter::without(shown, key, value);
    QString what = filter::text(filter::with({}, key, value)); // an "&" would be a key to press
    what.replace(u'&', QStringLiteral("&&"));
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show &Only %1").arg(what), this, [this, only] { showFilter(only); });
    menu->addAction(tr("&Leave Out %1").arg(what), this, [this, others] { showFilter(others); });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

/// Other rows are shown: what the person reads stays chosen if it is one of them.
void RequestLog::keepCurrent()
{
    const int row = m_current ? m_requests.rowOf(*m_current) : -1;
    if (row >= 0) {
        m_table->selectRow(row);
        m_table->scrollTo(m_requests.index(row, 0));
    } else {
        m_current.reset();
        Q_EMIT selected();
    }
}

void RequestLog::showCount()
{
    const QLocale locale;
    const QString all = locale.toString(m_requests.total());
    m_count->setText(m_requests.rowCount() == m_requests.total()
                         ? (m_requests.total() == 1 ? tr("1 request") : tr("%1 requests").arg(all))
                         : tr("%1 of %2").arg(locale.toString(m_requests.rowCount()), all));
}

} // namespace ui::bench
