#include "ui/widgets/step_bar_delegate.h"

#include "ui/widgets/step_bar.h"

#include <QApplication>
#include <QPainter>

namespace ui::widgets {

void StepBarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    const QStyle *style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const bool selected = cell.state & QStyle::State_Selected;
    paintStepBar(*painter, cell.rect, cell.fontMetrics, cell.palette,
                 index.data(models::StagesRole).value<models::Stages>(),
                 selected ? cell.palette.color(QPalette::HighlightedText) : QColor());
}

QSize StepBarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setWidth(stepBarWidth(option.fontMetrics));
    return size;
}

} // namespace ui::widgets
