#pragma once

#include "core/base/message.h"
#include "core/tcp/outbox.h"
#include "core/tcp/socket.h"

namespace tcp {

/// One connection's bytes in both directions, as a session sees them: plain on the wire, or encrypted.
class Stream {
public:
    explicit Stream(Socket socket) : m_socket(std::move(socket)) {}
    virtual ~Stream() = default;
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    const Socket &socket() const { return m_socket; }

    /// False for as long as the two sides still agree on how to encrypt; read() and write() get on with it.
    virtual bool isEstablished() const { return true; }
    virtual Moved read(std::span<std::byte> into) = 0;
    /// Takes from the outbox what the network takes, kMostPerTurn at most; says how much, and why it stopped:
    /// Some if that was enough for one turn.
    virtual Moved write(Outbox &outbox) = 0;
    /// Whether something that was taken from the outbox, or that is our own, is yet to be written.
    virtual bool hasRest() const { return false; }
    /// Nothing more comes from us. There may be a rest afterwards.
    virtual void finish() {}
    /// Why read() or write() failed, if it was not the network.
    virtual std::optional<base::Message> failure() const { return {}; }

    static constexpr qint64 kMostPerTurn = 2 * 1024 * 1024; ///< bytes; some hundred microseconds

private:
    Socket m_socket;
};

} // namespace tcp
