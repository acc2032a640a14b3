#pragma once

#include <QHostAddress>
#include <QString>
#include <system_error>
#include <tl/expected.hpp>

/// Sockets on ports below 1024, without running as root.
///
/// On Linux such a port wants a privilege. Where the program has none, a small helper beside it,
/// `provbench-ports`, opens the socket and hands it over; that helper alone has a capability, given to its
/// file once (network::permitCommand), and opens nothing but what kRules of request.h lists, for nobody while
/// its file is everybody's to start. Windows knows no
/// privileged ports. macOS asks for none since 10.14 where every address is bound, and has no such helper for
/// a single one.
namespace ports {

enum class Transport { Udp, Tcp };

struct Wish {
    Transport transport = Transport::Udp;
    QHostAddress address;
    quint16 port = 0; ///< 0: any free one
    QString adapter;  ///< takes part in this interface alone (Linux); empty: in all
};

/// A socket of the system; whoever gets it closes it.
using Handle = qintptr;
using Opened = tl::expected<Handle, std::errc>;

/// Bound, not blocking, closed by exec(). UDP tells the address that was asked, TCP does not listen yet, IPv6
/// takes no IPv4. std::errc::permission_denied is the want of a privilege.
Opened open(const Wish &wish);

#ifdef Q_OS_LINUX
/// Sockets for Ethernet frames of one interface (AF_PACKET, SOCK_DGRAM), not blocking, closed by exec(). They
/// want CAP_NET_RAW, of us or of the helper. What they can send is more than what they are for: request.h.
enum class Link {
    Arp,      ///< hears ARP and nothing else, and sends
    SendOnly, ///< hears nothing
    /// Hears UDP over IPv4 to port 68 or from port 67, of frames without a VLAN's tag: each from its IPv4
    /// header on, of a packet that was cut in pieces the first. Ahead of every firewall; what this computer
    /// itself sends is not in it.
    Answers,
};
Opened openLink(const QString &adapter, Link link);
#endif

/// The helper of the program at `programPath`: beside it, or in ../libexec/provbench. Empty where there is
/// none.
QString helperOf(const QString &programPath);
/// Whether that helper opens ports for us: its file has the capability and is not everybody's to start, or it
/// would refuse. CAP_NET_RAW is not asked for: without it DHCP alone has to do with less, or is refused
/// (request.h). False where there is none.
bool isHelperPermitted(const QString &programPath);

} // namespace ports
