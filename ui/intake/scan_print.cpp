#include "ui/intake/scan_print.h"

#include <QFontMetrics>
#include <QPainter>

namespace ui::intake {

namespace {

constexpr int kFlags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap;

} // namespace

ScanPrint::ScanPrint(double smallest, double largest, bool bold, QWidget *parent)
    : QWidget(parent), m_smallest(smallest), m_largest(largest), m_bold(bold)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void ScanPrint::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    setToolTip(text); // it may be cut
    update();
}

void ScanPrint::setRole(QPalette::ColorRole role)
{
    m_role = role;
    update();
}

QFont ScanPrint::sized(double scale) const
{
    QFont font = this->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(m_bold);
    return font;
}

bool ScanPrint::fits(const QFont &font) const
{
    const QRect needed =
        QFontMetrics(font).boundingRect(QRect(0, 0, width(), QWIDGETSIZE_MAX), kFlags, m_text);
    return needed.width() <= width() && needed.height() <= height();
}

QFont ScanPrint::fitting() const
{
    for (double scale = m_largest; scale > m_smallest; scale *= 0.92) {
        if (const QFont font = sized(scale); fits(font))
            return font;
    }
    return sized(m_smallest);
}

QSize ScanPrint::sizeHint() const
{
    return {width(), QFontMetrics(sized(m_largest)).height()};
}

QSize ScanPrint::minimumSizeHint() const
{
    const QFontMetrics metrics(sized(m_smallest));
    return {metrics.averageCharWidth() * 12, metrics.height()};
}

void ScanPrint::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFont font = fitting();
    painter.setFont(font);
    painter.setPen(palette().color(m_role));
    const bool isCut = !fits(font);
    painter.drawText(rect(), isCut ? Qt::AlignLeft | Qt::AlignVCenter : kFlags,
                     isCut ? painter.fontMetrics().elidedText(m_text, Qt::ElideRight, width()) : m_text);
}

} // namespace ui::intake
