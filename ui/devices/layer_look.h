#pragma once

#include "core/job/layers.h"

#include <QColor>
#include <QPalette>
#include <QString>

namespace ui::devices {

/// Every layer, the lowest first.
inline constexpr job::Layer kLayers[] = {job::Layer::Template, job::Layer::Site, job::Layer::Model,
                                         job::Layer::Row, job::Layer::Override};

/// "template", "site", "model", "row", "this device": a word for gutters and columns.
QString wordOf(job::Layer layer);
/// "Template", …: the same where a line begins.
QString titleOf(job::Layer layer);

/// Tells layers apart at a glance, beside the word; readable as text on Base and Window.
QColor colourOf(job::Layer layer, const QPalette &palette);

} // namespace ui::devices
