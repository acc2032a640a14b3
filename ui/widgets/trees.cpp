#include "ui/widgets/trees.h"

#include <QEvent>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTreeView>

namespace ui::widgets {

namespace {

/// Trees ask for their rows' height here, tables have a header for it.
class RowDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize usual = QStyledItemDelegate::sizeHint(option, index);
        return usual.expandedTo({0, option.fontMetrics.height() * 3 / 2});
    }
};

class Rest final : public QObject {
public:
    Rest(QHeaderView &header, int column, int least)
        : QObject(&header), m_header(header), m_column(column), m_least(least)
    {
        header.installEventFilter(this);
        take();
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
            take();
        return false;
    }

private:
    void take()
    {
        const int others = m_header.length() - m_header.sectionSize(m_column);
        m_header.resizeSection(m_column, std::max(m_least, m_header.width() - others));
    }

    QHeaderView &m_header;
    int m_column;
    int m_least; ///< px
};

} // namespace

void setUpTree(QTreeView &tree)
{
    tree.setUniformRowHeights(true);
    tree.setAllColumnsShowFocus(true);
    tree.setAlternatingRowColors(true);
    tree.setItemDelegate(new RowDelegate(&tree));
}

void giveRest(QHeaderView &header, int column, const QString &sample)
{
    const QFontMetrics metrics = header.fontMetrics();
    header.setStretchLastSection(false);
    new Rest(header, column,
             metrics.horizontalAdvance(sample) + metrics.horizontalAdvance(QStringLiteral("MM")));
}

} // namespace ui::widgets
