#include "tests/core/tls/support/openssl_program.h"

#include <QProcess>
#include <QStandardPaths>

namespace tls::support {

bool hasOpenssl()
{
    return !QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty();
}

Said openssl(const QString &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished())
        return {};
    return {process.exitCode(), process.readAll()};
}

} // namespace tls::support
