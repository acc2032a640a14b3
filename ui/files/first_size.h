#pragma once

#include <QScreen>
#include <QWidget>

namespace ui::files {

/// Opens a dialog as wide as its table needs for verdicts to be read, and so many lines high; never larger
/// than the screen has room for.
inline void openWide(QWidget &dialog, int lines)
{
    const QFontMetrics metrics = dialog.fontMetrics();
    const QSize room = dialog.screen() ? dialog.screen()->availableSize() : QSize(1280, 720);
    dialog.resize(
        QSize(metrics.averageCharWidth() * 190, metrics.height() * lines).boundedTo(room * 19 / 20));
}

} // namespace ui::files
