#pragma once

#include "ui/models/roles.h"

#include <QStyledItemDelegate>

namespace ui::widgets {

/// DHCP · configuration · checksum · reboot · firmware · tones as six marks on a line: ● done, ◐ under way, ○
/// to come, ✕ stuck, · does not apply. Painted, not written, so that the marks are of one size in every font;
/// all measures come from the font's metrics and follow the screen's scale.
class StepBarDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ui::widgets
