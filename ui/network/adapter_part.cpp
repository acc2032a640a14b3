#include "ui/network/adapter_part.h"

#include "core/phrases/phrases.h"
#include "ui/models/adapter_lines.h"
#include "ui/widgets/explanation.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace ui::network {

namespace {

constexpr int kRowsInView = 3;

} // namespace

AdapterPart::AdapterPart(QWidget *parent)
    : QWidget(parent),
      m_lines(models::adapterTitles()),
      m_table(new QTableView(this)),
      m_why(widgets::explanation({}, this))
{
    setUpTable();
    m_why->setObjectName(QStringLiteral("adapterWhy"));
    m_why->setMinimumHeight(fontMetrics().lineSpacing() * 2); // nothing jumps while interfaces are chosen
    m_why->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *title = new QLabel(tr("&Interface the devices hang on"), this);
    widgets::scaleFont(*title, 1.1, true);
    title->setBuddy(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(title);
    column->addWidget(m_table);
    column->addWidget(m_why);
    showWhy();
}

AdapterPart::~AdapterPart()
{
    delete m_table; // it looks at the lines, which go before a child does
}

void AdapterPart::setUpTable()
{
    m_table->setObjectName(QStringLiteral("adapters"));
    m_table->setAccessibleName(tr("Network interfaces"));
    m_table->setModel(&m_lines);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    widgets::setUpTable(*m_table);
    m_table->setItemDelegateForColumn(
        3, new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Shape, m_table));
    widgets::setColumnWidths(*m_table, {QStringLiteral("wlp0s20f3"), QStringLiteral("192.168.177.10/24"),
                                        QStringLiteral("433 Mbit/s")});
    const int row = m_table->verticalHeader()->defaultSectionSize();
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + row * kRowsInView +
                            2 * m_table->frameWidth());
    // Not the current row: a table that gets the keyboard makes its first one current, and nobody chose it.
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &AdapterPart::onRowChanged);
}

std::optional<int> AdapterPart::rowOf(const QString &name) const
{
    const auto found = std::ranges::find(m_adapters, name, &::network::Adapter::name);
    if (name.isEmpty() || found == m_adapters.end())
        return std::nullopt;
    return static_cast<int>(found - m_adapters.begin());
}

void AdapterPart::setAdapters(const std::vector<::network::Adapter> &adapters)
{
    m_suggestion = ::network::suggest(adapters);
    m_adapters.clear();
    std::ranges::copy_if(adapters, std::back_inserter(m_adapters), [](const ::network::Adapter &each) {
        return each.kind != ::network::AdapterKind::Loopback;
    });
    m_selecting = true;
    m_lines.setLines(models::adapterLines(adapters, m_suggestion));
    m_selecting = false;
    select();
}

void AdapterPart::setChosen(const QString &name)
{
    m_chosen = name;
    select();
}

/// The person's, else the suggested one, else none: what nobody would suggest nobody shall serve on unawares.
void AdapterPart::select()
{
    const auto wanted = rowOf(m_chosen);
    const int row = wanted ? *wanted : rowOf(m_suggestion.name).value_or(-1);
    m_selecting = true;
    if (row < 0)
        m_table->selectionModel()->clear();
    else if (selectedRow() != row)
        m_table->selectRow(row);
    m_selecting = false;
    tell();
}

int AdapterPart::selectedRow() const
{
    return m_table->selectionModel()->selectedRows().value(0).row();
}

const ::network::Adapter *AdapterPart::current() const
{
    const int row = selectedRow();
    return row < 0 || row >= static_cast<int>(m_adapters.size()) ? nullptr
                                                                 : &m_adapters[static_cast<std::size_t>(row)];
}

QString AdapterPart::currentText() const
{
    return current() ? models::adapterText(*current()) : QString();
}

QString AdapterPart::textOf(const QString &name) const
{
    const auto row = rowOf(name);
    return row ? models::adapterText(m_adapters[static_cast<std::size_t>(*row)]) : name;
}

void AdapterPart::onRowChanged()
{
    const ::network::Adapter *shown = current();
    if (m_selecting || !shown)
        return;
    m_chosen = shown->name;
    Q_EMIT chosenByPerson(m_chosen);
    tell();
}

/// Traffic alone is no change.
void AdapterPart::tell()
{
    showWhy();
    auto now = current() ? std::optional(*current()) : std::nullopt;
    if (now)
        now->receivedPackets.reset();
    if (std::exchange(m_told, now) != now)
        Q_EMIT currentChanged();
}

void AdapterPart::showWhy()
{
    const ::network::Adapter *shown = current();
    base::Message why = m_suggestion.whyNone;
    if (shown) {
        const auto &all = m_suggestion.opinions;
        const auto found = std::ranges::find(all, shown->name, &::network::Opinion::name);
        why = found == all.end() ? base::Message() : found->why;
    }
    const bool isSaid = !why.code.view().isEmpty();
    m_why->setText(isSaid ? QString(phrases::text(why) + u' ' + phrases::fix(why)).trimmed() : QString());
}

} // namespace ui::network
