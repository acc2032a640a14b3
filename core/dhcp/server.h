#pragma once

#include "core/dhcp/ground.h"
#include "core/dhcp/lease_journal.h"
#include "core/dhcp/offer_queue.h"
#include "core/dhcp/port_opening.h"
#include "core/dhcp/responder.h"
#include "core/dhcp/rival_watch.h"

#include <QObject>
#include <QTimer>
#include <deque>

namespace dhcp {

inline constexpr base::Code kRivalThere{"dhcp-rival"};          ///< %1 its address, %2 interface
inline constexpr base::Code kNetworkChanged{"network-changed"}; ///< %1 interface
inline constexpr base::Code kAddressConflict{
    "address-conflict"};                                   ///< %1 our address, %2 interface, %3 whose MAC
inline constexpr base::Code kCannotAsk{"dhcp-cannot-ask"}; ///< %1 interface on which no question can be sent
// A firewall may keep from us what other servers say, and only with a privilege are they heard ahead of it.
inline constexpr base::Code kCannotHear{"dhcp-cannot-hear"};        ///< %1 interface; there is no helper
inline constexpr base::Code kCannotHearYet{"dhcp-cannot-hear-yet"}; ///< %1 interface, %2 what permits it
inline constexpr base::Code kRangeOutside{"dhcp-range-outside"};    ///< %1 range, %2 subnet that it is not of

// The server serves on, but offers addresses that it could ask nobody about.
inline constexpr base::Code kNoProbes{"dhcp-no-probes"};        ///< %1 interface; nobody can be asked on this system
inline constexpr base::Code kNoProbesYet{"dhcp-no-probes-yet"}; ///< %1 interface, %2 what permits it

/// A subnet behind a relay (RFC 2131 section 4.3.1), told by the address that the relay has in it. Replies go
/// to the relay, and later to the client itself, by this computer's routes: it needs one to that subnet.
struct RelayedSubnet {
    base::Subnet subnet;             ///< an address in it, and its prefix
    base::Ipv4Range range;           ///< what its clients get, of this subnet
    std::vector<base::Ipv4> routers; ///< what they are told; most often the relay itself
};

/// A datagram of DHCP as it passed, of ours or to us; who records it has the whole of it.
struct Passed {
    bool isOurs = false;
    QByteArray payload; ///< behind the UDP header (RFC 2131 section 2)
    base::Ipv4 peer;    ///< of ours where it goes to, else where it came from; null: not known, or none yet
    std::uint16_t port = 0; ///< that it goes to

    friend bool operator==(const Passed &, const Passed &) = default;
};

/// A DHCP server on one interface that harms nobody: it asks first whether another one answers, and goes on
/// asking: by INFORM every second, by DISCOVER every minute, before each offer, whenever the link comes back
/// and when the computer wakes from sleep. It speaks to those that it is told to admit, and falls silent for
/// good the moment that a rival shows, somebody else has its address, or that address changes. It hears
/// rivals ahead of this computer's firewall, or does not begin; silence counts only where the question left,
/// could reach somebody (PortOpening), and no queue lost what may have been the answer. OfferGate tells why
/// no offer is made beside another server, and OfferQueue what waits with them. Give it an event loop; all in
/// its thread.
class Server final : public QObject {
    Q_OBJECT
public:
    struct Setup {
        QString adapter; ///< the interface's name
        base::Ipv4Range range;
        Reservations reservations; ///< each counts in the subnet that its address is of
        Settings settings;         ///< its `own` is the interface's
        QString leaseFile;         ///< empty: leases are kept in memory alone
        Admits admits;
        TextsOf textsOf;
        std::vector<RelayedSubnet> relayed; ///< none overlaps with another or with the interface's own
    };

    /// A probe that nobody answered in this time found the address free (RFC 5227 waits longer, for what is
    /// harmless on a switch without a loop).
    static constexpr std::chrono::milliseconds kProbeTime{400};
    /// In each turn so many replies that are due go out, so that no client's or relay's buffer overflows, and
    /// so many clients that look for a server are listened to: those who have one come before them.
    static constexpr std::size_t kBurst = 64;
    /// So many wait to be listened to. Who comes beyond that comes again.
    static constexpr std::size_t kMaxArrived = 2048;
    static constexpr std::chrono::milliseconds kTick{2};   ///< while somebody waits
    static constexpr std::chrono::milliseconds kIdle{100}; ///< else, at the longest
    /// For so long a rival that showed is asked what it offers, in silence, before ended(). dnsmasq pings an
    /// address for three seconds before it offers it.
    static constexpr std::chrono::milliseconds kFarewell = OfferGate::kQuietTime;
    /// How often the interface is looked at. A link that went and came between two looks is seen where the
    /// system counts (network::linkChanges); elsewhere a cable that is put elsewhere is without one for
    /// longer. No look sees Wi-Fi that changes to another access point, nor another cable of the same switch:
    /// there the questions alone find who is new.
    static constexpr std::chrono::milliseconds kLook{100};
    /// The clock on the wall went on for so much longer than the other one: the computer slept.
    static constexpr std::chrono::seconds kSlept{5};

