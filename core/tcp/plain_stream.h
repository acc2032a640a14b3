#pragma once

#include "core/tcp/file_sending.h"
#include "core/tcp/stream.h"

namespace tcp {

/// The outbox goes to the network as it is: pieces of memory together in one call, files by `sendFile`.
class PlainStream final : public Stream {
public:
    PlainStream(Socket socket, SendFile sendFile) : Stream(std::move(socket)), m_sendFile(sendFile) {}

    Moved read(std::span<std::byte> into) override { return socket().receive(into); }
    Moved write(Outbox &outbox) override;

private:
    Moved writeOnce(const Outbox &outbox, qint64 most) const;

    SendFile m_sendFile;
};

} // namespace tcp
