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

/// What is heard on the wire, and whose address it came from (null: the system does not tell). Called in the
/// thread that opened it.
struct Hearing {
    using Heard = std::function<void(const QByteArray &payload, base::Ipv4 from)>;

    Heard atServerPort; ///< empty: that port is not opened
    /// What comes to the client port; on Linux also what servers send elsewhere on this wire.
    Heard atClientPort;
    std::function<void(const Arp &arp)> arp; ///< not our own; may be empty
};

/// What became of what waited to be heard.
struct Sweep {
    bool isAll = true; ///< false: there is more
    /// A queue had no room for some of it, so that nobody will ever know what was in it; since the sweep
    /// before this one. Only Linux tells.
    bool lostAnswers = false; ///< what servers say
    bool lostOthers = false;  ///< what clients say, or ARP

    friend bool operator==(const Sweep &, const Sweep &) = default;
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
    /// Whether probe() asks anybody; who answers is told to Hearing::arp, be that told of anything else or
    /// not.
    virtual bool canProbe() const { return hearsArp(); }
    /// Whether a firewall of this computer may keep from us what other servers say while it lets in what
    /// clients ask. Then nobody may be answered. On Linux that is so where servers cannot be heard ahead of
    /// it (core/ports/request.h) and one may be on; the firewalls of Windows and macOS let in a program or
    /// keep it out, and a program that is kept out hears no client.
    virtual bool mayBeDeaf() const = 0;
    /// Tells of whatever came and was not read yet, however busy the thread was; of so much at a time, so
    /// that a flood cannot keep the thread from its other work.
    [[nodiscard]] virtual Sweep hearAll() = 0;
};

} // namespace dhcp