    /// The clock must outlive the server.
    explicit Server(const base::Clock &clock, QObject *parent = nullptr);
    Server(const base::Clock &clock, Ground ground, QObject *parent = nullptr);
    ~Server() override;

    /// Once. Answers with started(), after some seconds of listening, or ended(). After a link that came
    /// while it runs those seconds begin when the port is open.
    void start(Setup setup);
    /// Falls silent. Leases stay as they are; the ports are free in the next turn of the event loop.
    void stop();

    /// From now on: Leases::setReservations.
    void setReservations(Reservations reservations);

    /// Does what is due by the clock. Its own timer calls it; so may whoever moves that clock by hand.
    void tick();

    bool isServing() const { return m_isServing; }
    const Adapter &adapter() const { return m_adapter; }
    std::vector<Lease> leases() const; ///< of every subnet

Q_SIGNALS:
    void started();
    /// It cannot go on, or could not begin: kRivalThere, kAddressConflict, kNetworkChanged, kCannotAsk,
    /// kCannotHear, kCannotHearYet, kRangeOutside, or why the interface or its ports could not be had
    /// (wire.h); another server of this computer has the server port.
    void ended(const base::Error &why);
    /// Before ended(kRivalThere): who it is and what it offers; at once, and again if it is known by what did
    /// not say (a client's choice of it, NAK, an answer to INFORM) and makes an offer within kFarewell.
    void rivalled(const dhcp::Rival &rival);
    void told(const dhcp::Told &what);
    /// Leases of an earlier run that could not be read, or one that could not be kept, or kNoProbes,
    /// kNoProbesYet; it serves on.
    void warned(const base::Error &warning);
    /// Each datagram that is heard at the server's port or is a server's answer, and each that is sent.
    void passed(const dhcp::Passed &datagram);
    /// Each ARP packet of somebody else: the address that its sender has, of a probe (RFC 5227 section 1.1)
    /// the one that it would have.
    void arpHeard(const base::MacAddress &mac, base::Ipv4 address);

private:
    std::vector<Lease> readJournal();
    base::Result<void> checkRanges() const;
    Network networkFor(const RelayedSubnet &of, const std::vector<Lease> &before) const;
    void open();
    void askAnew();
    void forgetWaiting();
    void heardAtServer(const QByteArray &datagram, base::Ipv4 from);
    void heardAtClient(const QByteArray &datagram, base::Ipv4 from);
    void heardArp(const Arp &arp);
    void noticeFrame();
    void notice(const Packet &packet, base::Ipv4 from);
    void beginFarewell(const Rival &rival);
    void sendOut(const Send &reply);
    bool askOut(const Packet &question);
    void hurry();
    bool isOverloaded() const;
    void follow(Actions actions, base::Instant heard);
    void keep(const Told &what);
    void probe(base::Ipv4 address, base::Instant heard);
    bool hearAll();
    void serveWaiting(bool isAllHeard);
    std::chrono::milliseconds untilNextTick() const;
    void listenToArrived();
    void endProbes();
    bool isWaitedFor() const;
    void askIfDue();
    [[nodiscard]] bool askEverybody();
    bool isConflict(const Arp &arp) const;
    void watch();
    void putQuestion(const Packet &discover);
    void beginIfAlone();
    void bidFarewell();
    bool lookIfDue();
    bool lookAgain(bool slept);
    bool hasSlept();
    bool hasFlapped();
    void end(base::Error why);
    QDateTime now() const { return m_clock.wall(); }

    const base::Clock &m_clock;
    Ground m_ground;
    Setup m_setup;
    Adapter m_adapter;
    std::shared_ptr<Wire> m_wire;
    std::optional<LeaseJournal> m_journal;
    std::unique_ptr<Responder> m_responder;
    std::unique_ptr<RivalWatch> m_rivals;
    /// A DISCOVER that was not looked at yet.
    struct Arrived {
        Packet discover;
        base::Instant heard;
    };
    std::deque<Arrived> m_arrived;
    PortOpening m_port;
    OfferGate m_gate{false};
    OfferQueue m_offers;
    Probes m_probes;
    QTimer m_ticking;
    /// A rival is there: nothing is answered any more, and so it ends when it has said what it offers.
    struct Farewell {
        base::Error why;
        base::Instant until;
    };
    std::optional<Farewell> m_farewell;
    bool m_isServing = false;
    bool m_hasLink = true;
    bool m_isSwept = true; ///< what comes now came after the link did
    std::optional<quint32> m_linkChanges;
    base::Instant m_nextLook{};
    base::Instant m_lookedAt{};
    QDateTime m_lookedAtWall;
};

} // namespace dhcp
