#include "ui/shell/header_bar.h"

#include "ui/models/wording.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/tables.h"

#include <QAction>
#include <QDir>
#include <QEvent>
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

/// Legible from two metres; a little smaller where several stand side by side.
constexpr double kLarge = 1.7;
constexpr double kSeveral = 1.3;
const QString kPill = QStringLiteral("pill");

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

QStringList servicesText(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own)
{
    QStringList parts;
    for (const auto &service : services) {
        const QString part =
            QStringLiteral("%1 %2").arg(models::protocolText(service.protocol), placeText(service, own));
        if (!parts.contains(part))
            parts << part;
    }
    return parts;
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

/// A frame for each service: its name and place as text that can be copied, and a dot that says it runs.
void HeaderBar::showPills()
{
    for (auto *old : findChildren<QLabel *>(kPill, Qt::FindDirectChildrenOnly))
        delete old;
    const QString colour = widgets::colourOf(progress::Tone::Good, palette()).name();
    for (const QString &service : m_services) {
        auto *pill = new QLabel(
            QStringLiteral("%1 <font color=\"%2\">●</font>").arg(service.toHtmlEscaped(), colour), this);
        pill->setObjectName(kPill);
        pill->setAccessibleName(tr("%1, running").arg(service));
        pill->setFrameShape(QFrame::StyledPanel);
        pill->setMargin(fontMetrics().averageCharWidth() / 2);
        pill->setTextInteractionFlags(Qt::TextSelectableByMouse);
        widgets::scaleFont(*pill, m_services.size() == 1 ? kLarge : kSeveral, true);
        m_pills->addWidget(pill);
    }
    m_silent->setVisible(m_services.isEmpty());
}

void HeaderBar::setPublished(int files)
{
    const QString time = QLocale().toString(QTime::currentTime(), QLocale::ShortFormat);
    m_published->setText(files == 1 ? tr("1 file, published at %1").arg(time)
                                    : tr("%1 files, published at %2").arg(files).arg(time));
}

void HeaderBar::setServices(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own)
{
    m_services = servicesText(services, own);
    showPills();
    const QString others = otherAddressesText(services, own);
    m_others->setText(others);
    m_others->setVisible(!others.isEmpty());
    QStringList all;
    for (const QHostAddress &address : own)
        all << models::addressText(address);
    m_others->setToolTip(all.join(u'\n'));
}

void HeaderBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    showPills();
}

} // namespace ui::shell
