#pragma once

#include <QStyledItemDelegate>

namespace ui::widgets {

/// Shows a cell as its tone asks; a current line is bold.
class ToneDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum class Manner {
        Shape, ///< the tone's shape, then the text, both in its colour
        Words, ///< the text in the tone's colour
        Quiet, ///< plain text, fainter where there is nothing to do
    };
    explicit ToneDelegate(Manner manner, QObject *parent = nullptr)
        : QStyledItemDelegate(parent), m_manner(manner)
    {}

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    Manner m_manner;
};

} // namespace ui::widgets
