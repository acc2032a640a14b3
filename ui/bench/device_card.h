#pragma once

#include <QStyledItemDelegate>

namespace ui::bench {

/// A device as a card: its name, what it is and where, the step bar, where it stands in shape, word and
/// colour, what it does and what comes next. Reads the row of a models::DeviceModel (behind whatever proxy)
/// of which it is given any cell. All measures come from the font.
class DeviceCard final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Of every card in a view with that font.
    static QSize sizeIn(const QFont &font);
};

} // namespace ui::bench
