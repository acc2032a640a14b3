#pragma once

#include "core/base/clock.h"
#include "core/dhcp/leases.h"
#include "core/dhcp/packet.h"
#include "core/dhcp/replies.h"

#include <functional>
#include <variant>

namespace dhcp {

/// Whether a client is answered at all: by default only the job's and the vendor's are.
using Admits = std::function<bool(const base::MacAddress &)>;

/// A subnet whose clients are served: our own, or one behind a relay.
struct Network {
    Surroundings where;
    Leases leases;
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
        ChoseAnother,   ///< it took the offer of another server: `address` is that server
        NotAdmitted,    ///< no device of the job or the vendor; nothing was answered
        Exhausted,      ///< no address is left
        Unknown,        ///< an address that was never given here; silence, as RFC 2131 section 4.3.2 demands
        AddressInUse,   ///< a probe found somebody there; another one is looked for
        UnknownNetwork, ///< relayed from a subnet that has no range here: `address` is the relay; silence
    };
    What what = What::Offered;
    base::MacAddress mac;
    base::Ipv4 address;
    QString hostName;
};

using Action = std::variant<Send, Probe, Told>;
using Actions = std::vector<Action>;

/// The server's side of RFC 2131 section 4.3, without a socket: fed messages and the time, it hands back what
/// to send. Answers requests alone; who heard a reply of another server asks rival_watch.h.
///
/// A client that a relay speaks for (section 4.3.1: `giaddr`, or RFC 3527's sub-option where the relay has
/// one) gets an address of that relay's subnet; one that has an address and writes itself is of the subnet
/// of that address. A client has one lease in each subnet at most.
class Responder {
public:
    /// How long an address that was offered is kept for its client.
    static constexpr std::chrono::seconds kOfferTime{30};
    /// How long an address that somebody else was found to use is given to nobody.
    static constexpr std::chrono::seconds kDeclinedTime{600};
    /// A probe need not be made again for an address that was found free a moment ago.
    static constexpr std::chrono::seconds kProbeHolds{30};
    /// Clients that wait for a probe; more at once are not answered and ask again.
    static constexpr qsizetype kMaxProbes = 16'384;

    /// `leases`: of our own subnet. `relayed`: subnets that do not overlap with it nor with each other.
    /// Addresses of theirs are not probed: ARP does not reach them. A relay's own is given to nobody.
    Responder(Settings settings, Leases leases, Admits admits, TextsOf textsOf,
              std::vector<Network> relayed = {});

    /// A message that reached the served interface.
    Actions received(const Packet &packet, const QDateTime &now);
    /// The answer to a Probe.
    Actions probed(base::Ipv4 address, bool isUsed, const QDateTime &now);

    /// From now on; each counts in the subnet that its address is of.
    void setReservations(const Reservations &reservations);

    const Leases &leases() const { return m_networks.front().leases; } ///< of our own subnet
    std::vector<Lease> allLeases() const;                              ///< of every subnet, by subnet
    const Lease *leaseOf(base::Ipv4 address) const;                    ///< in any subnet; null: nobody's
    const Settings &settings() const { return m_replies.settings(); }

private:
    /// A client that waits to hear whether its address is free.
    struct Waiting {
        Packet discover;
        base::Ipv4 address;
    };

    Network *networkOf(const Packet &packet);
    bool isOwn(const Network &network) const { return &network == &m_networks.front(); }

    Actions discover(Network &network, const Packet &packet, const QDateTime &now);
    Actions request(Network &network, const Packet &packet, const QDateTime &now);
    Actions selecting(Network &network, const Packet &packet, base::Ipv4 server, const QDateTime &now);
    Actions goingOn(Network &network, const Packet &packet, base::Ipv4 address, const QDateTime &now);
    Actions release(Network &network, const Packet &packet, const QDateTime &now);
    Actions decline(Network &network, const Packet &packet, const QDateTime &now);
    Actions inform(const Network &network, const Packet &packet) const;

    Actions offer(Network &network, const Packet &packet, base::Ipv4 address, const QDateTime &now);
    Actions acknowledge(Network &network, const Packet &packet, base::Ipv4 address, const QDateTime &now);
    Actions refuse(const Packet &packet, base::Ipv4 address) const;
    bool needsProbe(const Network &network, const Packet &packet, base::Ipv4 address,
                    const QDateTime &now) const;

    Replies m_replies;
    std::vector<Network> m_networks; ///< ours first
    Admits m_admits;
    QHash<QByteArray, Waiting> m_waiting;     ///< by client
    QHash<base::Ipv4, QByteArray> m_probing;  ///< and who waits for which address
    QHash<base::Ipv4, QDateTime> m_foundFree; ///< when
};

} // namespace dhcp
