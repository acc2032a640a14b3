#pragma once

#include "ui/models/roles.h"

#include <QStyledItemDelegate>

namespace ui::widgets {

/// The step bar in a cell.
class StepBarDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ui::widgets
