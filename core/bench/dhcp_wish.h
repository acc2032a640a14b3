#pragma once

#include "core/dhcp/responder.h"
#include "core/dhcp/wire.h"
#include "core/job/dhcp_choices.h"

#include <QDateTime>
#include <QString>
#include <chrono>
#include <optional>
#include <vector>

namespace bench {

inline constexpr base::Code kDhcpNoRoom{
    "dhcp-no-room"}; ///< %1 interface, %2 its network: nobody but this computer fits into it
inline constexpr base::Code kDhcpElsewhere{
    "dhcp-elsewhere"}; ///< %1 address that files are served on, %2 interface, %3 its address, which devices
                       ///< would be sent to
inline constexpr base::Code kRouterOutside{
    "dhcp-router-outside"}; ///< %1 router, %2 interface, %3 its network: devices there cannot reach it
inline constexpr base::Code kRelayIsNear{"dhcp-relay-is-near"}; ///< %1 network behind a relay, %2 interface,
                                                                ///< %3 its network, which it has addresses of
inline constexpr base::Code kRelayUnknown{"dhcp-relay-unknown"}; ///< %1 relay that asked for a device, %2 the
                                                                 ///< device's MAC address: no range is for it

/// An address that is kept for a device, as somebody typed it.
struct Reserved {
    base::MacAddress mac;
    base::Ipv4 address;
    QString name{}; ///< for people; empty: it has none

    friend bool operator==(const Reserved &, const Reserved &) = default;
};

/// The bench as a DHCP server: on one interface of this computer, and on no other.
struct DhcpWish {
    QString adapter;                        ///< the system's name of the interface: "enp3s0"
    std::optional<base::Ipv4Range> range{}; ///< nothing: usualRange()
    std::chrono::seconds leaseTime = job::kUsualLeaseTime;
    bool anyClient = false; ///< else the job's devices and the vendor's prefix alone are answered
    /// What options 66 and 160 say, as it is; empty: what fits this bench and each device.
    QString option66{};
    std::vector<base::Ipv4> routers{};         ///< empty: none is told, so nothing leaves the bench
    std::vector<base::Ipv4> dnsServers{};      ///< likewise
    std::vector<job::RelayedSubnet> relayed{}; ///< see job::DhcpChoices
    std::vector<Reserved> reserved{};          ///< beside those of the job, and before them
    bool offersTime = false;                   ///< SNTP runs, and option 42 says so
    bool nulBehindTexts = false;               ///< see dhcp::Settings
    /// Where leases are kept over a restart, a file for each interface and network; empty: nowhere. See
    /// usualLeaseFolder().
    QString leaseFolder{};

    friend bool operator==(const DhcpWish &, const DhcpWish &) = default;
};

/// What a job says of it, on that interface, but for what it reserves, which its roster has. Leases are kept
/// at the usual place.
DhcpWish dhcpWishOf(const job::DhcpChoices &choices, const QString &adapter);
job::DhcpChoices choicesOf(const DhcpWish &wish);
/// The first router that is no host of the interface's network: kRouterOutside. Devices are served all the
/// same, for a job may have been made for another network.
std::optional<base::Message> doubtAboutRouters(const DhcpWish &wish, const dhcp::Adapter &adapter);

/// In the system's place for data of this user and program.
QString usualLeaseFolder();

/// At most so many addresses are given unless a range is asked for: more than devices in the largest job.
inline constexpr std::uint32_t kMostUsualAddresses = 16'384;
/// The free part of a network: of the runs of hosts between `own` and `taken` the longest, of equals the
/// first. Nothing if there is none.
std::optional<base::Ipv4Range> usualRange(const base::Subnet &own, const std::vector<base::Ipv4> &taken = {});
/// The range that is served there: kDhcpNoRoom.
base::Result<base::Ipv4Range> rangeOf(const DhcpWish &wish, const dhcp::Adapter &adapter);

/// That no network behind a relay is where the interface is itself: kRelayIsNear; and what
/// job::checkRelayed() says.
base::Result<void> checkRelays(const DhcpWish &wish, const dhcp::Adapter &adapter);

/// The DHCP server that runs.
struct DhcpService {
    enum class State {
        Asking,  ///< finds out whether another server answers; so far nobody is answered
        Serving, ///< answers
        NoLink,  ///< waits until something is plugged in; then it asks
    };
    QString adapter;
    base::Subnet own; ///< this computer's address there, which is the server's
    base::Ipv4Range range;
    State state = State::Asking;

    friend bool operator==(const DhcpService &, const DhcpService &) = default;
};

/// What became of a client's message; dhcp::Told with its time.
struct LeaseNews {
    dhcp::Told::What what = dhcp::Told::What::Acknowledged;
    base::MacAddress mac;
    base::Ipv4 address;
    QString hostName; ///< that the client told; hostile text
    QDateTime time;   ///< UTC
    QDateTime until;  ///< UTC: the end of the lease; null where there is none
    /// A lease of an earlier run that still holds, told once when the bench starts.
    bool isFromBefore = false;
};

} // namespace bench
