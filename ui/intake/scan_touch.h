#pragma once

class QAbstractButton;
class QPushButton;
class QWidget;

namespace ui::intake {

/// Large enough for a finger in a glove: 48 logical pixels at the least, and more in a large font. Never
/// pressed by an Enter that was not meant for it.
void makeTouchable(QAbstractButton &button);
/// Room on both sides of its text; again whenever that changes.
void padText(QPushButton &button);
/// The same height for what is no button.
void makeTouchable(QWidget &widget);

} // namespace ui::intake
