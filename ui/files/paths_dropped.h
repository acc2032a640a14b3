#pragma once

#include <QMimeData>
#include <QStringList>
#include <QUrl>

namespace ui::files {

/// The files and folders of this machine in what is dragged; empty if there are none.
inline QStringList localPathsIn(const QMimeData &dragged)
{
    QStringList paths;
    for (const QUrl &url : dragged.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

} // namespace ui::files
