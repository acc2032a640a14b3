#include "tests/protocol/errands.h"

#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTimer>
#include <algorithm>
#include <functional>
#include <memory>

namespace protocol {

namespace {

constexpr int kAtOnce = 8;
constexpr int kHungMs = 90'000;

/// Starts one; its verdict is for the caller to fetch when the process has ended.
std::unique_ptr<QProcess> start(const Errand &errand)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->start(errand.program, errand.arguments);
    QTimer::singleShot(kHungMs, process.get(), &QProcess::kill);
    return process;
}

/// Clients' exit codes are of little use (tftp-hpa's is 0 whatever happened); the bytes tell.
QString verdict(QProcess &process, const Errand &errand)
{
    QFile file(errand.target);
    const QString said = QString::fromLocal8Bit(process.readAll()).simplified();
    if (process.exitStatus() != QProcess::NormalExit)
        return errand.who + QStringLiteral(" hung or crashed: ") + said;
    if (!file.open(QIODevice::ReadOnly))
        return errand.who + QStringLiteral(" left no file: ") + said;
    const QByteArray got = file.readAll();
    file.remove();
    if (got == errand.expected)
        return {};
    return QStringLiteral("%1 got %2 bytes of %3, different from byte %4 on: %5")
        .arg(errand.who)
        .arg(got.size())
        .arg(errand.expected.size())
        .arg(std::ranges::mismatch(got, errand.expected).in1 - got.begin())
        .arg(said);
}

} // namespace

QStringList runErrands(const std::vector<Errand> &errands)
{
    QStringList verdicts(static_cast<qsizetype>(errands.size()));
    QEventLoop loop;
    std::size_t next = 0;
    int running = 0;
    std::vector<std::unique_ptr<QProcess>> processes(errands.size());
    const std::function<void()> startMore = [&] {
        for (; running < kAtOnce && next < errands.size(); ++next, ++running) {
            const std::size_t at = next;
            processes[at] = start(errands[at]);
            QObject::connect(processes[at].get(), &QProcess::finished, &loop, [&, at] {
                verdicts[static_cast<qsizetype>(at)] = verdict(*processes[at], errands[at]);
                --running;
                startMore();
                if (running == 0)
                    loop.quit();
            });
        }
    };
    startMore();
    if (running > 0)
        loop.exec();
    return verdicts;
}

} // namespace protocol
