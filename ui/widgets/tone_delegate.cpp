#include "ui/widgets/tone_delegate.h"

#include "ui/models/roles.h"
#include "ui/widgets/meaning.h"

namespace ui::widgets {

void ToneDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant tone = index.data(models::ToneRole);
    if (!tone.isValid())
        return;
    const auto value = static_cast<progress::Tone>(tone.toInt());
    if (m_manner != Manner::Quiet || value == progress::Tone::Normal)
        option->palette.setColor(QPalette::Text, colourOf(value, option->palette));
    if (m_manner == Manner::Shape) {
        option->features |= QStyleOptionViewItem::HasDisplay;
        option->text =
            option->text.isEmpty() ? QString(shapeOf(value)) : shapeOf(value) + u' ' + option->text;
    }
    if (index.data(models::CurrentRole).toBool())
        option->font.setBold(true);
}

} // namespace ui::widgets
