#pragma once

#include "core/base/progress.h"
#include "core/filter/condition.h"
#include "core/journal/snapshot.h"

namespace filter {

/// A filter made ready for one moment: relative times and what is known of devices stay as they were when it
/// was made. Nothing changes it; for any thread.
class Matcher {
public:
    Matcher(const Filter &filter, const Context &context);

    bool matches(const progress::ExplainedRequest &request) const;

    /// The serials of the rows that match, ascending, from `from` on. The same as asking matches() of each,
    /// but what a condition says of a value that rows share is found out once: a million rows take a fraction
    /// of a second. `progress` is told rows; once it answers false, what was found so far is given back.
    std::vector<quint64> search(const journal::Snapshot &rows, quint64 from = 0,
                                const base::Progress &progress = {}) const;

private:
    std::vector<Condition> m_conditions;
};

} // namespace filter
