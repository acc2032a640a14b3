#pragma once

#include <QString>

namespace ui::models {

/// Of a path in the site folder: its name.
inline QString lastSegment(const QString &path)
{
    return path.mid(path.lastIndexOf(u'/') + 1);
}

} // namespace ui::models
