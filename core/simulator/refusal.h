#pragma once

class QUdpSocket;

/// What the system says about a port that nobody listens on: ICMP "port unreachable". A socket that is not
/// connected is not told of it by itself, and a TFTP client must not connect: the answer comes from another
/// port. Only Linux tells those who ask; elsewhere the retries run out.
namespace simulator {

/// Once the socket is bound.
void askForRefusals(const QUdpSocket &socket);
/// Call when reading from it failed. True if the peer's machine says that the port is closed. Clears what the
/// system had to tell.
bool takeRefusal(const QUdpSocket &socket);

} // namespace simulator
