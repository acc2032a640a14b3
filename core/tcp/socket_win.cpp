#include "core/tcp/socket_address.h"

#include <algorithm>
#include <array>

namespace tcp {

namespace {

SOCKET socketOf(Socket::Handle handle)
{
    return static_cast<SOCKET>(handle);
}

void set(Socket::Handle handle, int level, int option, int value)
{
    ::setsockopt(socketOf(handle), level, option, reinterpret_cast<const char *>(&value), sizeof value);
}

std::errc lastError()
{
    switch (::WSAGetLastError()) {
    case WSAEADDRINUSE:
        return std::errc::address_in_use;
    case WSAEADDRNOTAVAIL:
        return std::errc::address_not_available;
    case WSAEACCES:
        return std::errc::permission_denied;
    case WSAEMFILE:
        return std::errc::too_many_files_open;
    case WSAENOBUFS:
        return std::errc::no_buffer_space;
    case WSAEWOULDBLOCK:
        return std::errc::operation_would_block;
    case WSAEAFNOSUPPORT:
        return std::errc::address_family_not_supported;
    case WSAEINTR:
        return std::errc::interrupted;
    case WSAECONNRESET:
        return std::errc::connection_aborted;
    case WSAENETUNREACH:
        return std::errc::network_unreachable;
    default:
        return std::errc::io_error;
    }
}

Moved failure()
{
    const int error = ::WSAGetLastError();
    const bool isForNow = error == WSAEWOULDBLOCK || error == WSAEINTR || error == WSAENOBUFS;
    return {isForNow ? Moved::What::Nothing : Moved::What::Failed, 0};
}

} // namespace

tl::expected<Socket, std::errc> Socket::listen(const Place &at, int backlog)
{
    const SocketAddress address(at.address, at.port);
    const SOCKET made = ::socket(address.family(), SOCK_STREAM, IPPROTO_TCP);
    if (made == INVALID_SOCKET)
        return tl::unexpected(lastError());
    Socket socket(static_cast<Handle>(made));
    socket.prepare();
    // SO_REUSEADDR would let another program of this machine take the port from us.
    set(socket.m_handle, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, 1);
    if (address.family() == AF_INET6)
        set(socket.m_handle, IPPROTO_IPV6, IPV6_V6ONLY, 1);
    if (::bind(made, address.data(), address.length()) != 0 || ::listen(made, backlog) != 0)
        return tl::unexpected(lastError());
    return socket;
}

tl::expected<Socket, std::errc> Socket::dial(const QHostAddress &local, const Place &to)
{
    const SocketAddress target(to.address, to.port);
    const SOCKET made = ::socket(target.family(), SOCK_STREAM, IPPROTO_TCP);
    if (made == INVALID_SOCKET)
        return tl::unexpected(lastError());
    Socket socket(static_cast<Handle>(made));
    socket.prepare();
    const SocketAddress source(local, 0);
    if (!local.isNull() && ::bind(made, source.data(), source.length()) != 0)
        return tl::unexpected(lastError());
    if (::connect(made, target.data(), target.length()) != 0 && ::WSAGetLastError() != WSAEWOULDBLOCK)
        return tl::unexpected(lastError());
    return socket;
}

void Socket::prepare() const
{
    u_long nonBlocking = 1;
    ::ioctlsocket(socketOf(m_handle), static_cast<long>(FIONBIO), &nonBlocking);
    set(m_handle, IPPROTO_TCP, TCP_NODELAY, 1);
    // FTP clients send ABOR as urgent data (RFC 959 section 4.1): its last byte must not be missing from the
    // line.
    set(m_handle, SOL_SOCKET, SO_OOBINLINE, 1);
}

tl::expected<Socket::Accepted, std::errc> Socket::accept() const
{
    SocketAddress peer;
    socklen_t length = peer.room();
    const SOCKET made = ::accept(socketOf(m_handle), peer.data(), &length);
    if (made == INVALID_SOCKET)
        return tl::unexpected(lastError());
    Socket socket(static_cast<Handle>(made));
    socket.prepare();
    return Accepted{std::move(socket), peer.place()};
}

Place Socket::local() const
{
    SocketAddress address;
    socklen_t length = address.room();
    ::getsockname(socketOf(m_handle), address.data(), &length);
    return address.place();
}

std::errc Socket::takeError() const
{
    int error = 0;
    int length = sizeof error;
    ::getsockopt(socketOf(m_handle), SOL_SOCKET, SO_ERROR, reinterpret_cast<char *>(&error), &length);
    return error == 0 ? std::errc{} : std::errc::connection_refused;
}

Moved Socket::receive(std::span<std::byte> into) const
{
    const int got =
        ::recv(socketOf(m_handle), reinterpret_cast<char *>(into.data()), static_cast<int>(into.size()), 0);
    if (got > 0)
        return {Moved::What::Some, got, static_cast<std::size_t>(got) < into.size()};
    return got == 0 ? Moved{Moved::What::End, 0} : failure();
}

Moved Socket::send(std::span<const base::Bytes> pieces, bool) const
{
    std::array<WSABUF, kMostPieces> buffers{};
    const std::size_t count = std::min(pieces.size(), buffers.size());
    for (std::size_t i = 0; i < count; ++i) {
        auto *bytes = reinterpret_cast<char *>(const_cast<std::byte *>(pieces[i].data()));
        buffers[i] = {static_cast<ULONG>(pieces[i].size()), bytes};
    }
    DWORD sent = 0;
    const int result =
        ::WSASend(socketOf(m_handle), buffers.data(), static_cast<DWORD>(count), &sent, 0, nullptr, nullptr);
    return result == 0 ? Moved{Moved::What::Some, static_cast<qint64>(sent)} : failure();
}

void Socket::endSending() const
{
    ::shutdown(socketOf(m_handle), SD_SEND);
}

void Socket::resetWhenClosed() const
{
    const linger atOnce{1, 0};
    ::setsockopt(socketOf(m_handle), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&atOnce),
                 sizeof atOnce);
}

std::optional<qint64> Socket::unconfirmed() const
{
    return {};
}

void Socket::close()
{
    if (isOpen())
        ::closesocket(socketOf(std::exchange(m_handle, kNone)));
}

} // namespace tcp
