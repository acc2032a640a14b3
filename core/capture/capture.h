#pragma once

#include "core/base/ipv4.h"
#include "core/capture/exchange.h"
#include "core/dhcp/server.h"

#include <functional>

namespace capture {

/// A DHCP datagram as it passed, in packets of which only the addresses are made up where nobody knows them.
/// `own`: the server's address; null if it has none yet. Nothing if it is too short to be one.
std::optional<Frame> dhcpFrame(const dhcp::Passed &datagram, base::Ipv4 own, const QDateTime &time);

/// All that a session tells of what passed, as a capture file: handed over in any order, written in that of
/// time.
class Capture {
public:
    /// Requests of one connection that are further apart were made on two, of one port by chance.
    static constexpr std::chrono::minutes kIdle{2};

    void add(Exchange exchange) { m_exchanges.push_back(std::move(exchange)); }
    void add(Frame frame) { m_frames.push_back(std::move(frame)); }

    /// Is given the file in pieces; its error ends it and is handed on.
    using Sink = std::function<base::Result<void>(const QByteArray &piece)>;
    /// Once. How many packets there were.
    base::Result<qint64> write(const QString &program, const Sink &sink);

private:
    std::vector<Exchange> m_exchanges;
    std::vector<Frame> m_frames;
};

} // namespace capture
