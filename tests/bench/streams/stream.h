#pragma once

#include "tests/bench/streams/loop.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

struct ssl_st;
struct ssl_ctx_st;

namespace streams {

/// A client's TLS: one version, no session used twice, the server's RSA certificate although it may have
/// others, AES-128-GCM so that all servers are given the same to do. Certificates are not verified: that is
/// not the server's work.
using TlsPtr = std::shared_ptr<ssl_ctx_st>;
TlsPtr makeTls(int version);

/// One non-blocking connection to 127.0.0.1, from an address of its own in 127.0.0.0/8 for each device.
class Stream {
public:
    enum class Got { Bytes, Nothing, End, Broken };
    struct Received {
        Got what = Got::Nothing;
        std::size_t count = 0;
    };

    explicit Stream(Loop &loop) : m_loop(loop) {}
    ~Stream() { close(); }
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    /// False if there is no socket to be had.
    bool connect(Watcher *watcher, std::uint16_t port, unsigned device, const TlsPtr &tls);
    void close();
    bool isOpen() const { return m_socket >= 0; }

    /// Takes a short text, sends it as soon as it may.
    void send(std::string_view text) { m_unsent += text; }
    /// Sends what waits; finishes the handshake first. False if that is not possible any more.
    bool push();
    bool hasUnsent() const { return !m_unsent.empty(); }

    Received receive(std::span<char> into);
    /// Up to so many bytes, which are thrown away: in the kernel, where that is possible.
    Received discard(std::size_t most);

private:
    Received outcomeOf(int tlsResult) const;

    Loop &m_loop;
    int m_socket = -1;
    std::unique_ptr<ssl_st, void (*)(ssl_st *)> m_tls{nullptr, nullptr};
    std::string m_unsent;
};

} // namespace streams
