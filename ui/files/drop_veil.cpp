#include "ui/files/drop_veil.h"

#include <QPainter>

namespace ui::files {

DropVeil::DropVeil(QWidget *page, const QString &words) : QWidget(page), m_words(words)
{
    setAttribute(Qt::WA_TransparentForMouseEvents); // the page takes the drop
    setAccessibleName(words);
    hide();
}

void DropVeil::cover()
{
    setGeometry(parentWidget()->rect());
    raise();
    show();
}

void DropVeil::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor paper = palette().color(QPalette::Base);
    paper.setAlphaF(0.85F);
    painter.fillRect(rect(), paper);
    const int line = fontMetrics().height();
    const QColor colour = palette().color(QPalette::Highlight);
    painter.setPen(QPen(colour, line / 6.0, Qt::DashLine));
    painter.drawRoundedRect(rect().adjusted(line / 2, line / 2, -line / 2, -line / 2), line / 2.0,
                            line / 2.0);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.8);
    large.setBold(true);
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(rect().adjusted(line * 2, line, -line * 2, -line), Qt::AlignCenter | Qt::TextWordWrap,
                     m_words);
}

} // namespace ui::files
