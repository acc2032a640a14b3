#pragma once

#include "core/base/message.h"
#include "core/files/content.h"
#include "core/serving/protocol.h"

#include <QDateTime>
#include <QHostAddress>
#include <QString>

namespace serving {

enum class Outcome { Sent, NotFound, Refused, Aborted, TimedOut };

/// "sent", "not-found", "refused", "aborted", "timed-out": the contract of --json.
QLatin1StringView codeOf(Outcome outcome);

/// One exchange, told when it has ended: the only thing a device ever tells us.
struct RequestEvent {
    quint64 id = 0; ///< counts up from 1 within one bench; given by whoever receives it
    QDateTime time; ///< UTC, when the request arrived
    /// Counts the requests of one server as they arrived, for those of one instant; 0: it does not count.
    quint64 arrival = 0;
    Protocol protocol = Protocol::Tftp;
    QHostAddress client;
    quint16 clientPort = 0;
    QHostAddress local; ///< the address of ours it came to
    QString name;       ///< as asked, made printable
    Outcome outcome = Outcome::Sent;
    base::Message reason; ///< why it was not sent; empty for Sent, or kLastAckLost (ends.h)
    qint64 bytes = 0;     ///< of the file, acknowledged or handed to the network by the end
    qint64 size = -1;     ///< of the file; -1 when none was found
    qint64 offset = 0; ///< where in the file it began (a resumed transfer, a range); `bytes` count from there
    bool bodyless = false;     ///< nothing was to be sent (HEAD, 304 Not Modified): no fetch, though Sent
    int milliseconds = 0;      ///< from the request to the end
    files::ContentPtr content; ///< what was sent, or was to be sent; null if none
    QString path;              ///< where the tree has it; empty if none
    QString userAgent;         ///< HTTP: "Algo-8301 …"

    /// What the transfer was like; only what the protocol has.
    struct Transfer {
        int blockSize = 0;     ///< TFTP: bytes
        int windowSize = 0;    ///< TFTP: blocks
        int resentBlocks = 0;  ///< TFTP
        bool netascii = false; ///< TFTP
    } transfer;
};

/// Where servers report to. Called on the bench thread.
class EventSink {
public:
    virtual ~EventSink() = default;
    virtual void requestEnded(RequestEvent event) = 0;
};

} // namespace serving
