#include "ui/widgets/step_bar_delegate.h"

#include "ui/widgets/meaning.h"

#include <QApplication>
#include <QPainter>
#include <algorithm>

namespace ui::widgets {

namespace {

using progress::StageState;

/// The measures of a bar, all from the height of a line of text.
struct Metrics {
    explicit Metrics(const QFontMetrics &font)
        : mark(font.ascent() * 0.75),
          pitch(mark * 2.1),
          pen(std::max(1.0, mark * 0.14)),
          margin(font.ascent() * 0.5)
    {}
    double mark;  ///< diameter of a mark
    double pitch; ///< from one mark's centre to the next
    double pen;
    double margin;

    double width() const { return pitch * (progress::kStageCount - 1) + mark + 2 * margin; }
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

QColor colourIn(const QStyleOptionViewItem &option, progress::Tone tone)
{
    const bool selected = option.state & QStyle::State_Selected;
    return selected ? option.palette.color(QPalette::HighlightedText) : colourOf(tone, option.palette);
}

void paintBar(QPainter &painter, const QStyleOptionViewItem &option, const models::Stages &stages)
{
    const Metrics m(option.fontMetrics);
    QPointF centre(option.rect.left() + m.margin + m.mark / 2, option.rect.center().y() + 0.5);
    const QColor line = colourIn(option, progress::Tone::Normal);
    for (std::size_t i = 0; i < stages.size(); ++i, centre.rx() += m.pitch) {
        if (i > 0) {
            painter.setPen(QPen(line, m.pen));
            painter.drawLine(centre - QPointF(m.pitch - m.mark * 0.75, 0),
                             centre - QPointF(m.mark * 0.75, 0));
        }
        painter.setPen(
            QPen(colourIn(option, toneOf(stages[i])), stages[i] == StageState::Stuck ? 2 * m.pen : m.pen));
        const double half = m.mark / 2 - m.pen / 2;
        paintMark(painter, stages[i], QRectF(centre - QPointF(half, half), QSizeF(2 * half, 2 * half)));
    }
}

} // namespace

void StepBarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    painter->save();
    painter->setClipRect(cell.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    paintBar(*painter, cell, index.data(models::StagesRole).value<models::Stages>());
    painter->restore();
}

QSize StepBarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setWidth(static_cast<int>(Metrics(option.fontMetrics).width()) + 1);
    return size;
}

} // namespace ui::widgets
