#include "ui/bench/outcome_delegate.h"

#include "ui/models/roles.h"

#include <QPainter>

namespace ui::bench {

namespace {

/// Right of the widest text there is, so that the bar stays where it is while the figure grows.
QRectF barBeside(const QStyleOptionViewItem &option)
{
    const int text = option.fontMetrics.horizontalAdvance(QStringLiteral("◆ 100 %")) + 12;
    const double height = std::max(4.0, option.fontMetrics.height() / 3.0);
    QRectF bar(option.rect.adjusted(text, 0, -8, 0));
    bar.setTop(bar.center().y() - height / 2);
    bar.setHeight(height);
    return bar;
}

QRectF barBelow(const QStyleOptionViewItem &option)
{
    const double height = std::max(3.0, option.fontMetrics.height() / 6.0);
    return {option.rect.left() + 4.0, option.rect.bottom() - height, option.rect.width() - 12.0, height};
}

void paintBar(QPainter &painter, const QStyleOptionViewItem &shown, const QRectF &bar, int percent)
{
    if (bar.width() < bar.height())
        return;
    const bool selected = shown.state & QStyle::State_Selected;
    const QColor colour = shown.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1));
    painter.drawRect(bar);
    painter.fillRect(QRectF(bar.topLeft(), QSizeF(bar.width() * percent / 100, bar.height())), colour);
    painter.restore();
}

} // namespace

void OutcomeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    ToneDelegate::paint(painter, option, index);
    const QVariant percent = index.data(models::PercentRole);
    if (!percent.isValid())
        return;
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    paintBar(*painter, shown, barBeside(shown), percent.toInt());
}

void TransferDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    ToneDelegate::paint(painter, option, index);
    const QVariant percent = index.data(models::PercentRole);
    if (!percent.isValid())
        return;
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    paintBar(*painter, shown, barBelow(shown), percent.toInt());
}

} // namespace ui::bench
