#include "tests/bench/streams/stream.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace streams {

namespace {

constexpr std::size_t kDiscarded = 1 << 20;

sockaddr_in address(std::uint32_t host, std::uint16_t port)
{
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(host);
    return to;
}

/// 127.1.0.1 and on.
sockaddr_in ownAddress(unsigned device)
{
    return address(0x7F010001U + device % 0xFFFDU, 0);
}

int openSocket(unsigned device)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const sockaddr_in own = ownAddress(device);
    ::bind(socket, reinterpret_cast<const sockaddr *>(&own), sizeof own);
    return socket;
}

std::span<char> bin()
{
    static std::vector<char> bytes(kDiscarded);
    return bytes;
}

} // namespace

TlsPtr makeTls(int version)
{
    TlsPtr context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    SSL_CTX_set_min_proto_version(context.get(), version);
    SSL_CTX_set_max_proto_version(context.get(), version);
    SSL_CTX_set_cipher_list(context.get(), "ECDHE-RSA-AES128-GCM-SHA256");
    SSL_CTX_set_ciphersuites(context.get(), "TLS_AES_128_GCM_SHA256");
    SSL_CTX_set1_sigalgs_list(context.get(), "RSA-PSS+SHA256:RSA+SHA256");
    SSL_CTX_set1_groups_list(context.get(), "X25519");
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    return context;
}

bool Stream::connect(Watcher *watcher, std::uint16_t port, unsigned device, const TlsPtr &tls)
{
    m_socket = openSocket(device);
    if (m_socket < 0)
        return false;
    const sockaddr_in to = address(INADDR_LOOPBACK, port);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&to), sizeof to) != 0 && errno != EINPROGRESS)
        return false;
    m_unsent.clear();
    if (tls) {
        m_tls = {SSL_new(tls.get()), &SSL_free};
        SSL_set_fd(m_tls.get(), m_socket);
        SSL_set_connect_state(m_tls.get());
    }
    m_loop.watch(m_socket, watcher);
    return true;
}

void Stream::close()
{
    m_tls.reset();
    if (m_socket >= 0)
        m_loop.close(m_socket);
    m_socket = -1;
}

bool Stream::push()
{
    while (!m_unsent.empty()) {
        if (m_tls) {
            const int sent = SSL_write(m_tls.get(), m_unsent.data(), static_cast<int>(m_unsent.size()));
            if (sent <= 0)
                return outcomeOf(sent).what == Got::Nothing;
            m_unsent.clear();
            return true;
        }
        const ssize_t sent = ::send(m_socket, m_unsent.data(), m_unsent.size(), MSG_NOSIGNAL);
        if (sent < 0)
            return errno == EAGAIN || errno == ENOTCONN;
        m_unsent.erase(0, static_cast<std::size_t>(sent));
    }
    return true;
}

Stream::Received Stream::outcomeOf(int tlsResult) const
{
    const int error = SSL_get_error(m_tls.get(), tlsResult);
    ERR_clear_error();
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE)
        return {Got::Nothing};
    return {error == SSL_ERROR_ZERO_RETURN ? Got::End : Got::Broken};
}

Stream::Received Stream::receive(std::span<char> into)
{
    if (m_tls) {
        const int got = SSL_read(m_tls.get(), into.data(), static_cast<int>(into.size()));
        return got > 0 ? Received{Got::Bytes, static_cast<std::size_t>(got)} : outcomeOf(got);
    }
    const ssize_t got = ::recv(m_socket, into.data(), into.size(), 0);
    if (got > 0)
        return {Got::Bytes, static_cast<std::size_t>(got)};
    if (got == 0)
        return {Got::End};
    return {errno == EAGAIN ? Got::Nothing : Got::Broken};
}

Stream::Received Stream::discard(std::size_t most)
{
    const auto into = bin().first(std::min(most, kDiscarded));
    if (m_tls)
        return receive(into);
    // tcp(7): MSG_TRUNC throws the bytes away instead of copying them.
    const ssize_t got = ::recv(m_socket, into.data(), into.size(), MSG_TRUNC);
    if (got > 0)
        return {Got::Bytes, static_cast<std::size_t>(got)};
    if (got == 0)
        return {Got::End};
    return {errno == EAGAIN ? Got::Nothing : Got::Broken};
}

} // namespace streams
