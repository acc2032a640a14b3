#pragma once

#include "core/base/bytes.h"

#include <QHostAddress>
#include <optional>
#include <span>
#include <system_error>
#include <tl/expected.hpp>
#include <utility>

/// The system's TCP sockets, made a little more comfortable: socket_posix.cpp, socket_win.cpp.
namespace tcp {

/// An address and a port.
struct Place {
    QHostAddress address; ///< IPv4 as IPv4, never mapped into IPv6
    quint16 port = 0;
};

/// IPv4 that came in the guise of IPv6 (RFC 4291 section 2.5.5.2) as IPv4; any other as it is.
QHostAddress plainAddress(const QHostAddress &address);

/// What came of reading or writing.
struct Moved {
    enum class What {
        Some,    ///< `bytes` of them, one at least
        Nothing, ///< not now
        End,     ///< the peer sends no more
        Failed,  ///< the connection is broken
        Cut,     ///< a file that was sent is no more what it was
        Wait,    ///< not before the peer has what it was sent; nobody tells when, so ask again soon
    };
    What what = What::Nothing;
    qint64 bytes = 0;
    bool isAll = false; ///< that there was to be read just now
};

/// Owns a non-blocking TCP socket.
class Socket {
public:
    using Handle = qintptr;

    Socket() = default;
    explicit Socket(Handle handle) : m_handle(handle) {}
    Socket(Socket &&other) noexcept : m_handle(std::exchange(other.m_handle, kNone)) {}
    Socket &operator=(Socket &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~Socket() { close(); }

    struct Accepted;

    /// Listens on one address; the IPv6 ones take no IPv4.
    static tl::expected<Socket, std::errc> listen(const Place &at, int backlog);
    /// Begins to connect; when it can be written to, takeError() says what came of it.
    static tl::expected<Socket, std::errc> dial(const QHostAddress &local, const Place &to);

    Handle handle() const { return m_handle; }
    bool isOpen() const { return m_handle != kNone; }

    /// Of those who wait to be accepted the next; std::errc::operation_would_block for nobody.
    tl::expected<Accepted, std::errc> accept() const;
    Place local() const;
    /// Why it could not connect; nothing if it is connected.
    std::errc takeError() const;

    Moved receive(std::span<std::byte> into) const;
    /// Pieces one behind the other, as many as it takes. `isMore`: what follows comes at once, so that no
    /// half-full packet needs to leave.
    Moved send(std::span<const base::Bytes> pieces, bool isMore = false) const;
    /// We send no more (FIN), and can still read.
    void endSending() const;
    /// Closing it will throw away whatever is on its way and tell the peer so (RST).
    void resetWhenClosed() const;
    /// Bytes the peer has not confirmed yet; nothing where the system does not say.
    std::optional<qint64> unconfirmed() const;
    void close();

    static constexpr std::size_t kMostPieces = 16; ///< one send takes so many

private:
    void prepare() const;

    static constexpr Handle kNone = -1;
    Handle m_handle = kNone;
};

struct Socket::Accepted {
    Socket socket;
    Place peer;
};

/// Whether a socket could not be had just now, but may be had when others have been given back.
bool isShortage(std::errc error);

} // namespace tcp
