#include "ui/network/network_page.h"

#include "ui/models/adapter_lines.h"
#include "ui/models/check_lines.h"
#include "ui/network/adapter_part.h"
#include "ui/network/answers_part.h"
#include "ui/network/dhcp_form.h"
#include "ui/network/dhcp_part.h"
#include "ui/network/ready_part.h"
#include "ui/network/recipe_part.h"
#include "ui/network/rival_part.h"
#include "ui/network/told_part.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/row_text.h"

#include <QAction>
#include <QDataStream>
#include <QHeaderView>
#include <QIODevice>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace ui::network {

namespace {

/// What changes together (an interface that goes, one that comes) is checked once.
constexpr std::chrono::milliseconds kSoon{200};

} // namespace

NetworkPage::NetworkPage(System system, QWidget *parent)
    : QWidget(parent),
      m_system(std::move(system)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_tabs(new QTabWidget(this)),
      m_looks([](int) {},
              [this](const base::Result<std::vector<::network::Adapter>> &seen) {
                  onLooked(seen.value_or(std::vector<::network::Adapter>()));
              }),
      m_checks([](int) {},
               [this](const base::Result<std::vector<::network::Check>> &checks) {
                   onChecked(checks.value_or(std::vector<::network::Check>()));
               })
{
    makeActions();
    layOut();
    connectParts();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoon);
    connect(&m_soon, &QTimer::timeout, this, &NetworkPage::check);
    m_looking.setInterval(kLook);
    connect(&m_looking, &QTimer::timeout, this, &NetworkPage::look);
    if (m_system.adapters) {
        m_looking.start();
        look();
    }
    onAdapterChanged();
}

NetworkPage::~NetworkPage() = default;

void NetworkPage::makeActions()
{
    m_again = addAction(tr("Chec&k Again"), QKeySequence::Refresh, &NetworkPage::check);
    m_ask = addAction(tr("&Ask Who Answers Here"), Qt::CTRL | Qt::Key_D, &NetworkPage::ask);
    m_command = addAction(tr("Copy Co&mmand"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, &NetworkPage::copyCommand);
    addAction(tr("&Copy Rows"), QKeySequence::Copy, &NetworkPage::copyRows);
    m_again->setToolTip(tr("Look at everything anew"));
    m_again->setEnabled(bool(m_system.preflight));
    m_command->setEnabled(false);
}

QAction *NetworkPage::addAction(const QString &text, const QKeySequence &keys, void (NetworkPage::*slot)())
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    m_editActions << action;
    return action;
}

void NetworkPage::layOut()
{
    m_adapters = new AdapterPart;
    m_ready = new ReadyPart(m_again);
    m_dhcp = new DhcpPart;
    m_told = new ToldPart;
    m_answers = new AnswersPart(m_system, m_ask);
    m_recipe = new RecipePart;
    auto *left = new QWidget;
    auto *rows = new QVBoxLayout(left);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(fontMetrics().height() / 2);
    rows->addWidget(m_adapters);
    rows->addWidget(m_ready, 1);
    m_tabs->addTab(m_dhcp, tr("&Give Addresses"));
    m_tabs->addTab(m_told, tr("&What Devices Are Told"));
    m_tabs->addTab(m_answers, tr("Wh&o Answers Here"));
    m_tabs->addTab(m_recipe, tr("For Another DHC&P Server"));
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_tabs);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(8);
    const int line = fontMetrics().height();
    m_splitter->setSizes({line * 33, line * 38});
    auto *whole = new QVBoxLayout(this);
    whole->addWidget(m_splitter);
}

