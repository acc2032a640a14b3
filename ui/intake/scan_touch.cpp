#include "ui/intake/scan_touch.h"

#include <QAbstractButton>
#include <QPushButton>
#include <algorithm>

namespace ui::intake {

namespace {

constexpr int kFinger = 48; ///< logical pixels: 9 mm and more

} // namespace

void makeTouchable(QWidget &widget)
{
    QFont font = widget.font();
    font.setPointSizeF(font.pointSizeF() * 1.25);
    widget.setFont(font);
    widget.setMinimumHeight(std::max(kFinger, widget.fontMetrics().height() * 2));
}

void makeTouchable(QAbstractButton &button)
{
    makeTouchable(static_cast<QWidget &>(button));
    if (auto *push = qobject_cast<QPushButton *>(&button)) {
        push->setAutoDefault(false);
        push->setDefault(false);
        padText(*push);
    }
}

void padText(QPushButton &button)
{
    button.setMinimumWidth(0);
    button.setMinimumWidth(button.sizeHint().width() + button.fontMetrics().averageCharWidth() * 3);
}

} // namespace ui::intake
