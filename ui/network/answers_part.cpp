#include "ui/network/answers_part.h"

#include "core/dhcp/advice.h"
#include "core/phrases/phrases.h"
#include "ui/models/server_lines.h"
#include "ui/widgets/explanation.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace ui::network {

namespace {

using progress::Tone;

constexpr int kServersInView = 3; ///< more are seldom there, and are scrolled to

/// Where these options lead such a device, or why nowhere, and what to do about that. What servers say comes
/// from the network, and is escaped.
QString meaningOf(const dhcp::Rival &server, dhcp::Reader reader, base::Ipv4 own)
{
    const base::Message lead = dhcp::leadOf(server, reader, own);
    const QString heading = phrases::text(base::Message{dhcp::headingOf(reader), {}});
    const QString said = phrases::text(lead) + u' ' + phrases::fix(lead);
    return QStringLiteral("<p style=\"margin:0\"><b>%1</b><br>%2</p>")
        .arg(heading.toHtmlEscaped(), said.trimmed().toHtmlEscaped());
}

} // namespace

AnswersPart::AnswersPart(System system, QAction *ask, QWidget *parent)
    : QWidget(parent),
      m_system(std::move(system)),
      m_ask(ask),
      m_lines(models::serverTitles()),
      m_progress(new QProgressBar(this)),
      m_state(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this)),
      m_table(new QTableView(this)),
      m_meaning(widgets::explanation({}, this)),
      m_asking([this](int percent) { m_progress->setValue(percent); },
               [this](const base::Result<QVector<dhcp::Rival>> &answer) { onAnswer(answer); })
{
    setUpTable();
    layOut(ask);
    showState();
}

AnswersPart::~AnswersPart()
{
    delete m_table; // it looks at the lines, which go before a child does
}

void AnswersPart::setUpTable()
{
    m_table->setObjectName(QStringLiteral("dhcpServers"));
    m_table->setAccessibleName(tr("DHCP servers that answer"));
    m_table->setModel(&m_lines);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    widgets::setUpTable(*m_table);
    widgets::setColumnWidths(*m_table, models::serverSamples());
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            m_table->verticalHeader()->defaultSectionSize() * kServersInView +
                            2 * m_table->frameWidth());
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AnswersPart::showCurrent);
}

void AnswersPart::layOut(QAction *ask)
{
    m_state->setObjectName(QStringLiteral("answersState"));
    m_meaning->setObjectName(QStringLiteral("answersMeaning"));
    m_meaning->setTextFormat(Qt::RichText);
    m_meaning->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setAccessibleName(tr("Asking"));
    m_progress->setTextVisible(false);
    auto *button = new QPushButton(ask->text(), this);
    button->setObjectName(QStringLiteral("ask"));
    connect(button, &QPushButton::clicked, ask, &QAction::trigger);
    connect(ask, &QAction::changed, button, [button, ask] {
        button->setText(ask->text());
        button->setEnabled(ask->isEnabled());
    });
    connect(m_state, &widgets::NoticeBar::actionTriggered, this,
            [this] { Q_EMIT recipeRequested(*serverToChange()); });
    auto *row = new QHBoxLayout;
    row->addWidget(button);
    row->addWidget(m_progress, 1);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(m_state);
    column->addWidget(m_table);
    column->addWidget(m_meaning);
    column->addStretch();
}

void AnswersPart::setAdapter(const dhcp::Adapter &adapter, const QString &shown)
{
    m_shown = shown;
    const bool isSame = adapter.name == m_adapter.name;
    m_adapter = adapter;
    if (isSame)
        return showState();
    m_asking.cancel();
    m_wasAsked = false;
    m_error.reset();
    setServers({});
    Q_EMIT answered();
}

void AnswersPart::toggle()
{
    if (m_asking.isRunning()) {
        m_asking.cancel();
        return showState();
    }
    if (!m_system.inquire || m_adapter.name.isEmpty())
        return;
    m_error.reset();
    m_progress->setValue(0);
    m_asking.start([inquire = m_system.inquire, adapter = m_adapter.name](const base::Progress &progress) {
        return inquire(adapter, progress);
    });
    showState();
}

