#pragma once

#include "ui/models/roles.h"

#include <QColor>

class QFontMetrics;
class QPainter;
class QPalette;
class QRect;

namespace ui::widgets {

/// DHCP · configuration · checksum · reboot · firmware · tones · done as marks on a line: ● done, ◐ under
/// way, ○ to come, ✕ stuck, · does not apply. Painted, not written, so that the marks are of one size in
/// every font; all measures come from the font's metrics and follow the screen's scale. Paints at the left of
/// `box`, in the middle of its height; `single`, where valid, is the colour of everything, for selected rows.
void paintStepBar(QPainter &painter, const QRect &box, const QFontMetrics &font, const QPalette &palette,
                  const models::Stages &stages, const QColor &single = {});
int stepBarWidth(const QFontMetrics &font);

} // namespace ui::widgets
