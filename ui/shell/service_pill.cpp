#include "ui/shell/service_pill.h"

#include "ui/shell/service_texts.h"
#include "ui/widgets/meaning.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QToolTip>

namespace ui::shell {

ServicePill::ServicePill(QWidget *parent) : QToolButton(parent)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::TabFocus);
    paintDot();
}

ServicePill::ServicePill(const QString &text, const ::bench::Service &service,
                         const QVector<QHostAddress> &own, QWidget *parent)
    : ServicePill(parent)
{
    setText(text);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    const QStringList urls = optionUrls(service, own);
    setToolTip(urls.isEmpty() ? tr("No device can reach it: this computer is on no network.")
                              : tr("Copy %1, for option 66 or the device's Static Server").arg(urls.first()));
    setAccessibleName(tr("%1, running").arg(text));
    for (const QString &url : urls) {
        auto *action = new QAction(tr("Copy %1").arg(url), this);
        connect(action, &QAction::triggered, this, [this, url] { copy(url); });
        addAction(action);
    }
    if (!urls.isEmpty())
        connect(this, &QToolButton::clicked, this, [this, url = urls.first()] { copy(url); });
}

void ServicePill::copy(const QString &url)
{
    QGuiApplication::clipboard()->setText(url);
    QToolTip::showText(mapToGlobal(rect().bottomLeft()), tr("Copied: %1").arg(url), this);
}

void ServicePill::paintDot()
{
    const int side = fontMetrics().xHeight();
    const qreal scale = devicePixelRatioF();
    const QSize room(side + side / 2, side); // the style leaves little between icon and text
    QPixmap dot(room * scale);
    dot.setDevicePixelRatio(scale);
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(widgets::colourOf(progress::Tone::Good, palette()));
    painter.drawEllipse(QRectF(0, 0, side, side));
    painter.end();
    setIconSize(room);
    setIcon(QIcon(dot));
}

void ServicePill::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        paintDot();
}

} // namespace ui::shell
