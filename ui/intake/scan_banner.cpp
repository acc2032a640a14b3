#include "ui/intake/scan_banner.h"

#include "ui/intake/scan_print.h"
#include "ui/intake/scan_touch.h"
#include "ui/widgets/meaning.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>

namespace ui::intake {

namespace {

/// From afar a cross says "no" where a triangle says "look here".
QString shapeOf(progress::Tone tone)
{
    switch (tone) {
    case progress::Tone::Bad:
        return QStringLiteral("✕");
    case progress::Tone::Normal:
        return {};
    default:
        return widgets::shapeOf(tone);
    }
}

} // namespace

ScanBanner::ScanBanner(QWidget *parent)
    : QFrame(parent),
      m_shape(new ScanPrint(2, 7, true)),
      m_headline(new ScanPrint(1.3, 2.8, true)),
      m_detail(new ScanPrint(1, 1.5, false)),
      m_offer(new QPushButton)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    makeTouchable(*m_offer);
    m_shape->setFixedWidth(fontMetrics().height() * 5);
    auto *grid = new QGridLayout(this);
    grid->addWidget(m_shape, 0, 0, 2, 1);
    grid->addWidget(m_headline, 0, 1);
    grid->addWidget(m_detail, 1, 1);
    grid->addWidget(m_offer, 0, 2, 2, 1, Qt::AlignVCenter);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(0, 2);
    m_offer->hide();
    connect(m_offer, &QPushButton::clicked, this, &ScanBanner::offerAccepted);
}

QString ScanBanner::headline() const
{
    return m_headline->text();
}

void ScanBanner::say(progress::Tone tone, const QString &headline, const QString &detail,
                     const QString &offer)
{
    m_tone = tone;
    m_shape->setText(shapeOf(tone));
    m_shape->setVisible(tone != progress::Tone::Normal);
    m_headline->setText(headline);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_offer->setText(offer);
    m_offer->setVisible(!offer.isEmpty());
    padText(*m_offer);
    static_cast<QGridLayout *>(layout())->setRowStretch(1, detail.isEmpty() ? 0 : 1);
    setAccessibleName(headline);
    setAccessibleDescription(detail);
    QAccessibleEvent alert(this, QAccessible::Alert); // for those who hear the screen
    QAccessible::updateAccessibility(&alert);
    recolour();
}

void ScanBanner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

/// The tone's colour reaches 4.5:1 on the palette's Base, and Base on it.
void ScanBanner::recolour()
{
    const QPalette plain = QApplication::palette();
    QPalette filled = plain;
    const bool isPlain = m_tone == progress::Tone::Normal;
    filled.setColor(QPalette::Window,
                    isPlain ? plain.color(QPalette::Base) : widgets::colourOf(m_tone, plain));
    filled.setColor(QPalette::WindowText, plain.color(isPlain ? QPalette::Text : QPalette::Base));
    if (palette() != filled)
        setPalette(filled);
    m_offer->setPalette(plain);
}

} // namespace ui::intake
