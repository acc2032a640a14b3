#include "core/simulator/refusal.h"

#include "core/tftp/socket_linux.h"

#include <QUdpSocket>
#include <array>
#include <cerrno>
#include <linux/errqueue.h>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>

namespace simulator {

namespace {

bool isRefusal(const cmsghdr &header)
{
    const bool ofOurs = (header.cmsg_level == IPPROTO_IP && header.cmsg_type == IP_RECVERR) ||
                        (header.cmsg_level == IPPROTO_IPV6 && header.cmsg_type == IPV6_RECVERR);
    if (!ofOurs)
        return false;
    const auto *error = reinterpret_cast<const sock_extended_err *>(CMSG_DATA(&header));
    return error->ee_errno == ECONNREFUSED;
}

/// The oldest of the error queue; nothing when it is empty. Its name is where the datagram was to go (ip(7),
/// IP_RECVERR).
std::optional<bool> nextIsRefusal(int descriptor, const tftp::Endpoint &peer)
{
    tftp::SocketAddress destination;
    alignas(cmsghdr) std::array<char, 512> control;
    msghdr message{};
    message.msg_name = destination.data();
    message.msg_namelen = sizeof(sockaddr_storage);
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    if (::recvmsg(descriptor, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0)
        return std::nullopt;
    bool refusal = false;
    for (cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header))
        refusal = refusal || isRefusal(*header);
    return refusal && destination.endpoint() == peer;
}

} // namespace

void askForRefusals(const QUdpSocket &socket)
{
    const int descriptor = static_cast<int>(socket.socketDescriptor());
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_IP, IP_RECVERR, &on, sizeof on);
    ::setsockopt(descriptor, IPPROTO_IPV6, IPV6_RECVERR, &on, sizeof on);
}

bool takeRefusal(const QUdpSocket &socket, const tftp::Endpoint &peer)
{
    const int descriptor = static_cast<int>(socket.socketDescriptor());
    bool refused = false;
    while (const auto refusal = nextIsRefusal(descriptor, peer))
        refused = refused || *refusal;
    return refused;
}

} // namespace simulator
