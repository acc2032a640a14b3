#pragma once

#include "core/serving/request_event.h"
#include "core/tftp/sender.h"
#include "core/tftp/transport.h"

#include <QByteArray>
#include <algorithm>
#include <memory>

namespace tftp {

/// One file on its way to one client: what the server keeps together for it.
class Transfer {
public:
    explicit Transfer(const Sender::Settings &settings) : sender(settings) {}

    /// Of the file; what is coded or padded on the wire counts for no more than the file is long.
    qint64 acknowledgedBytes() const { return std::min(sender.acknowledgedBlocks() * blockSize, event.size); }

    Sender sender;
    std::unique_ptr<BlockSource> source;
    Endpoint peer;
    QByteArray request;   ///< the datagram that asked for it, to know its repetition
    QByteArray optionAck; ///< empty if no options were agreed on
    int blockSize = 512;
    int windowSize = 1;
    base::Instant askedAt{};
    base::Instant since{};            ///< when it was begun
    base::Instant heardAt{};          ///< when the client last said anything
    int unprovenPackets = 0;          ///< sent before it first did
    serving::RequestEvent event;      ///< as far as it is known
    std::unique_ptr<Channel> channel; ///< last: gone before what it sends

    /// Given by the TransferTable.
    quint64 id = 0;
    base::Instant queuedFor{}; ///< when the table will look at it next
};

} // namespace tftp
