#pragma once

#include "core/bench/reservations.h"
#include "core/bench/roster.h"
#include "core/bench/settings.h"
#include "core/dhcp/device_options.h"
#include "core/dhcp/server.h"
#include "core/sntp/server.h"

#include <QHash>
#include <QSet>
#include <functional>
#include <memory>

namespace bench {

/// What every device there can be sent to, whatever it is told of it.
dhcp::Source sourceOf(const DhcpWish &wish, base::Ipv4 own, const QVector<Service> &services);

/// MAC addresses that a plain folder's file names have.
using MacsPtr = std::shared_ptr<const QSet<base::MacAddress>>;

/// The DHCP server as part of the bench: whom it answers, what it tells each of them, and who has which
/// address. Lives on the bench thread; one run, from start() to ended() or stop().
class DhcpRun final : public QObject {
    Q_OBJECT
public:
    using RecipientOf = std::function<dhcp::Recipient(const base::MacAddress &)>;

    /// The clock must outlive it. `recipientOf`: what is known of a device.
    DhcpRun(const base::Clock &clock, RecipientOf recipientOf, QObject *parent);

    /// Answers with decided(), at once without a link, else when it serves; or with ended().
    void start(const DhcpWish &wish);
    void stop();
    /// Whose devices they are; each is null where it does not apply. At any time.
    void setDevices(RosterPtr roster, MacsPtr named);
    /// Where devices can fetch, from now on.
    void setServices(QVector<Service> services) { m_services = std::move(services); }
    /// Whether that device has an address from here now.
    bool holdsLease(const base::MacAddress &mac) const;
    /// Looks how it stands; call it about once a second.
    void look();

    /// Every datagram from now on; costs something for each. The first one asked for counts.
    void watch(const std::function<void(const dhcp::Passed &)> &witness);

    const DhcpService &service() const { return m_service; }
    /// Whose lease that address is now; nothing if nobody's.
    std::optional<base::MacAddress> macOf(const QHostAddress &address) const;
    /// Why the device will not find the bench by what it is told, or what is odd about it.
    std::optional<base::Message> problemOf(const base::MacAddress &mac) const;

Q_SIGNALS:
    void changed(const bench::DhcpService &service);
    /// Once: nothing stands against serving files.
    void decided();
    void ended(const base::Error &why);
    void warned(const base::Error &warning);
    void rivalled(const dhcp::Rival &rival);
    void leased(const bench::LeaseNews &news);
    /// Somebody uses that address, by its ARP.
    void heard(const base::MacAddress &mac, base::Ipv4 address);

private:
    struct Bound {
        base::MacAddress mac;
        QDateTime until; ///< UTC
    };

    /// So many relays without a range are told of; a stranger can invent more.
    static constexpr qsizetype kMostRelaysTold = 64;

    bool admits(const base::MacAddress &mac) const;
    dhcp::DeviceOptions optionsFor(const base::MacAddress &mac) const;
    void startTime();
    dhcp::Server::Setup setup();
    dhcp::Reservations reservations();
    void tellOfUnfit(const JudgedReservations &judged);
    void tellOfRelay(const dhcp::Told &told);
    void tellEarlierLeases();
    void take(const dhcp::Told &told);
    void end(const base::Error &why);
    void enter(DhcpService::State state);

    const base::Clock &m_clock;
    RecipientOf m_recipientOf;
    DhcpWish m_wish;
    DhcpService m_service;
    QVector<Service> m_services;
    RosterPtr m_roster;
    MacsPtr m_named;
    QHash<base::Ipv4, Bound> m_bound;
    QHash<base::MacAddress, base::Message> m_unfit; ///< why a reservation is not kept, as it was told
    QSet<base::Ipv4> m_relaysTold;                  ///< that ask for a network that has no range here
    bool m_isWatched = false;
    bool m_isDecided = false;
    bool m_isOver = false;
    std::unique_ptr<sntp::Server> m_time;
    dhcp::Server m_server;
};

} // namespace bench