void NetworkPage::connectParts()
{
    connect(m_adapters, &AdapterPart::currentChanged, this, &NetworkPage::onAdapterChanged);
    connect(m_adapters, &AdapterPart::chosenByPerson, this, [this](const QString &name) {
        m_memory.adapter = name;
        Q_EMIT memoryChanged();
    });
    connect(m_ready, &ReadyPart::commandChanged, m_command, &QAction::setEnabled);
    connect(m_dhcp, &DhcpPart::switched, this, &NetworkPage::onSwitched);
    connect(m_dhcp, &DhcpPart::startWithoutRequested, this, &NetworkPage::startWithoutDhcpRequested);
    connect(&m_dhcp->form(), &DhcpForm::edited, this, [this](job::DhcpChoices choices) {
        choices.option66 = m_choices.option66;
        choices.nulBehindTexts = m_choices.nulBehindTexts;
        edit(std::move(choices));
    });
    connect(m_told, &ToldPart::edited, this, [this](const QString &text, bool nul) {
        job::DhcpChoices choices = m_choices;
        choices.option66 = text;
        choices.nulBehindTexts = nul;
        edit(std::move(choices));
    });
    connect(m_told, &ToldPart::reservationWanted, this, &NetworkPage::reservationWanted);
    connect(&m_dhcp->leases(), &models::LeasesModel::countsChanged, this, &NetworkPage::showDhcp);
    connect(m_answers, &AnswersPart::answered, this, [this] {
        const auto &servers = m_answers->servers();
        m_recipe->setServer(servers.isEmpty() ? std::nullopt : std::optional(servers.first().server));
        m_soon.start();
    });
    connect(m_answers, &AnswersPart::recipeRequested, this, &NetworkPage::showRecipeFor);
    connect(&m_dhcp->rival(), &RivalPart::recipeRequested, this, &NetworkPage::showRecipeFor);
    connect(&m_dhcp->rival(), &RivalPart::answersRequested, this,
            [this] { m_tabs->setCurrentWidget(m_answers); });
}

void NetworkPage::setMemory(const NetworkMemory &memory)
{
    m_memory = memory;
    m_adapters->setChosen(memory.adapter);
    showDhcp();
}

void NetworkPage::setJob(job::JobPtr job, bool isReadOnly)
{
    m_job = std::move(job);
    m_isReadOnly = isReadOnly;
    m_dhcp->form().setReadOnly(isReadOnly);
    m_told->setReadOnly(isReadOnly);
    m_told->setJob(m_job, isReadOnly);
    showSource();
}

void NetworkPage::setChoices(const job::DhcpChoices &choices)
{
    const bool isOther = choices != m_choices;
    m_choices = choices;
    m_dhcp->form().setChoices(choices);
    m_told->setChoice(choices.option66, choices.nulBehindTexts);
    if (!isOther)
        return;
    showDhcp();
    showSource();
}

void NetworkPage::setServing(const ::bench::Settings &settings)
{
    m_serving = settings;
    showSource();
    m_soon.start();
}

void NetworkPage::edit(job::DhcpChoices choices)
{
    if (choices != m_choices)
        Q_EMIT choicesEdited(choices);
}

bool NetworkPage::isFit() const
{
    return m_dhcp->form().isFit() && m_told->isFit();
}

void NetworkPage::ask()
{
    m_tabs->setCurrentWidget(m_answers);
    m_answers->toggle();
}

void NetworkPage::showRecipeFor(base::Ipv4 server)
{
    m_recipe->setServer(server);
    m_tabs->setCurrentWidget(m_recipe);
    m_recipe->setFocus();
}

void NetworkPage::copyCommand()
{
    m_ready->copyCommand();
}

/// Of the table that the keyboard is in.
void NetworkPage::copyRows()
{
    for (const QTableView *table : findChildren<QTableView *>()) {
        if (table->hasFocus())
            widgets::copySelectedRows(*table);
    }
}

QByteArray NetworkPage::saveLayout() const
{
    QByteArray layout;
    QDataStream out(&layout, QIODevice::WriteOnly);
    out << m_splitter->saveState() << m_tabs->currentIndex() << m_recipe->kind();
    for (const QTableView *table : {&m_dhcp->table(), &m_told->table()})
        out << table->horizontalHeader()->saveState();
    return layout;
}

void NetworkPage::restoreLayout(const QByteArray &layout)
{
    QByteArray splitter, leases, told;
    int tab = 0;
    QString kind;
    QDataStream in(layout);
    in >> splitter >> tab >> kind >> leases >> told;
    if (in.status() != QDataStream::Ok)
        return;
    m_splitter->restoreState(splitter);
    m_tabs->setCurrentIndex(tab);
    m_recipe->setKind(kind);
    m_dhcp->table().horizontalHeader()->restoreState(leases);
    m_told->table().horizontalHeader()->restoreState(told);
}

} // namespace ui::network
