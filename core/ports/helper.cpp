#include "core/ports/ports.h"

#include <QDir>
#include <QFileInfo>

namespace ports {

QString helperOf([[maybe_unused]] const QString &programPath)
{
#ifdef Q_OS_LINUX
    const QDir folder = QFileInfo(programPath).dir();
    for (const QString &place :
         {QStringLiteral("provbench-ports"), QStringLiteral("../libexec/provbench/provbench-ports")}) {
        const QFileInfo helper(folder.filePath(place));
        if (helper.isFile() && helper.isExecutable())
            return QDir::cleanPath(helper.absoluteFilePath());
    }
#endif
    return {};
}

} // namespace ports
