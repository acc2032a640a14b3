#pragma once

#include "core/capture/exchange.h"

namespace capture {

/// One TCP connection, said piece by piece; every piece is acknowledged at once. Frames have no times yet.
class TcpTalk {
public:
    /// `frames` outlives it. Begins with the handshake.
    TcpTalk(std::vector<Frame> &frames, End client, End server, quint32 seed);

    void clientSays(const QByteArray &bytes) { say(true, bytes, 0, true); }
    void serverSays(const QByteArray &bytes) { say(false, bytes, 0, true); }
    /// Contents, as zeros.
    void serverSends(qint64 size);
    void serverEnds();
    void clientEnds();
    void clientAborts();

private:
    void say(bool isClient, const QByteArray &bytes, qsizetype zeros, bool isWhole);
    void put(bool isClient, quint8 flags, const Payload &payload = {});
    void end(bool isClient);

    std::vector<Frame> &m_frames;
    End m_client;
    End m_server;
    quint32 m_clientNext;
    quint32 m_serverNext;
};

} // namespace capture
