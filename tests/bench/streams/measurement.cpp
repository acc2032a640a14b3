#include "tests/bench/streams/measurement.h"

#include "tests/bench/cores.h"
#include "tests/bench/load_run.h"
#include "tests/bench/median.h"
#include "tests/bench/random_file.h"

#include <algorithm>

namespace streams {

namespace {

constexpr int kLookMs = 50; ///< vsftpd's hundred processes take their time to be looked at
constexpr int kSample = 8;  ///< one answer of so many is compared byte for byte: that takes the client's time

bench::Load loadOf(const Scenario &scenario, const QString &file, quint16 port)
{
    bench::Load load{QStringLiteral(BENCH_STREAM_LOAD), {}, true, kLookMs};
    load.arguments = {QStringLiteral("--port"),        QString::number(port),
                      QStringLiteral("--file"),        file,
                      QStringLiteral("--clients"),     QString::number(scenario.clients),
                      QStringLiteral("--requests"),    QString::number(scenario.requests),
                      QStringLiteral("--check-every"), QString::number(kSample)};
    if (scenario.service == Service::Ftp)
        load.arguments << QStringLiteral("--protocol") << QStringLiteral("ftp");
    if (!scenario.tls.isEmpty())
        load.arguments << QStringLiteral("--tls") << scenario.tls;
    if (scenario.keepAlive)
        load.arguments << QStringLiteral("--keep-alive");
    if (scenario.kind == Scenario::Kind::Handshakes)
        load.arguments << QStringLiteral("--head");
    return load;
}

Measurement resultOf(const Scenario &scenario, const QJsonObject &line, bench::ProcessMeter &meter)
{
    Measurement result;
    const double done = line[QLatin1StringView("done")].toDouble();
    result.ran = done > 0;
    result.problem = line[QLatin1StringView("failure")].toString();
    result.seconds = line[QLatin1StringView("seconds")].toDouble();
    result.checked = line[QLatin1StringView("checked")].toDouble();
    result.failed = line[QLatin1StringView("failed")].toDouble();
    const double answers = std::max(done, 1.0);
    const double megabytes = answers * static_cast<double>(scenario.fileSize) / 1e6;
    const bool isLarge = scenario.kind == Scenario::Kind::Large;
    result.rate = (isLarge ? megabytes : done) / std::max(result.seconds, 1e-9);
    result.cpu = isLarge ? meter.cpuSeconds() / megabytes * 1e3 : meter.cpuSeconds() / answers * 1e6;
    result.megabytes = meter.peakMegabytes();
    return result;
}

} // namespace

Measurement measure(const Contestant &contestant, const Scenario &scenario, const Task &task)
{
    Measurement none;
    if (contestant.program.isEmpty()) {
        none.problem = QStringLiteral("not installed");
        return none;
    }
    support::ServerProcess process;
    const quint16 port = contestant.start(process, task, scenario.service);
    if (port == 0) {
        none.problem = process.problem();
        return none;
    }
    bench::moveToServerCore(process.processId());
    bench::ProcessMeter meter(process.processId(), bench::ProcessMeter::TheDead::Charged);
    const QString file = bench::fileOfSize(task.folder, scenario.fileSize);
    const QJsonObject line = bench::runLoad(loadOf(scenario, file, port), meter);
    Measurement result = resultOf(scenario, line, meter);
    if (!process.isRunning())
        result.ran = false;
    return result;
}

Measurement summary(const std::vector<Measurement> &rounds)
{
    Measurement result = rounds.front();
    for (const Measurement &round : rounds) {
        if (!round.ran)
            return round;
    }
    for (auto member : {&Measurement::seconds, &Measurement::rate, &Measurement::cpu, &Measurement::checked})
        result.*member = bench::medianOf(rounds, member);
    for (auto member : {&Measurement::megabytes, &Measurement::failed})
        result.*member = bench::worstOf(rounds, member);
    return result;
}

} // namespace streams
