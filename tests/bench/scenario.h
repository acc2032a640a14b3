#pragma once

#include <QString>
#include <vector>

namespace bench {

/// What is asked of every server alike.
struct Scenario {
    QString name;
    int clients = 1;
    qint64 fileSize = 0; ///< bytes
    int blockSize = 0;   ///< 0: not asked for, 512 by RFC 1350
    int windowSize = 0;  ///< 0: not asked for
};

/// How much is run, from PROVBENCH_BENCH_ROUNDS, _CLIENTS, _MB and _STORM.
struct Size {
    int rounds = 3;
    int clients = 48;
    int megabytes = 16;
    int storm = 1000;

    static Size fromEnvironment();
};

std::vector<Scenario> scenarios(const Size &size);

} // namespace bench
