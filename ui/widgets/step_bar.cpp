#include "ui/widgets/step_bar.h"

#include "ui/widgets/meaning.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPalette>
#include <algorithm>

namespace ui::widgets {

namespace {

using progress::StageState;

/// The measures of a bar, all from the height of a line of text.
struct BarMetrics {
    explicit BarMetrics(const QFontMetrics &font)
        : mark(font.ascent() * 0.75),
          pitch(mark * 2.1),
          pen(std::max(1.0, mark * 0.14)),
          margin(font.ascent() * 0.5)
    {}
    double mark;  ///< diameter of a mark
    double pitch; ///< from one mark's centre to the next
    double pen;
    double margin;

    double width() const { return pitch * (models::kMarks - 1) + mark + 2 * margin; }
};

void paintMark(QPainter &painter, StageState state, const QRectF &box)
{
    painter.setBrush(Qt::NoBrush);
    switch (state) {
    case StageState::Done:
        painter.setBrush(painter.pen().color());
        painter.drawEllipse(box);
        return;
    case StageState::UnderWay:
        painter.drawEllipse(box);
        painter.setBrush(painter.pen().color());
        painter.drawPie(box, 90 * 16, 180 * 16);
        return;
    case StageState::ToCome:
        painter.drawEllipse(box);
        return;
    case StageState::Stuck:
        painter.drawLine(box.topLeft(), box.bottomRight());
        painter.drawLine(box.topRight(), box.bottomLeft());
        return;
    case StageState::DoesNotApply:
        painter.setBrush(painter.pen().color());
        painter.drawEllipse(box.center(), box.width() * 0.1, box.width() * 0.1);
        return;
    }
}

} // namespace

void paintStepBar(QPainter &painter, const QRect &box, const QFontMetrics &font, const QPalette &palette,
                  const models::Stages &stages, const QColor &single)
{
    const auto colourFor = [&](progress::Tone tone) {
        return single.isValid() ? single : colourOf(tone, palette);
    };
    const BarMetrics m(font);
    QPointF centre(box.left() + m.margin + m.mark / 2, box.center().y() + 0.5);
    painter.save();
    painter.setClipRect(box);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < stages.size(); ++i, centre.rx() += m.pitch) {
        if (i > 0) {
            painter.setPen(QPen(colourFor(progress::Tone::Normal), m.pen));
            painter.drawLine(centre - QPointF(m.pitch - m.mark * 0.75, 0),
                             centre - QPointF(m.mark * 0.75, 0));
        }
        painter.setPen(
            QPen(colourFor(toneOf(stages[i])), stages[i] == StageState::Stuck ? 2 * m.pen : m.pen));
        const double half = m.mark / 2 - m.pen / 2;
        paintMark(painter, stages[i], QRectF(centre - QPointF(half, half), QSizeF(2 * half, 2 * half)));
    }
    painter.restore();
}

int stepBarWidth(const QFontMetrics &font)
{
    return static_cast<int>(BarMetrics(font).width()) + 1;
}

} // namespace ui::widgets
