#include "ui/network/dhcp_form.h"

#include "core/bench/dhcp_wish.h"
#include "core/phrases/phrases.h"
#include "ui/network/relays_part.h"
#include "ui/network/typed_addresses.h"
#include "ui/widgets/problem_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>
#include <chrono>

namespace ui::network {

namespace {

using progress::Tone;
using widgets::ProblemLabel;
using Minutes = std::chrono::minutes;

constexpr auto kLeastMinutes = std::chrono::ceil<Minutes>(job::kLeastLeaseTime).count();
constexpr auto kMostMinutes = std::chrono::floor<Minutes>(job::kMostLeaseTime).count();

QLineEdit *addressField(const QString &name, const QString &title, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(name);
    field->setAccessibleName(title);
    return field;
}

} // namespace

struct DhcpForm::Read {
    job::DhcpChoices choices;
    QString rangeProblem;
    QString serversProblem;
    bool areRelaysFit = true; ///< they say themselves why not

    bool isFit() const { return rangeProblem.isEmpty() && serversProblem.isEmpty() && areRelaysFit; }
};

DhcpForm::DhcpForm(QWidget *parent)
    : QWidget(parent),
      m_first(addressField(QStringLiteral("rangeFirst"), tr("First address"), this)),
      m_last(addressField(QStringLiteral("rangeLast"), tr("Last address"), this)),
      m_rangeNote(new ProblemLabel(this)),
      m_lease(new QSpinBox(this)),
      m_clients(new QComboBox(this)),
      m_clientsNote(new ProblemLabel(this)),
      m_routers(addressField(QStringLiteral("routers"), tr("Router"), this)),
      m_dns(addressField(QStringLiteral("dnsServers"), tr("DNS servers"), this)),
      m_serversNote(new ProblemLabel(this)),
      m_time(new QCheckBox(tr("Tell devices the &time (option 42)"), this)),
      m_relays(new RelaysPart(this))
{
    m_rangeNote->setObjectName(QStringLiteral("rangeProblem"));
    m_serversNote->setObjectName(QStringLiteral("serversProblem"));
    m_lease->setObjectName(QStringLiteral("leaseTime"));
    m_lease->setRange(static_cast<int>(kLeastMinutes), static_cast<int>(kMostMinutes));
    m_lease->setSuffix(tr(" min"));
    m_clients->setObjectName(QStringLiteral("clients"));
    m_clients->addItems({tr("Algo devices and those of the job"), tr("Every device that asks")});
    m_routers->setPlaceholderText(tr("none: nothing leaves the bench"));
    m_dns->setPlaceholderText(tr("none"));
    m_time->setObjectName(QStringLiteral("offersTime"));
    m_time->setToolTip(tr("For benches without internet: this computer answers SNTP"));
    layOut();
    connectFields();
    setSubnet({});
    showAll();
}

/// A grid, and no QFormLayout: that one keeps room for problems of three lines where one is enough.
void DhcpForm::layOut()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    grid->setVerticalSpacing(4);
    m_lease->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    addRow(*grid, tr("Addresses fro&m:"), m_first, makeRange());
    grid->addWidget(m_rangeNote, grid->rowCount(), 1);
    addRow(*grid, tr("&Lease time:"), m_lease, m_lease);
    addRow(*grid, tr("Answe&r:"), m_clients, m_clients);
    grid->addWidget(m_clientsNote, grid->rowCount(), 1);
    addRow(*grid, tr("Ro&uter:"), m_routers, m_routers);
    addRow(*grid, tr("D&NS servers:"), m_dns, m_dns);
    grid->addWidget(m_serversNote, grid->rowCount(), 1);
    grid->addWidget(m_time, grid->rowCount(), 1);
    auto *title = new QLabel(tr("Behind relays:"), this);
    title->setBuddy(&m_relays->opener());
    title->setMinimumHeight(m_relays->opener().sizeHint().height());
    const int row = grid->rowCount();
    grid->addWidget(title, row, 0, Qt::AlignTop);
    grid->addWidget(m_relays, row, 1);
    grid->setRowStretch(row, 1);
}

void DhcpForm::addRow(QGridLayout &grid, const QString &title, QWidget *buddy, QWidget *field)
{
    auto *label = new QLabel(title, this);
    label->setBuddy(buddy);
    const int row = grid.rowCount();
    grid.addWidget(label, row, 0);
    grid.addWidget(field, row, 1);
}

QWidget *DhcpForm::makeRange()
{
    auto *fields = new QWidget(this);
    auto *row = new QHBoxLayout(fields);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_first, 1);
    row->addWidget(new QLabel(tr("to"), fields));
    row->addWidget(m_last, 1);
    return fields;
}

