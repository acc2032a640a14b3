#pragma once

#include "tests/bench/streams/contestant.h"
#include "tests/bench/streams/scenario.h"

#include <QString>
#include <vector>

namespace streams {

/// One server in one scenario, once.
struct Measurement {
    bool ran = false;
    QString problem;    ///< why it did not run, or what its clients met
    double seconds = 0; ///< first connection to last answer, as the clients saw it
    double rate = 0;    ///< of large files MB/s; else answers per second
    double cpu =
        0; ///< server CPU time, its children's included: of large files s/GB; else us for each answer
    double megabytes = 0; ///< peak resident memory, its children's included
    double checked = 0;   ///< answers that were compared byte for byte
    double failed = 0;    ///< answers that were not right
};

Measurement measure(const Contestant &contestant, const Scenario &scenario, const Task &task);

/// Each figure's median, but of memory and of wrong answers the worst round's; a server that did not run once
/// did not run.
Measurement summary(const std::vector<Measurement> &rounds);

} // namespace streams
