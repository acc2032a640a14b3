#pragma once

#include "core/base/clock.h"
#include "core/tftp/endpoint.h"
#include "core/tftp/options.h"
#include "core/tftp/packet.h"

#include <QByteArray>
#include <optional>

namespace tftp {

inline constexpr base::Code kReadRefused{"tftp-read-refused"}; ///< %1 the error code, %2 the server's words
inline constexpr base::Code kReadNoAnswer{"tftp-read-no-answer"}; ///< the server never answered the request
inline constexpr base::Code kReadStalled{
    "tftp-read-stalled"}; ///< %1 bytes received when the server fell silent
inline constexpr base::Code kReadTooLong{"tftp-read-too-long"}; ///< %1 the most bytes we take
inline constexpr base::Code kReadBadOptions{
    "tftp-read-bad-options"}; ///< the server agreed to what nobody asked

/// A client's read of one file, without a socket: give it what arrives and what time it is, send what it
/// hands back.
///
/// As strict as the strictest devices: only the address that was asked may answer, and the port of its first
/// answer is the only one that counts from then on (RFC 1350 section 4). To play a power cut, stop calling
/// it; to play a slow device, send late what it hands back.
class Receiver {
public:
    struct Settings {
        QByteArray name{};
        Mode mode = Mode::Octet;
        Options options{};                                ///< to ask for; `transferSize` 0 asks for the size
        base::Duration timeout = std::chrono::seconds(1); ///< before the first retry; doubles with each
        int maxTries = 6;                                 ///< of one packet, the first included; 1..
        qint64 maxBytes = qint64{1} << 30;
    };

    struct Outgoing {
        QByteArray packet;
        Endpoint to;
    };

    enum class State { Asking, Receiving, Done, Failed };

    /// `server` is the port that requests go to.
    Receiver(Settings settings, const Endpoint &server);

    /// The request. Call once, first.
    Outgoing start(base::Instant now);
    /// A datagram that came from `from`; what to send for it, if anything. Go on calling this for a while
    /// after Done: a server that lost the last ACK repeats its last block.
    std::optional<Outgoing> received(base::Bytes datagram, const Endpoint &from, base::Instant now);
    /// Call at deadline() or later.
    std::optional<Outgoing> timedOut(base::Instant now);

    /// Where its packets go: to the request port, and to the port of the first answer once there was one.
    const Endpoint &peer() const { return m_peer ? *m_peer : m_server; }
    base::Instant deadline() const { return m_deadline; }
    State state() const { return m_state; }
    bool isOver() const { return m_state == State::Done || m_state == State::Failed; }

    /// The file, once Done (netascii is decoded); before that what came so far.
    const QByteArray &bytes() const { return m_bytes; }
    /// Why it Failed.
    const base::Error &error() const { return m_error; }
    /// The code of the server's ERROR packet, if it sent one.
    std::optional<ErrorCode> serverError() const { return m_serverError; }

    const Negotiated &negotiated() const { return m_agreed; }
    std::optional<qint64> announcedSize() const { return m_announcedSize; }
    qint64 blocks() const { return m_blocks; }    ///< received in order
    int strangers() const { return m_strangers; } ///< packets from a port or an address that was not it

private:
    using Reply = std::optional<Outgoing>;
    Reply handle(const Data &data, base::Instant now);
    Reply handle(const OptionAck &oack, base::Instant now);
    Reply handle(const Error &error, base::Instant now);
    template<class Other>
    Reply handle(const Other &, base::Instant)
    {
        return std::nullopt;
    }

    bool isFromServer(const Endpoint &from);
    Reply rejectStranger(const Endpoint &from);
    Reply accept(const Data &data, base::Instant now);
    Reply outOfOrder(std::uint16_t block);
    bool isExpected(std::uint16_t block);
    Reply acknowledge(base::Instant now);
    Reply send(const Packet &packet, base::Instant now);
    Reply fail(base::Error error, std::optional<ErrorCode> tell);
    void finish();
    void rearm(base::Instant now);

    Settings m_settings;
    Endpoint m_server;              ///< the request port
    std::optional<Endpoint> m_peer; ///< the port the server answers from, once it did
    State m_state = State::Asking;
    Negotiated m_agreed;
    std::optional<qint64> m_announcedSize;
    std::optional<ErrorCode> m_serverError;
    base::Error m_error;
    QByteArray m_bytes;
    QByteArray m_last; ///< the packet to repeat
    base::Instant m_deadline{};
    base::Duration m_wait{};
    int m_tries = 0;
    qint64 m_blocks = 0;
    std::uint16_t m_lastBlock = 0; ///< the number on the wire of block m_blocks
    int m_sinceAck = 0;            ///< blocks received since the last ACK
    bool m_gapTold = false;
    int m_strangers = 0;
};

} // namespace tftp
