#pragma once

#include "core/tftp/endpoint.h"

class QUdpSocket;

/// What the system says about a port that nobody listens on: ICMP "port unreachable". A socket that is not
/// connected is not told of it by itself, and a TFTP client must not connect: the answer comes from another
/// port. Only Linux tells those who ask; elsewhere the retries run out.
namespace simulator {

/// Once the socket is bound.
void askForRefusals(const QUdpSocket &socket);
/// Call when reading from it failed. True if it is said that `peer`, the very port, is closed; others may be,
/// who were told that they are strangers. Clears what the system had to tell.
bool takeRefusal(const QUdpSocket &socket, const tftp::Endpoint &peer);

} // namespace simulator
