#pragma once

#include "core/base/clock.h"
#include "core/dhcp/leases.h"
#include "core/dhcp/packet.h"

#include <functional>
#include <variant>

namespace dhcp {

/// Where devices are told to look for their files; each as the text of one option, empty: not given.
struct ProvisioningTexts {
    QByteArray option66;
    QByteArray option160;
    std::vector<base::Ipv4> option150; ///< RFC 5859: a list of addresses
};

struct Settings {
    base::Subnet own; ///< this computer's address on the one interface that is served, with its prefix
    std::chrono::seconds leaseTime{3600};
    std::vector<base::Ipv4> routers;    ///< empty: none is told, so nothing leaves the bench
    std::vector<base::Ipv4> dnsServers; ///< likewise
    std::vector<base::Ipv4> ntpServers; ///< option 42
    /// Some embedded clients want a NUL behind a text; RFC 2132 section 2 says that there is none.
    bool nulBehindTexts = false;
    /// A free address is asked for by the server's caller before it is offered (RFC 2131 section 2.2).
    bool probes = true;
};

/// Whether a client is answered at all: by default only the job's and the vendor's are.
using Admits = std::function<bool(const base::MacAddress &)>;
/// What that client is told; it may depend on its model.
using TextsOf = std::function<ProvisioningTexts(const base::MacAddress &)>;

/// Send this reply; where to is RFC 2131 section 4.1.
struct Send {
    enum class To {
        Relay,     ///< to port 67 of `address`
        Unicast,   ///< to port 68 of `address`, which the client uses already
        Hardware,  ///< to port 68 of `address` at the MAC in the packet: it has no address yet to ask for
        Broadcast, ///< to port 68 of 255.255.255.255
    };
    Packet packet;
    To to = To::Broadcast;
    base::Ipv4 address;
    std::uint16_t maxMessage = kUsualMaxMessage; ///< for write()
};

/// Find out whether somebody uses this address, then tell probed().
struct Probe {
    base::Ipv4 address;
};

/// What became of a message; for the log and the tracker.
struct Told {
    enum class What {
        Offered,
        Acknowledged,
        Refused, ///< NAK
        Released,
        Declined, ///< the address is in use, the client found
        Informed,
        ChoseAnother, ///< it took the offer of another server: `address` is that server
        NotAdmitted,  ///< no device of the job or the vendor; nothing was answered
        Exhausted,    ///< no address is left
        Unknown,      ///< an address that was never given here; silence, as RFC 2131 section 4.3.2 demands
        AddressInUse, ///< a probe found somebody there; another one is looked for
    };
    What what = What::Offered;
    base::MacAddress mac;
    base::Ipv4 address;
    QString hostName;
};

using Action = std::variant<Send, Probe, Told>;
using Actions = std::vector<Action>;

/// The server's side of RFC 2131 section 4.3, without a socket: fed messages and the time, it hands back what
/// to send. Answers requests alone; who heard a reply of another server asks rival.h.
class Responder {
public:
    /// How long an address that was offered is kept for its client.
    static constexpr std::chrono::seconds kOfferTime{30};
    /// How long an address that somebody else was found to use is given to nobody.
    static constexpr std::chrono::seconds kDeclinedTime{600};
    /// A probe need not be made again for an address that was found free a moment ago.
    static constexpr std::chrono::seconds kProbeHolds{30};
    /// Clients that wait for a probe; more at once are not answered and ask again.
    static constexpr std::size_t kMaxProbes = 1024;

    Responder(Settings settings, Leases leases, Admits admits, TextsOf textsOf);

    /// A message that reached the served interface.
    Actions received(const Packet &packet, const QDateTime &now);
    /// The answer to a Probe.
    Actions probed(base::Ipv4 address, bool isUsed, const QDateTime &now);

    const Leases &leases() const { return m_leases; }
    const Settings &settings() const { return m_settings; }

private:
    /// A client that waits to hear whether its address is free.
    struct Waiting {
        Packet discover;
        base::Ipv4 address;
    };

    Actions discover(const Packet &packet, const QDateTime &now);
    Actions request(const Packet &packet, const QDateTime &now);
    Actions selecting(const Packet &packet, base::Ipv4 server, const QDateTime &now);
    Actions rebooting(const Packet &packet, base::Ipv4 address, const QDateTime &now);
    Actions renewing(const Packet &packet, const QDateTime &now);
    Actions release(const Packet &packet, const QDateTime &now);
    Actions decline(const Packet &packet, const QDateTime &now);
    Actions inform(const Packet &packet);

    Actions offer(const Packet &packet, base::Ipv4 address, const QDateTime &now);
    Actions acknowledge(const Packet &packet, base::Ipv4 address, const QDateTime &now);
    Actions refuse(const Packet &packet, base::Ipv4 address) const;
    Told told(Told::What what, const Packet &packet, base::Ipv4 address = {}) const;
    Packet replyTo(const Packet &packet, MessageType type) const;
    void addLease(Packet &reply) const;
    void addNetwork(Packet &reply) const;
    void addProvisioning(Packet &reply) const;
    Send sending(const Packet &packet, Packet reply) const;
    void hold(const Packet &packet, base::Ipv4 address, Lease::State state, const QDateTime &until);
    bool needsProbe(const Packet &packet, base::Ipv4 address, const QDateTime &now) const;

    Settings m_settings;
    Leases m_leases;
    Admits m_admits;
    TextsOf m_textsOf;
    QHash<QByteArray, Waiting> m_waiting;     ///< by client
    QHash<base::Ipv4, QDateTime> m_foundFree; ///< when
};

} // namespace dhcp
