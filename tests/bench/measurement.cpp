#include "tests/bench/measurement.h"

#include "tests/bench/cores.h"
#include "tests/bench/load_run.h"
#include "tests/bench/median.h"
#include "tests/bench/random_file.h"

#include <algorithm>

namespace bench {

namespace {

Load loadOf(const Scenario &scenario, const QString &file, quint16 port)
{
    Load load{QStringLiteral(BENCH_LOAD), {}, scenario.clients == 1};
    load.arguments = {QStringLiteral("--port"),    QString::number(port),
                      QStringLiteral("--file"),    file,
                      QStringLiteral("--clients"), QString::number(scenario.clients)};
    if (scenario.blockSize)
        load.arguments << QStringLiteral("--blksize") << QString::number(scenario.blockSize);
    if (scenario.windowSize)
        load.arguments << QStringLiteral("--windowsize") << QString::number(scenario.windowSize);
    if (qEnvironmentVariableIsSet("PROVBENCH_BENCH_JOIN"))
        load.arguments << QStringLiteral("--join-segments");
    return load;
}

} // namespace

Measurement measure(const Contestant &contestant, const Scenario &scenario, const QString &folder)
{
    Measurement result;
    if (contestant.program.isEmpty()) {
        result.problem = QStringLiteral("not installed");
        return result;
    }
    const QString file = fileOfSize(folder, scenario.fileSize);
    support::ServerProcess process;
    const quint16 port = contestant.start(process, {folder, file, scenario.clients});
    if (port == 0) {
        result.problem = process.problem();
        return result;
    }
    if (scenario.clients == 1)
        moveToServerCore(process.processId());
    ProcessMeter meter(process.processId(), ProcessMeter::TheDead::Vanish);
    const QJsonObject load = runLoad(loadOf(scenario, file, port), meter);
    const double blocks = load[QLatin1StringView("blocks")].toDouble();
    result.ran = blocks > 0 && process.isRunning();
    result.problem = load[QLatin1StringView("failure")].toString();
    result.seconds = load[QLatin1StringView("seconds")].toDouble();
    result.cpuMicros = meter.cpuSeconds() * 1e6 / std::max(blocks, 1.0);
    result.megabytes = meter.peakMegabytes();
    result.reasked = load[QLatin1StringView("reasked")].toDouble();
    result.resent = load[QLatin1StringView("resent")].toDouble();
    result.failed = load[QLatin1StringView("failed")].toDouble();
    return result;
}

Measurement summary(const std::vector<Measurement> &rounds)
{
    Measurement result = rounds.front();
    for (const Measurement &round : rounds) {
        if (!round.ran)
            return round;
    }
    for (auto member : {&Measurement::seconds, &Measurement::cpuMicros, &Measurement::resent})
        result.*member = medianOf(rounds, member);
    for (auto member : {&Measurement::megabytes, &Measurement::reasked, &Measurement::failed})
        result.*member = worstOf(rounds, member);
    return result;
}

} // namespace bench
