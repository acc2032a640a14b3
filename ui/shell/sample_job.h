#pragma once

#include <QString>

namespace ui::shell {

/// Where the sample job is: beside the program, in its share folder, or in the source tree it was built in.
/// Empty if it is nowhere.
QString sampleJobFolder();

} // namespace ui::shell
