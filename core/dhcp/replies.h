#pragma once

#include "core/base/ipv4.h"
#include "core/base/mac_address.h"
#include "core/dhcp/packet.h"

#include <chrono>
#include <functional>
#include <vector>

namespace dhcp {

/// Where devices are told to look for their files; each as the text of one option, empty: not given.
struct ProvisioningTexts {
    QByteArray option66;
    QByteArray option160;
    std::vector<base::Ipv4> option150; ///< RFC 5859: a list of addresses
};
/// What that client is told; it may depend on its model.
using TextsOf = std::function<ProvisioningTexts(const base::MacAddress &)>;

struct Settings {
    base::Subnet own; ///< this computer's address on the one interface that is served, with its prefix
    std::chrono::seconds leaseTime{3600};
    std::vector<base::Ipv4> routers; ///< of our own subnet; empty: none is told, so nothing leaves the bench
    std::vector<base::Ipv4> dnsServers; ///< likewise
    std::vector<base::Ipv4> ntpServers; ///< option 42
    /// Some embedded clients want a NUL behind a text; RFC 2132 section 2 says that there is none.
    bool nulBehindTexts = false;
    /// A free address is asked for by the server's caller before it is offered (RFC 2131 section 2.2).
    bool probes = true;
};

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

/// The subnet that a client is in, as it is told: ours, or the one behind its relay.
struct Surroundings {
    base::Subnet subnet;
    std::vector<base::Ipv4> routers;
};

/// What the server answers, RFC 2131 table 3, field by field. Knows no leases.
class Replies {
public:
    Replies(Settings settings, TextsOf textsOf);

    /// An OFFER or ACK of this address.
    Send lease(const Packet &request, MessageType type, base::Ipv4 address, const Surroundings &where) const;
    /// RFC 2131 section 4.3.5, the answer to INFORM: no address and no lease time.
    Send information(const Packet &request, const Surroundings &where) const;
    Send refusal(const Packet &request) const;

    const Settings &settings() const { return m_settings; }

private:
    Packet replyTo(const Packet &request, MessageType type) const;
    void addLeaseTimes(Packet &reply) const;
    void addNetwork(Packet &reply, const Surroundings &where) const;
    void addProvisioning(Packet &reply) const;

    Settings m_settings;
    TextsOf m_textsOf;
};

} // namespace dhcp
