#include "core/http/exchanges.h"

#include "core/serving/broken_off.h"

#include <algorithm>
#include <utility>

namespace http {

namespace {

/// Only what was to be sent can be cut off: "not there" stays so, whether or not the client heard it out.
void cut(serving::RequestEvent &event, tcp::End why)
{
    if (event.outcome != serving::Outcome::Sent)
        return;
    auto [outcome, reason] = serving::brokenOff(why, event);
    event.outcome = outcome;
    event.reason = std::move(reason);
}

} // namespace

serving::RequestEvent toldAt(const Exchanges::Exchange &exchange, qint64 taken, base::Instant now)
{
    serving::RequestEvent event = exchange.event;
    for (const Exchanges::Span &span : exchange.spans)
        event.bytes += std::clamp<qint64>(taken - span.at, 0, span.size);
    event.milliseconds = static_cast<int>(
        std::chrono::duration_cast<std::chrono::milliseconds>(now - exchange.arrived).count());
    return event;
}

std::vector<serving::RequestEvent> Exchanges::takeSent(qint64 taken, base::Instant now)
{
    std::vector<serving::RequestEvent> events;
    for (; !m_exchanges.empty() && m_exchanges.front().end <= taken; m_exchanges.pop_front())
        events.push_back(toldAt(m_exchanges.front(), taken, now));
    return events;
}

std::vector<serving::RequestEvent> Exchanges::takeCut(qint64 taken, base::Instant now, tcp::End why)
{
    std::vector<serving::RequestEvent> events = underWay(taken, now);
    for (serving::RequestEvent &event : events)
        cut(event, why);
    m_exchanges.clear();
    return events;
}

std::vector<serving::RequestEvent> Exchanges::underWay(qint64 taken, base::Instant now) const
{
    std::vector<serving::RequestEvent> events;
    for (const Exchange &exchange : m_exchanges)
        events.push_back(toldAt(exchange, taken, now));
    return events;
}

} // namespace http
