#pragma once

#include "core/bench/settings.h"

class QSettings;

namespace ui::shell {

/// How folders are served that are no jobs, from one time to the next. The password is not kept: a login
/// comes back without one. What is missing or unreadable is as for a new job: TFTP and HTTP.
::bench::Settings readServe(const QSettings &stored);
void writeServe(QSettings &stored, const ::bench::Settings &settings);

} // namespace ui::shell
