#include "ui/bench/device_card.h"

#include "ui/models/device_model.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/step_bar.h"

#include <QApplication>
#include <QPainter>

namespace ui::bench {

namespace {

using BoardColumn = models::DeviceModel::Column;

constexpr double kNameScale = 1.15;

QFont nameFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * kNameScale);
    font.setBold(true);
    return font;
}

QString cellText(const QModelIndex &row, BoardColumn column)
{
    return row.siblingAtColumn(static_cast<int>(column)).data().toString();
}

progress::Tone cellTone(const QModelIndex &row, BoardColumn column)
{
    return static_cast<progress::Tone>(
        row.siblingAtColumn(static_cast<int>(column)).data(models::ToneRole).toInt());
}

/// "8188 · 192.168.77.51 · 00:22:EE:01:02:03", without what is not known or stands in the card's name.
QString whatAndWhere(const QModelIndex &row, const QString &name)
{
    QStringList known;
    for (const BoardColumn column : {BoardColumn::Model, BoardColumn::Address, BoardColumn::Mac}) {
        const QString text = cellText(row, column);
        if (text != QStringLiteral("–") && text != name)
            known << text;
    }
    return known.join(QStringLiteral(" · "));
}

/// The lines of one card, from the top down.
class Lines {
public:
    Lines(QPainter &painter, const QStyleOptionViewItem &option, const QRect &room)
        : m_painter(painter),
          m_option(option),
          m_room(room),
          m_isSelected(option.state & QStyle::State_Selected)
    {}

    /// One line, cut at the right if need be.
    void say(const QString &text, progress::Tone tone, const QFont &font)
    {
        const QFontMetrics metrics(font);
        const QRect line = take(metrics.height());
        m_painter.setFont(font);
        m_painter.setPen(colour(tone));
        m_painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                           metrics.elidedText(text, Qt::ElideRight, line.width()));
    }

    /// In the plain colour of text.
    void title(const QString &text, const QFont &font)
    {
        const QFontMetrics metrics(font);
        const QRect line = take(metrics.height());
        m_painter.setFont(font);
        m_painter.setPen(m_option.palette.color(m_isSelected ? QPalette::HighlightedText : QPalette::Text));
        m_painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                           metrics.elidedText(text, Qt::ElideRight, line.width()));
    }

    void steps(const models::Stages &stages)
    {
        const QFontMetrics metrics(m_option.font);
        widgets::paintStepBar(m_painter, take(metrics.height() * 3 / 2), metrics, m_option.palette, stages,
                              m_isSelected ? m_option.palette.color(QPalette::HighlightedText) : QColor());
    }

    /// How far its transfer is, along the foot.
    void bar(int percent)
    {
        const int height = std::max(4, m_option.fontMetrics.height() / 4);
        const QRect bar(m_room.left(), m_room.bottom() - height, m_room.width(), height);
        m_painter.setPen(colour(progress::Tone::Busy));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(bar);
        m_painter.fillRect(QRect(bar.topLeft(), QSize(bar.width() * percent / 100, bar.height())),
                           colour(progress::Tone::Busy));
    }

private:
    QRect take(int height)
    {
        const QRect line(m_room.left(), m_top, m_room.width(), height);
        m_top += height;
        return line;
    }

    QColor colour(progress::Tone tone) const
    {
        return m_isSelected ? m_option.palette.color(QPalette::HighlightedText)
                            : widgets::colourOf(tone, m_option.palette);
    }

    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    QRect m_room;
    int m_top = m_room.top();
    bool m_isSelected;
};

/// A palette's own colours for frames vanish in some dark palettes.
QColor frameColour(const QPalette &palette)
{
    QColor faint = palette.color(QPalette::Text);
    faint.setAlphaF(0.3F);
    return faint;
}

/// The style's own background of an item, selected or not, in a frame.
void paintPanel(QPainter &painter, QStyleOptionViewItem card, progress::Tone tone)
{
    const QStyle *style = card.widget ? card.widget->style() : QApplication::style();
    if (!(card.state & QStyle::State_Selected))
        card.backgroundBrush = card.palette.brush(QPalette::Base);
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &card, &painter, card.widget);
    const bool needsSomebody = tone == progress::Tone::Bad || tone == progress::Tone::Look;
    painter.setPen(QPen(needsSomebody ? widgets::colourOf(tone, card.palette) : frameColour(card.palette),
                        needsSomebody ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(card.rect.adjusted(1, 1, -1, -1));
}

int marginIn(const QFontMetrics &font)
{
    return font.height() / 2;
}

int gapIn(const QFontMetrics &font)
{
    return font.height() / 4;
}

} // namespace

void DeviceCard::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem card = option;
    initStyleOption(&card, index);
    const int gap = gapIn(card.fontMetrics);
    const int margin = marginIn(card.fontMetrics);
    card.rect = option.rect.adjusted(gap, gap, -gap, -gap);
    const progress::Tone tone = cellTone(index, BoardColumn::State);
    const QString name = cellText(index, BoardColumn::Device);
    painter->save();
    paintPanel(*painter, card, tone);
    painter->setClipRect(card.rect);
    Lines lines(*painter, card, card.rect.adjusted(margin, margin, -margin, -margin));
    lines.title(name, nameFont(card.font));
    lines.say(whatAndWhere(index, name), progress::Tone::Normal, card.font);
    lines.steps(index.data(models::StagesRole).value<models::Stages>());
    const QString state = cellText(index, BoardColumn::State);
    lines.say(widgets::shapeOf(tone) + u' ' + state, tone, nameFont(card.font));
    if (const QString status = cellText(index, BoardColumn::Status); status != state)
        lines.say(status, tone, card.font);
    const QVariant percent = index.data(models::PercentRole);
    const QString next = cellText(index, BoardColumn::Next);
    if (percent.isValid())
        lines.bar(percent.toInt());
    else if (!next.isEmpty())
        lines.say(tr("Next: %1").arg(next), cellTone(index, BoardColumn::Next), card.font);
    painter->restore();
    if (card.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(card);
        focus.rect = card.rect.adjusted(3, 3, -3, -3);
        (card.widget ? card.widget->style() : QApplication::style())
            ->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, card.widget);
    }
}

QSize DeviceCard::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return sizeIn(option.font);
}

QSize DeviceCard::sizeIn(const QFont &font)
{
    const QFontMetrics plain(font);
    const QFontMetrics name(nameFont(font));
    const int around = 2 * (gapIn(plain) + marginIn(plain));
    const int width =
        plain.horizontalAdvance(QStringLiteral("8188 · 192.168.100.100 · 00:22:EE:00:00:00")) + around;
    return {width, 2 * name.height() + 3 * plain.height() + plain.height() * 3 / 2 + around};
}

} // namespace ui::bench
