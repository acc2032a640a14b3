#pragma once

#include <QDir>
#include <QWidget>

namespace support {

/// Saves what a widget looks like as NAME.png in the folder that PROVBENCH_SHOTS names, for a person to
/// judge; does nothing when it is not set.
inline void saveShot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("PROVBENCH_SHOTS");
    if (!folder.isEmpty())
        widget.grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

} // namespace support
