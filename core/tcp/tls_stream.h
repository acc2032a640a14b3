#pragma once

#include "core/tcp/stream.h"
#include "core/tls/channel.h"

namespace tcp {

/// What goes over the network is encrypted. A connection that waits holds a few records, never a file.
class TlsStream final : public Stream {
public:
    TlsStream(Socket socket, tls::ContextPtr context)
        : Stream(std::move(socket)), m_channel(std::move(context))
    {}

    bool isEstablished() const override { return m_channel.isEstablished(); }
    Moved read(std::span<std::byte> into) override;
    Moved write(Outbox &outbox) override;
    bool hasRest() const override { return !m_channel.cipher().empty(); }
    void finish() override { m_channel.close(); }
    std::optional<base::Message> failure() const override { return m_channel.failure(); }

private:
    std::optional<Moved> readPlain(std::span<std::byte> into);
    Moved flush();
    Moved::What encrypt(Outbox &outbox);

    tls::Channel m_channel;
};

} // namespace tcp
