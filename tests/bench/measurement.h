#pragma once

#include "tests/bench/contestant.h"
#include "tests/bench/scenario.h"

#include <QString>
#include <vector>

namespace bench {

/// One server in one scenario, once.
struct Measurement {
    bool ran = false;
    QString problem;      ///< why it did not run, or what its readers met
    double seconds = 0;   ///< first request to last block, as the readers saw it
    double cpuMicros = 0; ///< server CPU time for each block, its children's included
    double megabytes = 0; ///< peak resident memory, its children's included
    double reasked = 0;   ///< requests that met no answer for a second
    double resent = 0;    ///< ACKs that met no answer for a second
    double failed = 0;    ///< reads that did not end well
};

Measurement measure(const Contestant &contestant, const Scenario &scenario, const QString &folder);

/// Each figure's median, but of memory, of requests that met no answer and of reads that failed the worst
/// round's; a server that did not run once did not run.
Measurement summary(const std::vector<Measurement> &rounds);

} // namespace bench
