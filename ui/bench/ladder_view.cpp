#include "ui/bench/ladder_view.h"

#include "ui/widgets/meaning.h"
#include "ui/widgets/tail_follower.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace ui::bench {

namespace {

using Rung = models::LadderModel::Rung;

/// Where things stand in a rung, from left to right.
struct Places {
    explicit Places(const QStyleOptionViewItem &option)
        : time(option.rect.left() + 4),
          device(time + option.fontMetrics.horizontalAdvance(QStringLiteral("00:00:00.000 "))),
          here(option.rect.right() - option.fontMetrics.height() / 2)
    {}
    int time;
    int device; ///< its line
    int here;   ///< ours
};

void paintArrow(QPainter &painter, int from, int to, int y, int size)
{
    const int back = to > from ? -size : size;
    painter.drawLine(from, y, to, y);
    painter.drawLine(to, y, to + back, y - size / 2);
    painter.drawLine(to, y, to + back, y + size / 2);
}

/// The two lines that everything is said between; broken where nothing was.
void paintRails(QPainter &painter, const QStyleOptionViewItem &option, const Places &at, const QColor &colour,
                bool isPause)
{
    painter.setPen(QPen(colour, 1, isPause ? Qt::DotLine : Qt::SolidLine));
    for (const int x : {at.device, at.here})
        painter.drawLine(x, option.rect.top(), x, option.rect.bottom());
}

} // namespace

void RungDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem rung = option;
    initStyleOption(&rung, index);
    const QStyle *style = rung.widget ? rung.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &rung, painter, rung.widget);
    const auto kind = static_cast<Rung>(index.data(models::RungRole).toInt());
    const auto tone = static_cast<progress::Tone>(index.data(models::ToneRole).toInt());
    const bool isSelected = rung.state & QStyle::State_Selected;
    const QColor text = rung.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor faint = isSelected ? text : widgets::colourOf(progress::Tone::Normal, rung.palette);
    const QColor said = isSelected || kind == Rung::Ask ? text : widgets::colourOf(tone, rung.palette);
    const Places at(rung);
    const int line = rung.fontMetrics.height();

    painter->save();
    painter->setClipRect(rung.rect);
    painter->setRenderHint(QPainter::Antialiasing);
    paintRails(*painter, rung, at, faint, kind == Rung::Pause);
    painter->setPen(faint);
    painter->drawText(QRect(at.time, rung.rect.top(), at.device - at.time, line), Qt::AlignLeft,
                      index.data(models::TimeTextRole).toString());
    const QRect words(at.device + line / 2, rung.rect.top(), at.here - at.device - line, line);
    QString shown = index.data().toString();
    if (kind == Rung::Answer)
        shown = widgets::shapeOf(tone) + u' ' + shown;
    painter->setPen(kind == Rung::Pause ? faint : said);
    painter->drawText(words,
                      kind == Rung::Answer ? Qt::AlignRight
                      : kind == Rung::Ask  ? Qt::AlignLeft
                                           : Qt::AlignCenter,
                      rung.fontMetrics.elidedText(shown, Qt::ElideMiddle, words.width()));
    painter->setPen(QPen(said, 1.4));
    const int y = rung.rect.top() + line + line / 4;
    if (kind == Rung::Ask)
        paintArrow(*painter, at.device, at.here, y, line / 2);
    else if (kind == Rung::Answer)
        paintArrow(*painter, at.here, at.device, y, line / 2);
    painter->restore();
}

QSize RungDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height();
    const bool isPause = static_cast<Rung>(index.data(models::RungRole).toInt()) == Rung::Pause;
    return {line * 10, isPause ? line * 3 / 2 : line * 7 / 4};
}

LadderView::LadderView(QWidget *parent)
    : QWidget(parent), m_device(new QLabel(this)), m_list(new QListView(this))
{
    m_device->setTextFormat(Qt::PlainText);
    auto *here = new QLabel(tr("This computer"), this);
    auto *heads = new QHBoxLayout;
    heads->addWidget(m_device, 1, Qt::AlignHCenter);
    heads->addWidget(here);
    m_list->setModel(&m_ladder);
    m_list->setItemDelegate(new RungDelegate(this));
    m_list->setAccessibleName(tr("What the device asked and was answered, in time"));
    m_list->setTabKeyNavigation(false);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tail = new widgets::TailFollower(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(heads);
    column->addWidget(m_list, 1);
}

void LadderView::present(const QString &device, const QVector<progress::ExplainedRequest> &requests)
{
    m_device->setText(device);
    m_ladder.setRequests(requests);
    m_tail->follow();
}

void LadderView::append(const QVector<progress::ExplainedRequest> &ended)
{
    m_ladder.append(ended);
}

} // namespace ui::bench
