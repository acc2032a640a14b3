#pragma once

#include "core/progress/device_state.h"

#include <random>

/// Requests by dice, for what keeps and searches them: everything that can differ does, and what repeats on a
/// bench repeats here.
namespace support {

class RequestDice {
public:
    explicit RequestDice(quint32 seed) : m_random(seed) {}

    /// The next one; each is a few milliseconds later than the one before it.
    progress::ExplainedRequest request();
    /// As it may look while it is under way, with the same client, port, name and time.
    static progress::ExplainedRequest underWay(progress::ExplainedRequest end);

    /// 0 up to `most`.
    int below(int most) { return std::uniform_int_distribution<int>(0, most - 1)(m_random); }

private:
    base::Message meaning(const QString &name);
    QString name(int device);

    std::mt19937 m_random;
    quint64 m_made = 0;
    qint64 m_time = 1'795'000'000'000; ///< ms since 1970
};

/// Every member as text, so that a difference can be read; without what was sent.
QString told(const progress::ExplainedRequest &request);

/// Of PROVBENCH_SEED, else by chance; says which.
quint32 seedOfThisRun();

} // namespace support
