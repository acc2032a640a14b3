#pragma once

#include "core/intake/plan.h"

namespace intake {

/// Gathers problems, and knows which repairs were chosen.
class Report {
public:
    explicit Report(const Choices &choices) : m_choices(choices) {}

    void say(int row, int column, base::Message what, Severity severity);
    /// Done already, because somebody said so.
    void say(int row, int column, base::Message what, Severity severity, Repair done);
    /// True if the repair was chosen: then it is a notice, so that nothing is done unseen.
    bool propose(int row, int column, base::Message what, Severity severity, Repair repair);
    std::vector<Problem> take() { return std::move(m_problems); }

private:
    const Choices &m_choices;
    std::vector<Problem> m_problems;
};

} // namespace intake
