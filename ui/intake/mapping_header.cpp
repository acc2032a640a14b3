#include "ui/intake/mapping_header.h"

#include "core/phrases/phrases.h"
#include "ui/intake/target_box.h"
#include "ui/intake/wording.h"
#include "ui/widgets/meaning.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyleOptionHeader>
#include <QToolTip>
#include <utility>

namespace ui::intake {

namespace {

constexpr int kGap = 4;   ///< px
constexpr int kSure = 60; ///< of a hundred: from here on nobody needs to look

struct Mark {
    base::Code why;
    const char *words;
};
constexpr Mark kMarks[] = {
    {::intake::kByHeader, QT_TRANSLATE_NOOP("ui::intake::MappingHeader", "by header")},
    {::intake::kByHeaderPart, QT_TRANSLATE_NOOP("ui::intake::MappingHeader", "by header")},
    {::intake::kByCells, QT_TRANSLATE_NOOP("ui::intake::MappingHeader", "by cells")},
    {::intake::kAgainstCells, QT_TRANSLATE_NOOP("ui::intake::MappingHeader", "cells do not fit")},
    {::intake::kByMemory, QT_TRANSLATE_NOOP("ui::intake::MappingHeader", "as last time")},
    {::intake::kByPerson, QT_TRANSLATE_NOOP("ui::intake::MappingHeader", "chosen")},
    {::intake::kColumnElse, QT_TRANSLATE_NOOP("ui::intake::MappingHeader", "not needed")},
    {::intake::kColumnUnknown, QT_TRANSLATE_NOOP("ui::intake::MappingHeader", "unknown")},
    {::intake::kColumnRival, QT_TRANSLATE_NOOP("ui::intake::MappingHeader", "elsewhere")},
};

} // namespace

/// Why, and how sure where it was guessed.
QString MappingHeader::reasonOf(const ::intake::Column &column)
{
    const QString why = phrases::text(column.why);
    const bool isGuess = column.why.code != ::intake::kByPerson && column.why.code != ::intake::kByMemory;
    return column.target && isGuess ? tr("%1 Sure: %2 of 100.").arg(why).arg(column.sure) : why;
}

MappingHeader::MappingHeader(ImportSession &session, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent), m_session(session)
{
    setSectionsClickable(false);
    setHighlightSections(false);
    setMinimumSectionSize(fontMetrics().averageCharWidth() * 21);
    connect(this, &QHeaderView::sectionResized, this, &MappingHeader::arrange);
    connect(&session, &ImportSession::mappingChanged, this, &MappingHeader::refresh);
}

QString MappingHeader::markOf(const ::intake::Column &column)
{
    for (const Mark &mark : kMarks) {
        if (mark.why == column.why.code)
            return tr(mark.words);
    }
    return {};
}

progress::Tone MappingHeader::toneOf(const ::intake::Column &column)
{
    if (column.why.code == ::intake::kByPerson || column.why.code == ::intake::kByMemory)
        return column.target ? progress::Tone::Good : progress::Tone::Normal;
    const bool unsure =
        column.why.code == ::intake::kAgainstCells || column.why.code == ::intake::kColumnRival;
    if (unsure || (column.target && column.sure < kSure))
        return progress::Tone::Look;
    return column.target ? progress::Tone::Good : progress::Tone::Normal;
}

int MappingHeader::lineHeight() const
{
    return fontMetrics().height() + kGap;
}

QSize MappingHeader::sizeHint() const
{
    const TargetBox sample;
    return {QHeaderView::sizeHint().width(), lineHeight() + sample.sizeHint().height() + 2 * kGap};
}

void MappingHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    QStyleOptionHeader option;
    initStyleOption(&option);
    option.rect = rect;
    option.section = logicalIndex;
    style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);
    const auto &columns = m_session.mapping().columns;
    if (logicalIndex < 0 || logicalIndex >= columns.size())
        return;
    const ::intake::Column &column = columns[logicalIndex];
    QRect line = rect.adjusted(kGap, kGap / 2, -kGap, 0);
    line.setHeight(lineHeight());
    painter->save();
    painter->setPen(palette().color(QPalette::ButtonText));
    QFont bold = font();
    bold.setBold(true);
    painter->setFont(bold);
    const QString letter = sheet::columnName(logicalIndex);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, letter);
    line.setLeft(line.left() + QFontMetrics(bold).horizontalAdvance(letter) + 2 * kGap);
    painter->setFont(font());
    QPalette onButton = palette();
    onButton.setColor(QPalette::Base, palette().color(QPalette::Button));
    const progress::Tone tone = toneOf(column);
    painter->setPen(widgets::colourOf(tone, onButton));
    const QString mark = widgets::shapeOf(tone) + u' ' + markOf(column);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                      fontMetrics().elidedText(mark, Qt::ElideRight, line.width()));
    painter->restore();
}

TargetBox *MappingHeader::make(int column)
{
    auto *box = new TargetBox(viewport());
    m_boxes.insert(column, box);
    connect(box, &TargetBox::chosen, this, [this, column](const std::optional<::intake::Target> &target) {
        m_session.assign(column, target);
    });
    fill(column);
    box->show();
    return box;
}

void MappingHeader::fill(int column)
{
    const auto &columns = m_session.mapping().columns;
    if (column >= columns.size())
        return;
    const ::intake::Column &of = columns[column];
    TargetBox *box = m_boxes.value(column);
    box->setTarget(of.target);
    box->setHeader(of.header);
    const QString why = reasonOf(of);
    box->setToolTip(why);
    box->setAccessibleName(tr("What column %1 is").arg(sheet::columnName(column)));
    box->setAccessibleDescription(why);
}

/// Only the columns in view have boxes: a sheet may have a thousand.
void MappingHeader::arrange()
{
    const int top = lineHeight() + kGap;
    for (int column = 0; column < count(); ++column) {
        const int left = sectionViewportPosition(column);
        const bool inView = left + sectionSize(column) > 0 && left < viewport()->width();
        TargetBox *box = m_boxes.value(column);
        if (!inView) {
            if (box)
                box->hide();
            continue;
        }
        box = box ? box : make(column);
        box->setGeometry(left + kGap / 2, top, sectionSize(column) - kGap, box->sizeHint().height());
        box->show();
    }
}

void MappingHeader::refresh()
{
    for (auto it = m_boxes.begin(); it != m_boxes.end();) {
        if (it.key() < m_session.mapping().columns.size()) {
            fill(it.key());
            ++it;
        } else {
            it.value()->deleteLater();
            it = m_boxes.erase(it);
        }
    }
    arrange();
    viewport()->update();
}

void MappingHeader::showEvent(QShowEvent *event)
{
    QHeaderView::showEvent(event);
    arrange();
}

void MappingHeader::resizeEvent(QResizeEvent *event)
{
    QHeaderView::resizeEvent(event);
    arrange();
}

/// Called whenever the view scrolls sideways or its columns become others.
void MappingHeader::updateGeometries()
{
    QHeaderView::updateGeometries();
    arrange();
}

bool MappingHeader::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int column = logicalIndexAt(help->pos());
        const auto &columns = m_session.mapping().columns;
        if (column >= 0 && column < columns.size())
            QToolTip::showText(help->globalPos(), reasonOf(columns[column]), this);
        return true;
    }
    return QHeaderView::viewportEvent(event);
}

} // namespace ui::intake
