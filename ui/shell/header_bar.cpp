#include "ui/shell/header_bar.h"

#include "ui/models/wording.h"
#include "ui/shell/service_pill.h"
#include "ui/shell/service_texts.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTime>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

namespace ui::shell {

namespace {

/// Legible from two metres; a little smaller where several stand side by side.
constexpr double kLarge = 1.7;
constexpr double kSeveral = 1.3;

} // namespace

HeaderBar::HeaderBar(QAction *run, QMenu *folders, QWidget *parent)
    : QWidget(parent),
      m_folder(new QToolButton(this)),
      m_published(new QLabel(this)),
      m_pills(new QHBoxLayout),
      m_silent(new QLabel(tr("Not serving"), this)),
      m_others(new QLabel(this)),
      m_run(new QPushButton(this))
{
    m_folder->setMenu(folders);
    m_folder->setPopupMode(QToolButton::InstantPopup);
    m_folder->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_folder->setAutoRaise(true);
    m_published->setIndent(fontMetrics().averageCharWidth());
    widgets::scaleFont(*m_silent, kLarge, true);
    m_silent->setEnabled(false);
    m_others->setAlignment(Qt::AlignRight);
    m_run->setFont(m_silent->font());
    QFont name = font();
    name.setPointSizeF(name.pointSizeF() * 1.3);
    name.setBold(true);
    m_folder->setFont(name);
    m_run->setMinimumWidth(m_run->fontMetrics().horizontalAdvance(QStringLiteral("MMMMMMM")));

    layOut();

    const auto follow = [this, run] {
        m_run->setText(run->text());
        m_run->setToolTip(run->toolTip());
        m_run->setEnabled(run->isEnabled());
    };
    connect(run, &QAction::changed, this, follow);
    connect(m_run, &QPushButton::clicked, run, &QAction::trigger);
    follow();
    setFolder({});
    setServices({}, {});
}

void HeaderBar::layOut()
{
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_folder);
    names->addWidget(m_published);
    auto *addresses = new QVBoxLayout;
    addresses->setSpacing(0);
    addresses->addLayout(m_pills);
    m_pills->setSpacing(fontMetrics().averageCharWidth());
    addresses->addWidget(m_others);
    m_pills->addStretch(1);
    m_pills->addWidget(m_silent);
    auto *row = new QHBoxLayout(this);
    row->addLayout(names);
    row->addStretch(1);
    row->addLayout(addresses);
    row->addSpacing(fontMetrics().height());
    row->addWidget(m_run);
}

void HeaderBar::setFolder(const QString &folder)
{
    m_path = folder;
    m_site.clear();
    showName();
}

void HeaderBar::setSite(const QString &name)
{
    m_site = name.trimmed();
    showName();
}

void HeaderBar::showName()
{
    const QString name = m_site.isEmpty() ? QDir(m_path).dirName() : m_site;
    QString shown = m_path.isEmpty() ? tr("No folder") : name;
    // A name may contain what a button would take for a mnemonic.
    m_folder->setText(shown.replace(u'&', QStringLiteral("&&")));
    m_folder->setToolTip(m_path.isEmpty() ? tr("Open a folder") : QDir::toNativeSeparators(m_path));
}

void HeaderBar::setPublished(int files)
{
    const QString time = QLocale().toString(QTime::currentTime(), QLocale::ShortFormat);
    m_published->setText(files == 1 ? tr("1 file, published at %1").arg(time)
                                    : tr("%1 files, published at %2").arg(files).arg(time));
}

void HeaderBar::setDhcp(const QString &adapter, const QString &inWords)
{
    delete std::exchange(m_dhcp, nullptr);
    if (adapter.isEmpty())
        return;
    m_dhcp = new ServicePill(this);
    m_dhcp->setText(tr("DHCP %1").arg(QString(adapter).replace(u'&', QStringLiteral("&&"))));
    m_dhcp->setToolTip(inWords);
    m_dhcp->setAccessibleName(tr("DHCP on %1").arg(adapter));
    m_dhcp->setFont(pillFont(kSeveral));
    m_pills->addWidget(m_dhcp);
    connect(m_dhcp, &QToolButton::clicked, this, &HeaderBar::dhcpClicked);
}

QFont HeaderBar::pillFont(double scale) const
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * scale);
    large.setBold(true);
    return large;
}

void HeaderBar::setServices(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own)
{
    for (ServicePill *pill : findChildren<ServicePill *>(Qt::FindDirectChildrenOnly)) {
        if (pill != m_dhcp)
            delete pill;
    }
    const QStringList texts = servicesText(services, own);
    for (qsizetype i = 0; i < services.size(); ++i) {
        auto *pill = new ServicePill(texts[i], services[i], own, this);
        pill->setFont(pillFont(services.size() == 1 ? kLarge : kSeveral));
        m_pills->insertWidget(m_dhcp ? m_pills->indexOf(m_dhcp) : m_pills->count(), pill);
    }
    m_silent->setVisible(services.isEmpty());
    const QString others = otherAddressesText(services, own);
    m_others->setText(others);
    m_others->setVisible(!others.isEmpty());
    QStringList all;
    for (const QHostAddress &address : own)
        all << models::addressText(address);
    m_others->setToolTip(all.join(u'\n'));
}

} // namespace ui::shell
