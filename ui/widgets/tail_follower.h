#pragma once

#include <QAbstractItemView>
#include <QObject>

namespace ui::widgets {

/// Keeps the newest row of a growing table in view, until the person scrolls up or selects something; then
/// what they read stays where it is, also when the oldest rows leave. Scrolls once for each block of rows.
class TailFollower final : public QObject {
    Q_OBJECT
public:
    /// Owned by the view; the view's model is set before.
    explicit TailFollower(QAbstractItemView *view);

    bool isFollowing() const { return m_following; }
    /// Goes to the newest row and stays with it.
    void follow();
    /// Stays where it is until the person scrolls to the end.
    void leave();

Q_SIGNALS:
    void followingChanged(bool following);

private:
    void stay();
    void reconsider();
    void keepPlace(int removedAbove);
    bool atEnd() const;

    QAbstractItemView *m_view;
    bool m_following = true;
};

} // namespace ui::widgets
