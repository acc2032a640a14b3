#include "ui/network/rival_part.h"

#include "ui/models/server_lines.h"
#include "ui/widgets/tables.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace ui::network {

RivalPart::RivalPart(QWidget *parent)
    : QWidget(parent),
      m_lines(models::serverTitles()),
      m_table(new QTableView(this)),
      m_recipe(new QPushButton(tr("Settings to Paste"), this)),
      m_answers(new QPushButton(tr("What Devices Make of It"), this))
{
    m_recipe->setObjectName(QStringLiteral("rivalRecipe"));
    m_answers->setObjectName(QStringLiteral("rivalAnswers"));
    setUpTable();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *ways = new QHBoxLayout;
    ways->addWidget(m_recipe);
    ways->addWidget(m_answers);
    ways->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table);
    column->addLayout(ways);
    connect(m_recipe, &QPushButton::clicked, this, [this] { Q_EMIT recipeRequested(m_rival->server); });
    connect(m_answers, &QPushButton::clicked, this, &RivalPart::answersRequested);
    showRival({});
}

RivalPart::~RivalPart()
{
    delete m_table; // it looks at the lines, which go before a child does
}

void RivalPart::setUpTable()
{
    m_table->setObjectName(QStringLiteral("rival"));
    m_table->setAccessibleName(tr("What the other DHCP server says"));
    m_table->setModel(&m_lines);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    widgets::setUpTable(*m_table);
    widgets::setColumnWidths(*m_table, models::serverSamples());
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            m_table->verticalHeader()->defaultSectionSize() + 2 * m_table->frameWidth());
}

void RivalPart::showRival(const std::optional<dhcp::Rival> &rival)
{
    m_rival = rival;
    setVisible(rival.has_value());
    if (!rival)
        return;
    m_lines.setLines(models::serverLines({*rival}));
    m_recipe->setText(tr("Settings to Paste into %1").arg(rival->server.toString()));
}

} // namespace ui::network
