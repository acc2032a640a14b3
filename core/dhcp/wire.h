#pragma once

#include "core/base/result.h"
#include "core/dhcp/frames.h"
#include "core/dhcp/replies.h"

#include <QByteArray>
#include <QString>
#include <functional>
#include <memory>

namespace dhcp {

inline constexpr base::Code kAdapterGone{"adapter-gone"};            ///< %1 interface
inline constexpr base::Code kAdapterNoAddress{"adapter-no-address"}; ///< %1 interface without an IPv4 address
inline constexpr base::Code kAdapterNotEthernet{
    "adapter-not-ethernet"};                                    ///< %1 interface without a MAC address
inline constexpr base::Code kWireUnbindable{"wire-unbindable"}; ///< %1 interface, %2 the system's reason

/// One network interface of this computer, as DHCP needs it.
struct Adapter {
    QString name; ///< the system's: "enp3s0"
    int index = 0;
    base::MacAddress mac;
    base::Subnet own; ///< its first IPv4 address
    bool hasLink = false;

    friend bool operator==(const Adapter &, const Adapter &) = default;
};
/// As it is now: kAdapterGone, kAdapterNoAddress, kAdapterNotEthernet.
base::Result<Adapter> adapterNamed(const QString &name);

inline constexpr std::uint16_t kServerPort = 67; ///< RFC 2131 section 4.1
inline constexpr std::uint16_t kClientPort = 68;

/// What is heard on the wire. Called in the thread that opened it.
struct Hearing {
    std::function<void(const QByteArray &datagram)> atServerPort; ///< empty: that port is not opened
    std::function<void(const QByteArray &datagram)> atClientPort;
    std::function<void(const Arp &arp)> arp; ///< not our own; may be empty
};

/// The sockets of DHCP on one interface and on no other: nothing comes in from elsewhere and nothing leaves
/// elsewhere, whatever the routes say. Behind it stands what the system has; needs an event loop.
class Wire {
public:
    /// kWireUnbindable, or the network room's reasons for ports 67 and 68.
    static base::Result<std::unique_ptr<Wire>> open(const Adapter &adapter, Hearing hearing);
    virtual ~Wire() = default;

    /// Where RFC 2131 section 4.1 has it; a client without an address that cannot be reached by its MAC alone
    /// on this system is sent a broadcast, which it hears too.
    virtual void send(const Send &reply) = 0;
    /// To every server, from the client port. False if the system did not take it: nobody was asked.
    [[nodiscard]] virtual bool ask(const Packet &question) = 0;
    /// RFC 5227; false if this system lets us send no ARP: then nobody can be asked.
    virtual bool probe(base::Ipv4 address) = 0;
    /// Whether Hearing::arp is told anything: not without the privilege, or on a system that does not let us.
    virtual bool hearsArp() const = 0;
    /// Tells of whatever came and was not read yet, however busy the thread was. False if there is more: it
    /// ends after so many, so that a flood cannot keep the thread from its other work.
    [[nodiscard]] virtual bool hearAll() = 0;
};

} // namespace dhcp
