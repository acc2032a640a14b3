#pragma once

#include "core/progress/record.h"

namespace progress {

struct Explanation {
    base::Message meaning;
    Tone tone = Tone::Normal;
};

/// What the newest request means, as long as nothing is wrong with it (that is for the rules of verdicts.h).
Explanation explain(const Record &record, const Seen &seen);

/// What the request of somebody who is no device (yet) means: it asks for what guide 5.1 does not know.
Explanation explainStranger(const serving::RequestEvent &event, const Seen &seen);

/// What a transfer that is not over yet means.
Explanation explainUnderWay(const serving::RequestEvent &event);

} // namespace progress
