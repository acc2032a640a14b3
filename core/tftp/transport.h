#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/serving/ends.h"
#include "core/tftp/block_source.h"
#include "core/tftp/endpoint.h"

#include <memory>
#include <optional>
#include <span>
#include <system_error>

namespace tftp {

using serving::kNoSocket;

class Transfer;

/// How a datagram reached the request port.
struct Arrival {
    Endpoint peer;
    Endpoint local;                       ///< the address of ours that was asked, and the request port
    int interfaceIndex = 0;               ///< 0: not known
    std::optional<base::Instant> since{}; ///< when first, if it had to wait; nothing: now
    std::optional<base::Instant> asked{}; ///< when last, if it had to wait; nothing: now
};

enum class SendResult {
    Done,     ///< with the system, or lost on the way there; retransmission takes care
    FileCut,  ///< the file was written into or cut short meanwhile
    PeerGone, ///< the client's port is closed
};

/// One transfer's way to its client. Destroying it gives the port back.
class Channel {
public:
    virtual ~Channel() = default;
    virtual SendResult send(base::Bytes datagram) = 0; ///< an OACK or an ERROR
    /// DATA, whose payloads lie in `store`. Those in Scratch are used up before it returns.
    virtual SendResult send(std::span<const Block> blocks, Store store) = 0;
};

using ChannelResult = tl::expected<std::unique_ptr<Channel>, std::errc>;

/// Whether a socket could not be had just now, but may be had when others have been given back.
bool isShortage(std::errc error);

/// Who a transport reports to. May destroy any Channel, or the one it is told about, meanwhile.
class TransportUser {
public:
    virtual ~TransportUser() = default;
    /// Something arrived; what follows arrived now. Asks the clock once for all of it.
    virtual base::Instant woke() = 0;
    /// At the request port. With a single port that is every datagram, those of transfers under way too.
    virtual void requested(const Arrival &arrival, base::Bytes datagram) = 0;
    /// At a transfer's own port, from its client. False if nothing came of it; the next datagram may then be
    /// read at once, while otherwise the client has to answer first (or the transfer is over and gone).
    virtual bool answered(Transfer &transfer, base::Bytes datagram) = 0;
    /// Somebody else wrote to a transfer's own port. The result is to be sent back to him from there; empty:
    /// nothing.
    virtual base::Bytes strayed(const Endpoint &stranger, base::Bytes datagram) = 0;
    /// A send that was put off, or the network, reports the end of the road.
    virtual void broke(Transfer &transfer, SendResult why) = 0;
};

/// The sockets of one server, watched by the Qt event loop of the thread that made it.
class Transport {
public:
    struct Settings {
        QHostAddress address;
        quint16 port = 0;
        bool singlePort = false;
    };

    virtual ~Transport() = default;
    virtual Endpoint bound() const = 0;
    virtual Payload payload() const = 0;
    /// `transfer` is what answered() and broke() will be told. See isShortage() for what a failure means.
    virtual ChannelResult open(const Arrival &arrival, Transfer &transfer) = 0;
    /// One datagram from the request port, for a request that becomes no transfer.
    virtual void reply(const Arrival &arrival, base::Bytes datagram) = 0;
    /// Sends what was put off so as to go out in one batch. Call it after sending outside of the calls above.
    virtual void flush() = 0;
    /// How many transfers the system has descriptors for.
    virtual int capacity() const = 0;
};

using TransportResult = tl::expected<std::unique_ptr<Transport>, std::errc>;

/// Qt's sockets, everywhere.
TransportResult openPortableTransport(const Transport::Settings &settings, TransportUser &user);
/// The platform's fast path; the portable one where there is none.
TransportResult openBestTransport(const Transport::Settings &settings, TransportUser &user);

/// The MTU of an interface, asked of the system at most every few seconds; Ethernet's for one it does not
/// know.
int interfaceMtu(int index, base::Instant now);

} // namespace tftp
