#pragma once

#include "ui/widgets/tone_delegate.h"

namespace ui::bench {

/// What came of a request: shape and text in the colour of its tone, and a bar beside them while it is under
/// way.
class OutcomeDelegate final : public widgets::ToneDelegate {
    Q_OBJECT
public:
    explicit OutcomeDelegate(QObject *parent = nullptr) : ToneDelegate(Manner::Shape, parent) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

/// What a device is doing, in the colour of its tone; while something is being sent to it with a bar along
/// the foot of the cell.
class TransferDelegate final : public widgets::ToneDelegate {
    Q_OBJECT
public:
    explicit TransferDelegate(QObject *parent = nullptr) : ToneDelegate(Manner::Words, parent) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace ui::bench
