#include "ui/network/relays_part.h"

#include "ui/widgets/problem_label.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <initializer_list>

namespace ui::network {

namespace {

using progress::Tone;

constexpr int kRelaysInView = 2;

/// Few enough that the line stays short.
QString namesOf(const std::vector<job::RelayedSubnet> &relayed)
{
    constexpr std::size_t kMostNamed = 2;
    if (relayed.empty())
        return RelaysPart::tr("none");
    if (relayed.size() > kMostNamed)
        return RelaysPart::tr("%1 networks").arg(relayed.size());
    QStringList names;
    for (const job::RelayedSubnet &each : relayed)
        names << job::networkText(each.subnet);
    return names.join(QStringLiteral(", "));
}

} // namespace

RelaysPart::RelaysPart(QWidget *parent)
    : QWidget(parent),
      m_open(new QToolButton(this)),
      m_table(new QTableView(this)),
      m_add(new QPushButton(tr("Add"), this)),
      m_remove(new QPushButton(tr("Remove"), this)),
      m_problem(new widgets::ProblemLabel(this))
{
    m_open->setObjectName(QStringLiteral("openRelays"));
    m_open->setCheckable(true);
    m_open->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_open->setAutoRaise(true);
    m_open->setFocusPolicy(Qt::StrongFocus);
    m_add->setObjectName(QStringLiteral("addRelay"));
    m_add->setToolTip(tr("Add a network (Ins)"));
    m_remove->setObjectName(QStringLiteral("removeRelay"));
    m_remove->setToolTip(tr("Remove the chosen network (Del)"));
    m_problem->setObjectName(QStringLiteral("relaysProblem"));
    setUpTable();
    layOut();
    connect(m_open, &QToolButton::toggled, this, [this](bool open) {
        showState();
        if (open && m_model.rowCount() == 0)
            m_add->setFocus();
        Q_EMIT opened(open);
    });
    connect(m_add, &QPushButton::clicked, this, &RelaysPart::add);
    connect(m_remove, &QPushButton::clicked, this, &RelaysPart::removeCurrent);
    connect(&m_model, &models::RelaysModel::edited, this, [this] {
        judge();
        Q_EMIT edited();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RelaysPart::showState);
    showState();
}

RelaysPart::~RelaysPart()
{
    delete m_table; // it looks at the model, which goes before a child does
}

void RelaysPart::setUpTable()
{
    m_table->setObjectName(QStringLiteral("relays"));
    m_table->setAccessibleName(tr("Networks behind relays"));
    m_table->setModel(&m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    widgets::setUpTable(*m_table);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    widgets::setColumnWidths(*m_table, {QStringLiteral("10.177.100.0/24"), QStringLiteral("10.177.100.100"),
                                        QStringLiteral("10.177.100.100")});
    m_table->setMinimumHeight(m_table->horizontalHeader()->sizeHint().height() +
                              m_table->verticalHeader()->defaultSectionSize() * kRelaysInView);
    const auto addKey = [this](const QKeySequence &key, void (RelaysPart::*slot)()) {
        auto *action = new QAction(m_table);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_table->addAction(action);
    };
    addKey(Qt::Key_Insert, &RelaysPart::add);
    addKey(QKeySequence::Delete, &RelaysPart::removeCurrent);
}

void RelaysPart::layOut()
{
    auto *head = new QHBoxLayout;
    head->addWidget(m_open);
    head->addStretch();
    head->addWidget(m_add);
    head->addWidget(m_remove);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_table, 1);
    column->addWidget(m_problem);
}

void RelaysPart::setRelayed(const std::vector<job::RelayedSubnet> &relayed)
{
    m_model.setRelayed(relayed);
    judge();
}

void RelaysPart::setSubnet(std::optional<base::Subnet> own)
{
    m_own = own;
    judge();
}

std::optional<std::vector<job::RelayedSubnet>> RelaysPart::relayed() const
{
    auto typed = m_model.relayed(m_own);
    return typed ? std::optional(std::move(*typed)) : std::nullopt;
}

bool RelaysPart::isOpen() const
{
    return m_open->isChecked();
}

void RelaysPart::add()
{
    const QModelIndex first = m_model.index(m_model.add(), 0);
    m_table->setFocus();
    m_table->setCurrentIndex(first);
    m_table->edit(first);
}

void RelaysPart::removeCurrent()
{
    if (const int row = m_table->currentIndex().row(); row >= 0)
        m_model.remove(row);
}

void RelaysPart::judge()
{
    if (const auto typed = m_model.relayed(m_own))
        sayRouters(*typed);
    else
        m_problem->say(Tone::Bad, typed.error().text);
    showState();
}

void RelaysPart::sayRouters(const std::vector<job::RelayedSubnet> &typed)
{
    const auto without =
        std::ranges::find_if(typed, [](const job::RelayedSubnet &each) { return !each.router; });
    m_problem->say(Tone::Look, without == typed.end()
                                   ? QString()
                                   : tr("Without a router devices in %1 do not reach this computer.")
                                         .arg(job::networkText(without->subnet)));
}

void RelaysPart::showState()
{
    const bool open = m_open->isChecked();
    for (QWidget *each : std::initializer_list<QWidget *>{m_table, m_add, m_remove})
        each->setVisible(open);
    m_open->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_remove->setEnabled(m_table->currentIndex().isValid());
    const auto typed = m_model.relayed(m_own);
    m_open->setText(typed ? namesOf(*typed) : tr("to be mended"));
}

} // namespace ui::network
