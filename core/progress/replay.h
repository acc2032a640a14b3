#pragma once

#include "core/progress/branching.h"

#include <optional>
#include <vector>

namespace progress {

/// One boot of one device, replayed. What cannot be seen from outside (whether it holds the file already,
/// which firmware it runs, whether incremental files are switched on, which generation it is) is tried both
/// ways: each hypothesis is a Procedure, and those that the next request contradicts are dropped. The
/// likeliest stands first.
class Replay {
public:
    /// A boot of a device of which `believed` is what we think. `abilities`: one for each generation it may
    /// be, the likeliest first; never empty.
    /// `unchanged`: what it is if it did not install what it was sent before it rebooted.
    void powerUp(const Device &believed, const std::vector<catalogue::Capabilities> &abilities,
                 const std::optional<Device> &unchanged = {});
    bool isPoweredUp() const { return !m_hypotheses.empty(); }

    /// Does guide 5.1 lead to this request on some hypothesis?
    bool expects(const Observation &seen) const;
    /// Follows a request. False: guide 5.1 did not lead here on any hypothesis, so the pass was joined at
    /// that step.
    bool observe(const Observation &seen);
    /// The same request once more: what its earlier answer led to is taken back first.
    bool observeAgain(const Observation &seen);

    /// The model became known in the middle of a boot.
    void learnModel(const QString &number, const std::vector<catalogue::Capabilities> &abilities);

    /// What it does next on the likeliest hypothesis, and what it is then.
    const Procedure &likeliest() const { return m_hypotheses.front(); }
    /// Some hypothesis has it in normal operation (or switched off): silence is no surprise.
    bool mayBeFinished() const;
    /// It has been quiet: hypotheses that are finished come first. False if there is none.
    bool takeAsFinished();
    /// Some hypothesis has it ask for more: only silence tells that it does not.
    bool mayAskForMore() const;

private:
    void suppose(Device device, const std::vector<catalogue::Capabilities> &abilities);
    static bool fits(const Procedure &pass, const Observation &seen);
    Hypotheses joined(const Observation &seen) const;
    Hypotheses demandingChecksums(const Observation &seen) const;

    Hypotheses m_hypotheses;
    Observation m_newest;
    Hypotheses m_before; ///< ahead of the newest observation, for a request that is made again
};

} // namespace progress
