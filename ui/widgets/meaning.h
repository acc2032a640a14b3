#pragma once

#include "core/progress/device_state.h"

#include <QChar>
#include <QColor>
#include <QPalette>

/// What colours and shapes mean, once for the whole window. Colour never stands alone: shape and word go with
/// it.
namespace ui::widgets {

/// The colour of a tone for text on this palette's Base: the table of light or dark values, moved towards the
/// text colour as far as it takes to reach a contrast of 4.5:1 on palettes that are not ours.
QColor colourOf(progress::Tone tone, const QPalette &palette);

/// ✓ done, ◆ under way, · normal, ! look at this, ▲ stuck.
QChar shapeOf(progress::Tone tone);

/// The tone in which one stage of the step bar is painted.
progress::Tone toneOf(progress::StageState state);

/// WCAG 2 contrast of two opaque colours, 1 to 21.
double contrast(const QColor &a, const QColor &b);

} // namespace ui::widgets
