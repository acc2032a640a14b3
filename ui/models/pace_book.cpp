#include "ui/models/pace_book.h"

#include <algorithm>

namespace ui::models {

void PaceBook::add(const QVector<progress::ExplainedRequest> &ended)
{
    for (const progress::ExplainedRequest &request : ended) {
        const serving::RequestEvent &event = request.event;
        if (event.outcome != serving::Outcome::Sent || event.bodyless || event.bytes < kLeast)
            continue;
        std::vector<double> &rates = m_rates[event.protocol];
        rates.push_back(static_cast<double>(event.bytes) * 1000 / std::max(1, event.milliseconds));
        if (rates.size() > kKept)
            rates.erase(rates.begin());
    }
}

progress::Pace PaceBook::pace(serving::Protocol protocol) const
{
    const double link = static_cast<double>(m_link.value_or(kUsualLink)) / 8 * kPayload;
    progress::Pace pace = progress::usualPace(protocol, link);
    if (const auto measured = m_rates.find(protocol); measured != m_rates.end()) {
        std::vector<double> rates = measured->second;
        const auto middle = rates.begin() + static_cast<std::ptrdiff_t>((rates.size() - 1) / 2);
        std::nth_element(rates.begin(), middle, rates.end());
        pace.deviceBytesPerSecond = *middle;
    }
    return pace;
}

} // namespace ui::models
