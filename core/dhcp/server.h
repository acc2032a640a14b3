#pragma once

#include "core/dhcp/lease_journal.h"
#include "core/dhcp/rival_watch.h"
#include "core/dhcp/wire.h"

#include <QObject>
#include <QTimer>
#include <map>

namespace dhcp {

inline constexpr base::Code kRivalThere{"dhcp-rival"};          ///< %1 its address, %2 interface
inline constexpr base::Code kNetworkChanged{"network-changed"}; ///< %1 interface

/// A DHCP server on one interface that harms nobody: it asks first whether another one answers, and anew
/// every minute and whenever the link comes back; it speaks to those that it is told to admit, and falls
/// silent for good the moment that a rival shows or the interface's address changes. Give it an event loop;
/// all in its thread.
class Server final : public QObject {
    Q_OBJECT
public:
    struct Setup {
        QString adapter; ///< the interface's name
        base::Ipv4Range range;
        Reservations reservations;
        Settings settings; ///< its `own` is the interface's
        QString leaseFile; ///< empty: leases are kept in memory alone
        Admits admits;
        TextsOf textsOf;
    };

    /// A probe that nobody answered in this time found the address free (RFC 5227 waits longer, for what is
    /// harmless on a switch without a loop).
    static constexpr std::chrono::milliseconds kProbeTime{400};
    /// Before an address is offered everybody is asked anew whether another server is there, and that is
    /// waited for: dnsmasq pings for three seconds before it says a word, and hears nothing meanwhile; by
    /// then its client has told everybody whom it chose. What was asked so short a time ago need not be asked
    /// again.
    static constexpr std::chrono::milliseconds kQuietTime{3300};
    static constexpr std::chrono::milliseconds kAskHolds{1000};
    /// Offers that wait; more at once are not made, and their clients ask again.
    static constexpr qsizetype kMaxHeld = 4096;
    /// How often the interface is looked at; a cable that is put elsewhere is without a link for longer.
    static constexpr std::chrono::milliseconds kLook{300};

    /// The clock must outlive the server.
    explicit Server(const base::Clock &clock, QObject *parent = nullptr);
    ~Server() override;

    /// Once. Answers with started(), after some seconds of listening, or ended().
    void start(Setup setup);
    /// Falls silent. Leases stay as they are.
    void stop();

    bool isServing() const { return m_isServing; }
    const Adapter &adapter() const { return m_adapter; }
    std::vector<Lease> leases() const;

Q_SIGNALS:
    void started();
    /// It cannot go on, or could not begin: kRivalThere, kNetworkChanged, or why it could not be had.
    void ended(const base::Error &why);
    /// Beside ended(kRivalThere): who it is and what it offers.
    void rivalled(const dhcp::Rival &rival);
    void told(const dhcp::Told &what);
    /// Leases of an earlier run that could not be read, or one that could not be kept; it serves on.
    void warned(const base::Error &warning);

private:
    void open();
    void heardAtServer(const QByteArray &datagram);
    void heardAtClient(const QByteArray &datagram);
    void heardArp(base::Ipv4 address);
    void notice(const Packet &packet);
    void follow(const Actions &actions);
    void keep(const Told &what);
    void offer(const Send &send);
    void sendDue();
    void await();
    void probeEnded(base::Ipv4 address, bool isUsed);
    void watch();
    void look();
    void end(base::Error why);
    QDateTime now() const { return m_clock.wall(); }

    const base::Clock &m_clock;
    Setup m_setup;
    Adapter m_adapter;
    std::shared_ptr<Wire> m_wire;
    std::optional<LeaseJournal> m_journal;
    std::unique_ptr<Responder> m_responder;
    std::unique_ptr<RivalWatch> m_rivals;
    /// An offer that waits until it is sure that nobody else makes one.
    struct Held {
        Send send;
        base::Instant due;
    };

    std::map<base::Ipv4, base::Instant> m_probes; ///< and until when each is waited for
    QHash<QByteArray, Held> m_held;               ///< by client
    std::optional<base::Instant> m_asked;         ///< when everybody was asked last
    QTimer m_watching;
    QTimer m_looking;
    QTimer m_probing;
    bool m_isServing = false;
    bool m_hasLink = true;
};

} // namespace dhcp
