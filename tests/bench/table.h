#pragma once

#include "tests/bench/contestant.h"
#include "tests/bench/measurement.h"
#include "tests/bench/scenario.h"

#include <vector>

namespace bench {

/// Summaries of all rounds, in the contestants' order.
struct Outcome {
    Scenario scenario;
    std::vector<Measurement> summaries;
};

/// Figures of every server, and each one's time and CPU as multiples of both floors and of every peer.
void printFigures(const std::vector<Contestant> &contestants, const Outcome &outcome);

/// Ours against the aims: within 10 % of the floor of its kind, CPU below dnsmasq's, 60 MB; the storm in
/// under twice its floor's time with nothing asked again; no read that fails. False if one was missed, or
/// ours did not run.
bool printAims(const std::vector<Contestant> &contestants, const std::vector<Outcome> &outcomes);

} // namespace bench
