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

} // namespace ui::bench
