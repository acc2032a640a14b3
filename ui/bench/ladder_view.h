#pragma once

#include "ui/models/ladder_model.h"

#include <QStyledItemDelegate>
#include <QWidget>

class QLabel;
class QListView;

namespace ui::widgets {
class TailFollower;
}

namespace ui::bench {

/// What one device and this computer said to one another, as a ladder down the page: the device's line at the
/// left, ours at the right, an arrow for everything that was said.
class LadderView final : public QWidget {
    Q_OBJECT
public:
    explicit LadderView(QWidget *parent = nullptr);

    /// Oldest first.
    void present(const QString &device, const QVector<progress::ExplainedRequest> &requests);
    void append(const QVector<progress::ExplainedRequest> &ended);

    const models::LadderModel &model() const { return m_ladder; }

private:
    models::LadderModel m_ladder;
    QLabel *m_device;
    QListView *m_list;
    widgets::TailFollower *m_tail;
};

/// Paints one rung.
class RungDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace ui::bench
