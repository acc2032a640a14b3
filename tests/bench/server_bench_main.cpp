// HTTP, HTTPS and FTP servers side by side: every server meets every scenario in turn, round after round, so
// that a busy minute of the machine hurts all alike; medians are printed, and exits 1 if an aim was missed.
// Run by tests/bench/servers.sh, which gives it a network namespace.

#include "core/tls/authority.h"
#include "tests/bench/environment.h"
#include "tests/bench/random_file.h"
#include "tests/bench/streams/table.h"
#include "tests/support/file_limit.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <cstdio>

namespace {

using namespace streams;

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

/// The same RSA certificate for every server, so that all have the same signature to make.
bool writeCertificate(const Task &task)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto authority = tls::Authority::open(task.scratch + QStringLiteral("/authority"), now);
    const auto issued = authority ? authority->issue({{QHostAddress(QHostAddress::LocalHost)}, {}}, now)
                                  : base::Result<tls::Issued>(tl::unexpected(authority.error()));
    return issued && write(task.certificate, issued->identities[0].certificates) &&
           write(task.key, issued->identities[0].key);
}

bool prepare(const Task &task, const std::vector<Scenario> &scenarios)
{
    bool ready = QDir().mkpath(task.folder) && QDir().mkpath(task.scratch) && writeCertificate(task);
    for (const Scenario &scenario : scenarios)
        ready = ready && bench::writeFileOfSize(task.folder, scenario.fileSize);
    return ready;
}

template<class T>
std::vector<T> wanted(std::vector<T> all, const char *variable)
{
    std::erase_if(all, [&](const T &each) { return !bench::isWanted(variable, each.name); });
    return all;
}

Outcome run(const Scenario &scenario, const std::vector<Contestant> &servers, const Task &task, int rounds)
{
    std::vector<std::vector<Measurement>> measured(servers.size());
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < servers.size(); ++i) {
            if (servers[i].offers(scenario.service))
                measured[i].push_back(measure(servers[i], scenario, task));
        }
    }
    Outcome outcome{scenario, {}};
    for (std::size_t i = 0; i < servers.size(); ++i) {
        if (!measured[i].empty())
            outcome.rows.push_back({&servers[i], summary(measured[i])});
    }
    return outcome;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    support::allowManyFiles();
    const Size size = Size::fromEnvironment();
    QTemporaryDir temporary;
    QFile::setPermissions(temporary.path(), QFile::Permissions(0x7755)); // peers drop their privileges
    const auto in = [&](const char *name) { return temporary.filePath(QLatin1StringView(name)); };
    const Task task{in("served"), in("scratch/server.pem"), in("scratch/server.key"), in("scratch")};
    const auto list = wanted(scenarios(size), "PROVBENCH_BENCH_SCENARIO");
    if (!prepare(task, list)) {
        std::fprintf(stderr, "cannot write to %s\n", qPrintable(temporary.path()));
        return 2;
    }
    const auto servers = wanted(contestants(), "PROVBENCH_BENCH_ONLY");
    std::printf("HTTP, HTTPS and FTP servers side by side on loopback, medians of %d rounds\n", size.rounds);
    std::vector<Outcome> outcomes;
    for (const Scenario &scenario : list) {
        outcomes.push_back(run(scenario, servers, task, size.rounds));
        printFigures(outcomes.back());
        std::fflush(stdout);
    }
    return printAims(outcomes) ? 0 : 1;
}
