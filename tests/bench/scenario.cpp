#include "tests/bench/scenario.h"

#include "tests/bench/environment.h"

namespace bench {

namespace {

constexpr qint64 kMegabyte = 1'000'000;
constexpr qint64 kStormFile = 20'000; ///< about an Algo configuration file

} // namespace

Size Size::fromEnvironment()
{
    const Size standard;
    return {numberFromEnvironment("PROVBENCH_BENCH_ROUNDS", standard.rounds),
            numberFromEnvironment("PROVBENCH_BENCH_CLIENTS", standard.clients),
            numberFromEnvironment("PROVBENCH_BENCH_MB", standard.megabytes),
            numberFromEnvironment("PROVBENCH_BENCH_STORM", standard.storm)};
}

std::vector<Scenario> scenarios(const Size &size)
{
    const qint64 large = size.megabytes * kMegabyte;
    const QString many = QStringLiteral("%1 clients x %2 MB, ").arg(size.clients).arg(size.megabytes);
    return {
        {many + QStringLiteral("512 bytes"), size.clients, large, 0, 0},
        {many + QStringLiteral("blksize 1468, windowsize 8"), size.clients, large, 1468, 8},
        {QStringLiteral("one client x %1 MB, 512 bytes").arg(size.megabytes), 1, large, 0, 0},
        {QStringLiteral("storm: %1 clients x 20 kB at once").arg(size.storm), size.storm, kStormFile, 0, 0},
    };
}

} // namespace bench
