#pragma once

#include <algorithm>
#include <vector>

namespace bench {

/// Of one figure of every round; there must be a round.
template<class Row>
double medianOf(const std::vector<Row> &rounds, double Row::*member)
{
    std::vector<double> values;
    for (const Row &round : rounds)
        values.push_back(round.*member);
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// The same of the worst round: what must never be is not better for having been once.
template<class Row>
double worstOf(const std::vector<Row> &rounds, double Row::*member)
{
    return std::ranges::max(rounds, {}, member).*member;
}

} // namespace bench
