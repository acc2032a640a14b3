#include "tests/bench/load_run.h"

#include "tests/bench/cores.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QProcess>

namespace bench {

namespace {

constexpr int kLoadMs = 300'000;

} // namespace

QJsonObject runLoad(const Load &load, ProcessMeter &server)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    if (load.onReaderCore)
        process.setChildProcessModifier(moveToReaderCore);
    process.start(load.program, load.arguments);
    const QDeadlineTimer deadline(kLoadMs);
    while (!process.waitForFinished(load.lookMs) && process.state() == QProcess::Running &&
           !deadline.hasExpired())
        server.look();
    return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
}

} // namespace bench
