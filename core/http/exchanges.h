#pragma once

#include "core/http/answer.h"
#include "core/tcp/session.h"

#include <deque>
#include <vector>

namespace http {

/// Answers that lie in an outbox, in order: how much of each file went to the network, and the events that
/// tell of it. Positions are counted as Outbox::takenInAll() counts them.
class Exchanges {
public:
    /// Bytes of a file within what is sent.
    struct Span {
        qint64 at = 0;
        qint64 size = 0;
    };

    struct Exchange {
        serving::RequestEvent event; ///< as it will be if all is sent
        base::Instant arrived;
        std::vector<Span> spans;
        qint64 end = 0; ///< the position behind its last byte
    };

    void add(Exchange exchange) { m_exchanges.push_back(std::move(exchange)); }
    bool isEmpty() const { return m_exchanges.empty(); }
    std::size_t size() const { return m_exchanges.size(); }

    /// Those that are complete by now.
    std::vector<serving::RequestEvent> takeSent(qint64 taken, base::Instant now);
    /// All that are left when the connection is over.
    std::vector<serving::RequestEvent> takeCut(qint64 taken, base::Instant now, tcp::End why);
    /// As they stand.
    std::vector<serving::RequestEvent> underWay(qint64 taken, base::Instant now) const;

private:
    std::deque<Exchange> m_exchanges;
};

/// The event of one of which all went out, or which shall be told as if.
serving::RequestEvent toldAt(const Exchanges::Exchange &exchange, qint64 taken, base::Instant now);

} // namespace http
