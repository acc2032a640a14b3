#pragma once

#include "tests/bench/streams/contestant.h"
#include "tests/bench/streams/measurement.h"
#include "tests/bench/streams/scenario.h"

#include <vector>

namespace streams {

/// Summaries of those that offer the scenario's service.
struct Row {
    const Contestant *contestant;
    Measurement summary;
};
struct Outcome {
    Scenario scenario;
    std::vector<Row> rows;
};

/// Figures of every server, and rate and CPU time as multiples of each peer's.
void printFigures(const Outcome &outcome);

/// Ours against the aims: at least the throughput of nginx and vsftpd on large files, half of nginx's rate on
/// small ones, 80 MB at most, every answer right. False if one was missed, or ours did not run.
bool printAims(const std::vector<Outcome> &outcomes);

} // namespace streams
