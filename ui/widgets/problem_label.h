#pragma once

#include "core/progress/device_state.h"

#include <QLabel>

namespace ui::widgets {

/// A line below fields that says what is wrong with them or odd: in the tone's colour, with its shape. Empty
/// it takes no place.
class ProblemLabel final : public QLabel {
    Q_OBJECT
public:
    explicit ProblemLabel(QWidget *parent = nullptr);

    void say(progress::Tone tone, const QString &text);
    void sayNothing() { say(progress::Tone::Normal, {}); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    progress::Tone m_tone = progress::Tone::Normal;
};

} // namespace ui::widgets
