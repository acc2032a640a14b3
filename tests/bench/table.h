#pragma once

#include "tests/bench/contestant.h"
#include "tests/bench/measurement.h"
#include "tests/bench/scenario.h"

#include <vector>

namespace bench {

/// Medians in the contestants' order.
struct Outcome {
    Scenario scenario;
    std::vector<Measurement> medians;
};

/// Figures of every server, and each one's time and CPU as multiples of both floors and of dnsmasq.
void printFigures(const std::vector<Contestant> &contestants, const Outcome &outcome);

/// Ours against the aims: within 10 % of the floor of its kind, CPU below dnsmasq's, 60 MB; the storm in
/// under twice its floor's time with nothing asked again.
void printAims(const std::vector<Contestant> &contestants, const std::vector<Outcome> &outcomes);

} // namespace bench
