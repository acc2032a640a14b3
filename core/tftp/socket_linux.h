#pragma once

#include "core/tftp/block_source.h"
#include "core/tftp/endpoint.h"
#include "core/tftp/transport.h"

#include <QHostAddress>
#include <netinet/in.h>
#include <sys/socket.h>
#include <tl/expected.hpp>
#include <utility>

/// The system's UDP sockets, made a little more comfortable.
namespace tftp {

/// Owns a file descriptor.
class Socket {
public:
    Socket() = default;
    explicit Socket(int descriptor) : m_descriptor(descriptor) {}
    Socket(Socket &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    Socket &operator=(Socket &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~Socket();

    int get() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }
    void set(int level, int option, int value) const; ///< failing is no harm: these are wishes

private:
    int m_descriptor = -1;
};

/// An Endpoint as the system wants it.
class SocketAddress {
public:
    SocketAddress() = default;
    explicit SocketAddress(const Endpoint &endpoint);
    Endpoint endpoint() const;
    int family() const { return m_any.ss_family; }
    sockaddr *data() { return reinterpret_cast<sockaddr *>(&m_any); }
    const sockaddr *data() const { return reinterpret_cast<const sockaddr *>(&m_any); }
    socklen_t length() const;

private:
    sockaddr_storage m_any{};
};

std::errc lastError();

/// A non-blocking UDP socket.
tl::expected<Socket, std::errc> openUdp(int family);
tl::expected<void, std::errc> bindTo(const Socket &socket, const Endpoint &local);
Endpoint localOf(const Socket &socket);

/// A socket for requests, by core/ports: tells the address that was asked, holds a storm of requests.
tl::expected<Socket, std::errc> openRequestSocket(const Endpoint &local);
/// The one or (for Any) two sockets that together are the request port.
tl::expected<std::vector<Socket>, std::errc> openRequestPort(const QHostAddress &address, quint16 port);

/// Waits, for a few milliseconds at most, until a full send buffer has room.
void awaitRoom(int descriptor);
/// What a failed send means; Done if it is as good as lost on the way.
SendResult resultOf(int error);

/// The local address of a datagram, from its ancillary data.
void readArrival(const msghdr &message, Arrival &arrival);
/// Ancillary data that makes a datagram leave from `local`; `size` bytes of `control` are used.
std::size_t writeSource(const Endpoint &local, int interfaceIndex, std::span<std::byte> control);
/// Ancillary data that cuts what is sent into datagrams of `segment` bytes (UDP_SEGMENT).
std::size_t writeSegment(int segment, std::span<std::byte> control);

/// The most one segmented send may hold: 64 segments (UDP_MAX_SEGMENTS of older kernels) and one IP packet.
inline constexpr std::size_t kMaxSegments = 64;
inline constexpr std::size_t kMaxDatagram = 65507;
/// How many of `blocks` go into one send; all but the last of them are of one size.
std::size_t blocksPerSend(std::span<const Block> blocks);

} // namespace tftp
