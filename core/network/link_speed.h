#pragma once

#include <QHostAddress>
#include <optional>

class QNetworkInterface;

namespace network {

/// Bits a second of the link of the interface that has this address of ours. Nothing if none has it, and
/// where the system does not know: loopback, a link that is down, some virtual ones. It is what both ends
/// agreed on, not what gets through.
std::optional<qint64> linkBitsPerSecond(const QHostAddress &local);

/// The same of one interface; by the system's own way.
std::optional<qint64> linkBitsPerSecondOf(const QNetworkInterface &adapter);

} // namespace network
