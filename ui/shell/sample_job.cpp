#include "ui/shell/sample_job.h"

#include <QCoreApplication>
#include <QDir>

namespace ui::shell {

QString sampleJobFolder()
{
    QDir folder(QCoreApplication::applicationDirPath());
    const QString candidates[] = {QStringLiteral("sample-job"),
                                  QStringLiteral("../share/provbench/sample-job"),
                                  QStringLiteral("../Resources/sample-job")};
    for (const QString &candidate : candidates) {
        if (folder.exists(candidate))
            return QDir::cleanPath(folder.filePath(candidate));
    }
    do {
        if (folder.exists(QStringLiteral("resources/sample-job")))
            return folder.filePath(QStringLiteral("resources/sample-job"));
    } while (folder.cdUp());
    return {};
}

} // namespace ui::shell
