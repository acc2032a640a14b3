#include "core/ports/ports.h"
#include "core/tcp/socket_address.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <linux/sockios.h>
#endif

namespace tcp {

namespace {

#ifdef MSG_NOSIGNAL
constexpr int kNoSignal = MSG_NOSIGNAL;
#else
constexpr int kNoSignal = 0; // SO_NOSIGPIPE stands in
#endif
#ifdef MSG_MORE
constexpr int kMore = MSG_MORE;
#else
constexpr int kMore = 0;
#endif

std::errc lastError()
{
    return static_cast<std::errc>(errno);
}

int descriptorOf(Socket::Handle handle)
{
    return static_cast<int>(handle);
}

void set(Socket::Handle handle, int level, int option, int value)
{
    ::setsockopt(descriptorOf(handle), level, option, &value, sizeof value);
}

Moved failure()
{
    const bool isForNow = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == ENOBUFS;
    return {isForNow ? Moved::What::Nothing : Moved::What::Failed, 0};
}

} // namespace

tl::expected<Socket, std::errc> Socket::listen(const Place &at, int backlog)
{
    const auto bound = ports::open({ports::Transport::Tcp, at.address, at.port, {}});
    if (!bound)
        return tl::unexpected(bound.error());
    Socket socket(*bound);
    socket.prepare();
    if (::listen(descriptorOf(*bound), backlog) != 0)
        return tl::unexpected(lastError());
    return socket;
}

tl::expected<Socket, std::errc> Socket::dial(const QHostAddress &local, const Place &to)
{
    const SocketAddress target(to.address, to.port);
    Socket socket(::socket(target.family(), SOCK_STREAM, IPPROTO_TCP));
    if (!socket.isOpen())
        return tl::unexpected(lastError());
    socket.prepare();
    const int descriptor = descriptorOf(socket.m_handle);
    const SocketAddress source(local, 0);
    if (!local.isNull() && ::bind(descriptor, source.data(), source.length()) != 0)
        return tl::unexpected(lastError());
    if (::connect(descriptor, target.data(), target.length()) != 0 && errno != EINPROGRESS)
        return tl::unexpected(lastError());
    return socket;
}

#ifdef Q_OS_LINUX
/// What is accepted inherits the listener's TCP_NODELAY and SO_OOBINLINE.
tl::expected<Socket::Accepted, std::errc> Socket::accept() const
{
    SocketAddress peer;
    socklen_t length = peer.room();
    Socket socket(::accept4(descriptorOf(m_handle), peer.data(), &length, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!socket.isOpen())
        return tl::unexpected(lastError());
    return Accepted{std::move(socket), peer.place()};
}
#else
tl::expected<Socket::Accepted, std::errc> Socket::accept() const
{
    SocketAddress peer;
    socklen_t length = peer.room();
    Socket socket(::accept(descriptorOf(m_handle), peer.data(), &length));
    if (!socket.isOpen())
        return tl::unexpected(lastError());
    socket.prepare();
    return Accepted{std::move(socket), peer.place()};
}
#endif

void Socket::prepare() const
{
    const int descriptor = descriptorOf(m_handle);
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    set(m_handle, IPPROTO_TCP, TCP_NODELAY, 1);
    // FTP clients send ABOR as urgent data (RFC 959 section 4.1): its last byte must not be missing from the
    // line.
    set(m_handle, SOL_SOCKET, SO_OOBINLINE, 1);
#ifdef SO_NOSIGPIPE
    set(m_handle, SOL_SOCKET, SO_NOSIGPIPE, 1);
#endif
}

Place Socket::local() const
{
    SocketAddress address;
    socklen_t length = address.room();
    ::getsockname(descriptorOf(m_handle), address.data(), &length);
    return address.place();
}

std::errc Socket::takeError() const
{
    int error = 0;
    socklen_t length = sizeof error;
    ::getsockopt(descriptorOf(m_handle), SOL_SOCKET, SO_ERROR, &error, &length);
    return static_cast<std::errc>(error);
}

Moved Socket::receive(std::span<std::byte> into) const
{
    const ssize_t got = ::recv(descriptorOf(m_handle), into.data(), into.size(), 0);
    if (got > 0)
        return {Moved::What::Some, got, static_cast<std::size_t>(got) < into.size()};
    return got == 0 ? Moved{Moved::What::End, 0} : failure();
}

Moved Socket::send(std::span<const base::Bytes> pieces, bool isMore) const
{
    std::array<iovec, kMostPieces> vectors{};
    const std::size_t count = std::min(pieces.size(), vectors.size());
    for (std::size_t i = 0; i < count; ++i)
        vectors[i] = {const_cast<std::byte *>(pieces[i].data()), pieces[i].size()};
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = static_cast<decltype(message.msg_iovlen)>(count);
    const ssize_t sent = ::sendmsg(descriptorOf(m_handle), &message, kNoSignal | (isMore ? kMore : 0));
    return sent >= 0 ? Moved{Moved::What::Some, sent} : failure();
}

void Socket::endSending() const
{
    ::shutdown(descriptorOf(m_handle), SHUT_WR);
}

void Socket::resetWhenClosed() const
{
    const linger atOnce{1, 0};
    ::setsockopt(descriptorOf(m_handle), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
}

std::optional<qint64> Socket::unconfirmed() const
{
#ifdef Q_OS_LINUX
    int bytes = 0;
    if (::ioctl(descriptorOf(m_handle), SIOCOUTQ, &bytes) == 0)
        return bytes;
#endif
    return {};
}

void Socket::close()
{
    if (isOpen())
        ::close(descriptorOf(std::exchange(m_handle, kNone)));
}

} // namespace tcp