void DhcpForm::connectFields()
{
    for (const QLineEdit *field : {m_first, m_last, m_routers, m_dns}) {
        connect(field, &QLineEdit::textEdited, this, &DhcpForm::onTyped);
        connect(field, &QLineEdit::editingFinished, this, &DhcpForm::commit);
    }
    connect(m_lease, &QSpinBox::valueChanged, this, &DhcpForm::onTyped);
    connect(m_lease, &QSpinBox::editingFinished, this, &DhcpForm::commit);
    const auto typed = [this] {
        onTyped();
        commit();
    };
    connect(m_clients, &QComboBox::activated, this, typed);
    connect(m_time, &QCheckBox::clicked, this, typed);
    connect(m_relays, &RelaysPart::edited, this, typed);
}

void DhcpForm::setReadOnly(bool readOnly)
{
    setEnabled(!readOnly);
}

void DhcpForm::setChoices(const job::DhcpChoices &choices)
{
    if (choices == m_choices)
        return;
    m_choices = choices;
    if (!m_typed)
        showAll();
}

void DhcpForm::setSubnet(std::optional<base::Subnet> own)
{
    if (m_wasPlaced && own == m_own)
        return;
    m_wasPlaced = true;
    m_own = own;
    m_relays->setSubnet(own);
    for (QLineEdit *field : {m_first, m_last}) {
        field->setEnabled(own.has_value());
        field->setPlaceholderText(own ? tr("free part") : tr("no network yet"));
    }
    if (!m_typed)
        showRange();
    judge();
}

/// What a person chose; else the free part of the network, which follows the network.
void DhcpForm::showRange()
{
    const auto usual = m_own ? ::bench::usualRange(*m_own) : std::nullopt;
    const auto shown = m_own && m_choices.range ? m_choices.range : usual;
    m_first->setText(shown ? shown->first.toString() : QString());
    m_last->setText(shown ? shown->last.toString() : QString());
}

void DhcpForm::showAll()
{
    m_showing = true;
    showRange();
    m_lease->setValue(static_cast<int>(std::chrono::ceil<Minutes>(m_choices.leaseTime).count()));
    m_clients->setCurrentIndex(m_choices.anyClient ? 1 : 0);
    m_routers->setText(textOf(m_choices.routers));
    m_dns->setText(textOf(m_choices.dnsServers));
    m_time->setChecked(m_choices.offersTime);
    m_relays->setRelayed(m_choices.relayed);
    m_showing = false;
    m_typed = false;
    judge();
}

tl::expected<std::optional<base::Ipv4Range>, QString> DhcpForm::readRange() const
{
    const QString first = m_first->text().trimmed();
    const QString last = m_last->text().trimmed();
    if (!m_own)
        return m_choices.range;
    if (first.isEmpty() && last.isEmpty())
        return std::nullopt;
    const auto range = rangeOf(first, last, *m_own);
    if (!range)
        return tl::unexpected(range.error());
    return *range == ::bench::usualRange(*m_own) ? std::nullopt : std::optional(*range);
}

DhcpForm::Read DhcpForm::read() const
{
    Read read;
    read.choices = m_choices;
    if (const auto range = readRange())
        read.choices.range = *range;
    else
        read.rangeProblem = range.error();
    const auto routers = addressesOf(m_routers->text());
    const auto servers = addressesOf(m_dns->text());
    if (!routers || !servers)
        read.serversProblem = routers ? servers.error() : routers.error();
    read.choices.routers = routers.value_or(std::vector<base::Ipv4>());
    read.choices.dnsServers = servers.value_or(std::vector<base::Ipv4>());
    // Minutes are shown: a time that a script gave in seconds stays as it is until somebody types another.
    const Minutes lease(m_lease->value());
    if (lease != std::chrono::ceil<Minutes>(m_choices.leaseTime))
        read.choices.leaseTime = lease;
    read.choices.anyClient = m_clients->currentIndex() == 1;
    read.choices.offersTime = m_time->isChecked();
    const auto relayed = m_relays->relayed();
    read.areRelaysFit = relayed.has_value();
    read.choices.relayed = relayed.value_or(m_choices.relayed);
    if (const auto fit = job::checkDhcp(read.choices); !fit && read.serversProblem.isEmpty())
        read.serversProblem = phrases::text(fit.error());
    return read;
}

void DhcpForm::onTyped()
{
    if (m_showing)
        return;
    m_typed = true;
    judge();
}

void DhcpForm::judge()
{
    const Read typed = read();
    m_rangeNote->say(Tone::Bad, typed.rangeProblem);
    m_serversNote->say(Tone::Bad, typed.serversProblem);
    sayClients();
    if (std::exchange(m_isFit, typed.isFit()) != m_isFit)
        Q_EMIT fitnessChanged();
}

void DhcpForm::sayClients()
{
    const bool any = m_clients->currentIndex() == 1;
    m_clientsNote->say(any ? Tone::Look : Tone::Normal,
                       any ? tr("Phones and computers on this network get an address too, and may lose their "
                                "way out.")
                           : QString());
}

void DhcpForm::commit()
{
    const Read typed = read();
    if (!m_typed || !typed.isFit())
        return;
    m_typed = false;
    if (typed.choices != m_choices) {
        m_choices = typed.choices;
        Q_EMIT edited(m_choices);
    }
    showRange();
}

} // namespace ui::network
