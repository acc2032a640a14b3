#pragma once

#include <QString>

namespace ui::models {

/// A key that sorts as people count: "9" before "10", "0101" beside "101"; case does not matter.
QString counting(const QString &text);

} // namespace ui::models
