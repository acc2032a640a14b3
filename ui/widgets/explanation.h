#pragma once

#include <QLabel>

namespace ui::widgets {

/// Text of a dialog that may need several lines. Owned by `parent`.
inline QLabel *explanation(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace ui::widgets
