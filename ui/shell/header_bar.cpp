#include "ui/shell/header_bar.h"

#include "ui/models/wording.h"
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
#include <algorithm>

namespace ui::shell {

namespace {

bool isEverywhere(const ::bench::Service &service)
{
    return service.address == QHostAddress(QHostAddress::Any) ||
           service.address == QHostAddress(QHostAddress::AnyIPv4) ||
           service.address == QHostAddress(QHostAddress::AnyIPv6);
}

QString placeText(const ::bench::Service &service, const QVector<QHostAddress> &own)
{
    if (isEverywhere(service) && own.isEmpty())
        return HeaderBar::tr("no network :%1").arg(service.port);
    const QHostAddress address = isEverywhere(service) ? own.first() : service.address;
    const QString text = models::addressText(address);
    return text.contains(u':') ? QStringLiteral("[%1]:%2").arg(text).arg(service.port)
                               : QStringLiteral("%1:%2").arg(text).arg(service.port);
}

} // namespace

QString servicesText(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own)
{
    QStringList parts;
    for (const auto &service : services) {
        const QString part =
            QStringLiteral("%1 %2 ●").arg(models::protocolText(service.protocol), placeText(service, own));
        if (!parts.contains(part))
            parts << part;
    }
    return parts.join(QStringLiteral("   "));
}

QString otherAddressesText(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own)
{
    if (own.size() < 2 || std::none_of(services.begin(), services.end(), isEverywhere))
        return {};
    const QString second = models::addressText(own[1]);
    return own.size() == 2 ? HeaderBar::tr("also %1").arg(second)
                           : HeaderBar::tr("also %1 and %2 more").arg(second).arg(own.size() - 2);
}

QString optionUrl(const ::bench::Service &service, const QVector<QHostAddress> &own)
{
    return QStringLiteral("%1://%2").arg(serving::codeOf(service.protocol), placeText(service, own));
}

bool needsTelling(const ::bench::Service &service)
{
    constexpr quint16 kTftpPort = 69;
    return service.port != kTftpPort && !service.address.isLoopback();
}

HeaderBar::HeaderBar(QAction *run, QMenu *folders, QWidget *parent)
    : QWidget(parent),
      m_folder(new QToolButton(this)),
      m_published(new QLabel(this)),
      m_services(new QLabel(this)),
      m_others(new QLabel(this)),
      m_run(new QPushButton(this))
{
    m_folder->setMenu(folders);
    m_folder->setPopupMode(QToolButton::InstantPopup);
    m_folder->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_folder->setAutoRaise(true);
    m_published->setIndent(fontMetrics().averageCharWidth());
    widgets::scaleFont(*m_services, 1.7, true);
    m_services->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_services->setAccessibleName(tr("Services"));
    m_services->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_others->setAlignment(Qt::AlignRight);
    m_run->setFont(m_services->font());
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
    addresses->addWidget(m_services);
    addresses->addWidget(m_others);
    auto *row = new QHBoxLayout(this);
    row->addLayout(names);
    row->addStretch(1);
    row->addLayout(addresses);
    row->addSpacing(fontMetrics().height());
    row->addWidget(m_run);
}

void HeaderBar::setFolder(const QString &folder)
{
    m_folder->setText(folder.isEmpty() ? tr("No folder") : QDir(folder).dirName());
    m_folder->setToolTip(folder.isEmpty() ? tr("Open a folder") : QDir::toNativeSeparators(folder));
    QFont font = m_services->font();
    font.setPointSizeF(font.pointSizeF() / 1.7 * 1.3);
    m_folder->setFont(font);
}

void HeaderBar::setPublished(int files)
{
    const QString time = QLocale().toString(QTime::currentTime(), QLocale::ShortFormat);
    m_published->setText(files == 1 ? tr("1 file, published at %1").arg(time)
                                    : tr("%1 files, published at %2").arg(files).arg(time));
}

void HeaderBar::setServices(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own)
{
    m_services->setEnabled(!services.isEmpty());
    m_services->setText(services.isEmpty() ? tr("Not serving") : servicesText(services, own));
    const QString others = otherAddressesText(services, own);
    m_others->setText(others);
    m_others->setVisible(!others.isEmpty());
    QStringList all;
    for (const QHostAddress &address : own)
        all << models::addressText(address);
    m_others->setToolTip(all.join(u'\n'));
}

} // namespace ui::shell