void AnswersPart::onAnswer(const base::Result<QVector<dhcp::Rival>> &answer)
{
    m_wasAsked = answer.has_value();
    if (answer) {
        setServers(*answer);
    } else {
        m_error = answer.error();
        setServers({});
    }
    Q_EMIT answered();
}

void AnswersPart::add(const dhcp::Rival &server)
{
    QVector<dhcp::Rival> servers = m_servers;
    const auto known = std::ranges::find(servers, server.server, &dhcp::Rival::server);
    if (known == servers.end())
        servers << server;
    else
        *known = server;
    m_wasAsked = true;
    setServers(servers);
    Q_EMIT answered();
}

::network::DhcpElsewhere AnswersPart::known() const
{
    using Answer = ::network::DhcpElsewhere::Answer;
    if (m_servers.isEmpty())
        return {m_wasAsked ? Answer::Nobody : Answer::NotAsked, {}, {}};
    return {Answer::Somebody, m_servers.first().server, m_servers.first().offered};
}

void AnswersPart::setServers(const QVector<dhcp::Rival> &servers)
{
    m_servers = servers;
    m_lines.setLines(models::serverLines(servers));
    if (!servers.isEmpty() && !m_table->currentIndex().isValid())
        m_table->selectRow(0);
    showState();
    showCurrent();
}

void AnswersPart::showState()
{
    const bool isAsking = m_asking.isRunning();
    m_ask->setText(isAsking ? tr("Stop &Asking") : tr("&Ask Who Answers Here"));
    m_ask->setEnabled(!m_adapter.name.isEmpty() && m_system.inquire);
    m_progress->setVisible(isAsking);
    m_table->setVisible(!m_servers.isEmpty());
    m_meaning->setVisible(!m_servers.isEmpty());
    if (m_adapter.name.isEmpty())
        m_state->say(Tone::Look, tr("No interface is chosen to ask on."), {});
    else if (isAsking)
        m_state->say(Tone::Busy, tr("Asking on %1…").arg(m_shown), tr("That takes about four seconds."));
    else if (m_error)
        m_state->say(Tone::Bad, phrases::text(*m_error), phrases::fix(m_error->what));
    else if (m_wasAsked)
        sayAdvice();
    else
        m_state->say(
            Tone::Normal, tr("Nobody was asked on %1 yet.").arg(m_shown),
            tr("It is asked as a device asks: which servers answer, what their options 66, 160 and 150 "
               "say, and where that leads devices. No address is taken, and nothing is changed."));
}

/// The most urgent first, with what to do; the rest behind it.
void AnswersPart::sayAdvice()
{
    const auto advice = dhcp::adviceOn(m_servers, m_adapter, likeADevice(m_adapter.mac));
    QStringList more{phrases::fix(advice.front())};
    for (std::size_t i = 1; i < advice.size(); ++i)
        more << phrases::text(advice[i]) << phrases::fix(advice[i]);
    more.removeAll(QString());
    const bool isFine = m_servers.isEmpty() || advice.front().code == dhcp::kAllLedHere;
    m_state->say(isFine ? Tone::Good : Tone::Look, phrases::text(advice.front()), more.join(u'\n'),
                 serverToChange() ? tr("Settings to Paste") : QString());
}

/// The one that is looked at; none where all is well.
std::optional<base::Ipv4> AnswersPart::serverToChange() const
{
    if (m_servers.isEmpty() ||
        dhcp::adviceOn(m_servers, m_adapter, likeADevice(m_adapter.mac)).front().code == dhcp::kAllLedHere)
        return std::nullopt;
    return m_servers[std::clamp<qsizetype>(m_table->currentIndex().row(), 0, m_servers.size() - 1)].server;
}

void AnswersPart::showCurrent()
{
    const int row = m_table->currentIndex().row();
    QStringList meanings;
    if (row >= 0 && row < m_servers.size()) {
        for (const dhcp::Reader reader : dhcp::kReaders)
            meanings << meaningOf(m_servers[row], reader, m_adapter.own.address);
    }
    m_meaning->setText(meanings.join(QString()));
}

} // namespace ui::network
