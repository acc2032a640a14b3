#include "ui/network/dhcp_part.h"

#include "ui/network/dhcp_form.h"
#include "ui/network/relays_part.h"
#include "ui/network/rival_part.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/tone_delegate.h"

#include <QApplication>
#include <QCheckBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QTableView>
#include <QVBoxLayout>

namespace ui::network {

DhcpPart::DhcpPart(QWidget *parent)
    : QWidget(parent),
      m_on(new QCheckBox(this)),
      m_state(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this)),
      m_progress(new QProgressBar(this)),
      m_rival(new RivalPart(this)),
      m_form(new DhcpForm(this)),
      m_table(new QTableView(this)),
      m_nothing(new QLabel(m_table->viewport()))
{
    m_on->setObjectName(QStringLiteral("giveAddresses"));
    m_state->setObjectName(QStringLiteral("dhcpState"));
    QFont large = m_on->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setBold(true);
    m_on->setFont(large);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Asking whether another DHCP server answers"));
    setUpTable();
    layOut();
    connect(m_on, &QCheckBox::clicked, this, &DhcpPart::switched);
    connect(m_state, &widgets::NoticeBar::actionTriggered, this, &DhcpPart::startWithoutRequested);
    // While networks behind relays are edited the room is theirs.
    connect(&m_form->relays(), &RelaysPart::opened, m_table, &QWidget::setHidden);
    connect(&m_leases, &QAbstractItemModel::rowsInserted, this, &DhcpPart::showNothing);
    connect(&m_leases, &QAbstractItemModel::modelReset, this, &DhcpPart::showNothing);
    showNow({});
}

DhcpPart::~DhcpPart()
{
    delete m_table; // it looks at the leases, which go before a child does
}

void DhcpPart::setUpTable()
{
    m_table->setObjectName(QStringLiteral("leases"));
    m_table->setAccessibleName(tr("Addresses given"));
    m_table->setModel(&m_leases);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    widgets::setUpTable(*m_table);
    m_table->setItemDelegateForColumn(
        static_cast<int>(models::LeasesModel::Column::State),
        new widgets::ToneDelegate(widgets::ToneDelegate::Manner::Shape, m_table));
    widgets::setColumnWidths(*m_table,
                             {QStringLiteral("Main entrance 12"), QStringLiteral("00:22:EE:01:02:03"),
                              QStringLiteral("192.168.177.100")});
}

void DhcpPart::layOut()
{
    // On a small screen with everything else open there is room for one row; the rest is scrolled to.
    m_table->setMinimumHeight(m_table->horizontalHeader()->sizeHint().height() +
                              m_table->verticalHeader()->defaultSectionSize());
    auto *over = new QVBoxLayout(m_table->viewport());
    over->addWidget(m_nothing);
    m_nothing->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    recolour();
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_on);
    column->addWidget(m_state);
    column->addWidget(m_progress);
    column->addWidget(m_rival);
    column->addWidget(m_form);
    column->addWidget(m_table, 1);
}

void DhcpPart::showNow(const DhcpNow &now)
{
    m_words = wordsOf(now);
    m_on->setText(now.adapter.isEmpty() ? tr("Give &addresses (DHCP)")
                                        : tr("Give &addresses on %1 (DHCP)")
                                              .arg(QString(now.adapter).replace(u'&', QStringLiteral("&&"))));
    m_on->setChecked(now.isOn);
    m_on->setEnabled(now.isOn || (!now.adapter.isEmpty() && now.hasAddress));
    m_state->say(m_words.tone, m_words.headline, m_words.detail,
                 m_words.action == DhcpWords::Action::StartWithout ? tr("Start Without DHCP") : QString());
    m_progress->setVisible(m_words.isBusy);
    m_rival->showRival(m_words.offer.isEmpty() ? std::nullopt : now.rival);
    m_nothing->setText(now.service
                           ? tr("Nobody has an address yet. Power up the devices: each stands here as "
                                "soon as it asks.")
                           : tr("Who gets an address stands here."));
}

void DhcpPart::showNothing()
{
    m_nothing->setVisible(m_leases.rowCount() == 0);
}

void DhcpPart::recolour()
{
    QPalette coloured = QApplication::palette(this);
    for (const auto role : {QPalette::WindowText, QPalette::Text})
        coloured.setColor(role, widgets::colourOf(progress::Tone::Normal, coloured));
    if (coloured != m_nothing->palette())
        m_nothing->setPalette(coloured);
}

void DhcpPart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        recolour();
}

} // namespace ui::network
