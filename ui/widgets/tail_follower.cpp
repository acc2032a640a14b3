#include "ui/widgets/tail_follower.h"

#include <QItemSelectionModel>
#include <QScrollBar>
#include <utility>

namespace ui::widgets {

TailFollower::TailFollower(QAbstractItemView *view) : QObject(view), m_view(view)
{
    const auto *model = view->model();
    connect(model, &QAbstractItemModel::rowsInserted, this, &TailFollower::stay);
    connect(model, &QAbstractItemModel::modelReset, this, &TailFollower::stay);
    // The view became smaller, or its rows were laid out only now.
    connect(view->verticalScrollBar(), &QScrollBar::rangeChanged, this, &TailFollower::stay);
    connect(model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { keepPlace(last - first + 1); });
    // Only what the person does moves the slider or its bar; growth of the table changes the range, not the
    // value.
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, &TailFollower::reconsider);
    connect(view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TailFollower::reconsider);
}

void TailFollower::follow()
{
    m_view->clearSelection();
    m_view->scrollToBottom();
    reconsider();
}

void TailFollower::leave()
{
    if (std::exchange(m_following, false))
        Q_EMIT followingChanged(false);
}

void TailFollower::stay()
{
    if (m_following)
        m_view->scrollToBottom();
}

bool TailFollower::atEnd() const
{
    const auto *bar = m_view->verticalScrollBar();
    return bar->value() >= bar->maximum();
}

void TailFollower::reconsider()
{
    const bool following = atEnd() && !m_view->selectionModel()->hasSelection();
    if (following == m_following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

void TailFollower::keepPlace(int removedAbove)
{
    auto *bar = m_view->verticalScrollBar();
    if (!m_following && m_view->verticalScrollMode() == QAbstractItemView::ScrollPerItem)
        bar->setValue(bar->value() - removedAbove);
}

} // namespace ui::widgets
