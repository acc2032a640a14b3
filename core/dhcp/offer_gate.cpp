#include "core/dhcp/offer_gate.h"

#include <algorithm>

namespace dhcp {

namespace {

/// Questions further apart than this do not count as going on: the thread stood still, or the computer slept.
constexpr base::Duration kGap = 2 * OfferGate::kPulse;

} // namespace

bool OfferGate::isQuestionDue(base::Instant now) const
{
    if (m_asked.empty() || now - m_asked.back() >= kPulse)
        return true;
    return m_wanted && *m_wanted > m_asked.back() && now - m_asked.back() >= kAskHolds;
}

void OfferGate::asked(base::Instant now)
{
    if (!m_steadySince || now - m_asked.back() > kGap)
        m_steadySince = now;
    m_asked.push_back(now);
    while (m_asked.size() > 1 && now - m_asked[1] >= kQuietTime)
        m_asked.pop_front();
}

void OfferGate::startOver(base::Instant now)
{
    m_counts = now;
    m_steadySince.reset();
    want(now);
}

bool OfferGate::isFast(base::Instant now) const
{
    const bool isSteady = m_steadySince && now - *m_steadySince >= kQuietTime && now - m_asked.back() <= kGap;
    const bool isSought = m_sought && now - *m_sought < kQuietTime;
    return m_hearsArp && isSteady && !isSought;
}

bool OfferGate::allows(base::Instant heard, base::Instant now) const
{
    const auto question = std::ranges::lower_bound(m_asked, std::max(heard, m_counts));
    if (question == m_asked.end())
        return false;
    return now - *question >= (isFast(now) ? kAnswerTime : kQuietTime);
}

} // namespace dhcp
