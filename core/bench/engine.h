#pragma once

#include "core/bench/bench.h"
#include "core/bench/dhcp_run.h"
#include "core/bench/mailbox.h"
#include "core/bench/roster.h"
#include "core/bench/servers.h"
#include "core/bench/witness.h"
#include "core/network/neighbour_table.h"
#include "core/progress/tracker.h"
#include "core/serving/library.h"

#include <QTimer>
#include <set>

namespace bench {

/// The bench thread's side: servers and tracker. Made and destroyed on the bench thread; answers by
/// signals.
class Bench::Engine final : public QObject, public serving::EventSink {
    Q_OBJECT
public:
    /// News go out at most this often.
    static constexpr std::chrono::milliseconds kFrame{17};
    /// A transfer under way is looked at this often.
    static constexpr std::chrono::milliseconds kTransferFrame{100};
    /// Silence is judged this often.
    static constexpr std::chrono::milliseconds kTick{1000};
    /// So many ticks from one look at the addresses of this machine, and at its neighbours', to the next.
    static constexpr int kAddressTicks = 5;
    /// Reads of the system's neighbours in a second for the tracker's sake: a request behind a router must
    /// not cost one each. A device that goes without its MAC for that is told of with its next request.
    static constexpr qsizetype kNeighbourReads = 4;
    /// What ends within this is told in the order in which it was asked for.
    static constexpr std::chrono::milliseconds kOrder{3};
    /// A witness is told the passes of so many devices in a tick: all of a large bench at once would keep it
    /// from serving.
    static constexpr std::size_t kPasses = 200;

    /// All three outlive the engine.
    Engine(serving::Library &library, Mailbox &mailbox, const base::Clock &clock,
           const progress::Limits &limits);
    ~Engine() override;

    void start(const Settings &settings);
    void stop();
    void stopDhcp();
    /// `roster` is null for a plain folder, `named` for a job.
    void treePublished(const serving::ServedTreePtr &tree, const RosterPtr &roster, const MacsPtr &named);
    void forgetDevices(quint64 epoch);
    void requestGuideLines(progress::DeviceId device);
    std::vector<progress::Device> knownDevices() const { return m_tracker.knownDevices(); }
    void judgeSilence();
    void setWitness(std::shared_ptr<Witness> witness);

    void requestEnded(serving::RequestEvent event) override;

Q_SIGNALS:
    void started(const QVector<bench::Service> &services);
    void startFailed(const base::Error &error, std::optional<serving::Protocol> protocol);
    void stopped();
    void dhcpChanged(const bench::DhcpService &service);
    void dhcpEnded(const base::Error &why);
    void dhcpStopped();
    void dhcpWarned(const base::Error &warning);
    void rivalSeen(const dhcp::Rival &rival);
    void newsCame(); ///< the mailbox is no longer empty
    void guideLines(progress::DeviceId device, const QVector<progress::GuideLine> &lines);
    void silenceJudged();

private:
    struct Ended {
        serving::RequestEvent event;
        base::Instant at{};
        /// When it was asked for, in milliseconds, and when that was over; neither ever before what came to
        /// the same server before it.
        std::pair<QDateTime, base::Instant> order;
    };

    void serve();
    void startDhcp(const DhcpWish &wish);
    void onDhcpEnded(const base::Error &why);
    void dropDhcp();
    void onLease(const LeaseNews &news);
    std::optional<base::Message> problemOf(const LeaseNews &news) const;
    void onHeard(const base::MacAddress &mac, base::Ipv4 address);
    void lookForFallenBack();
    void tellFallBack(const base::MacAddress &mac, base::Ipv4 address);
    dhcp::Recipient recipientOf(const base::MacAddress &mac) const;
    std::optional<base::MacAddress> leaseholder(const QHostAddress &address) const;

    static void putInOrder(std::vector<Ended> &ended);
    void explainEnded();
    void scheduleFlush(std::chrono::milliseconds delay);
    void flush();
    void tick();
    void tellDevices(Batch &news);
    void tell(const progress::DeviceState &state, Batch &news);
    void witnessed(const Happening &what);
    void witnessPasses(std::size_t most);
    void witnessAll();
    void witnessDhcp();

    serving::Library &m_library;
    Mailbox &m_mailbox;
    const base::Clock &m_clock;
    progress::Limits m_limits;
    quint64 m_lastRequest = 0;
    quint64 m_epoch = 0;
    network::NeighbourTable m_neighbours;
    progress::Tracker m_tracker;
    RosterPtr m_roster;             ///< null for a plain folder
    QSet<base::MacAddress> m_heard; ///< since the devices were forgotten
    bool m_rosterChanged = false;   ///< since the last batch
    std::vector<Ended> m_ended;     ///< not explained yet
    QVector<progress::ExplainedRequest> m_unsent;
    QVector<LeaseNews> m_unsentLeases;
    bool m_hadTransfers = false;
    bool m_silenceWanted = false;
    int m_ticks = 0;
    QTimer m_flushTimer;
    QTimer m_tickTimer;
    QTimer m_orderTimer;
    std::optional<Settings> m_starting; ///< what waits until it is known whether DHCP may be served
    QHash<base::Ipv4, base::MacAddress> m_fellBack; ///< the device that was told of last at that address
    MacsPtr m_named;                                ///< null for a job
    DhcpRun *m_dhcp = nullptr;                      ///< a child of ours; null while none runs
    std::shared_ptr<Witness> m_witness;             ///< null: nobody looks
    std::set<progress::DeviceId> m_unwitnessed;     ///< whose passes may have changed
    std::unique_ptr<Servers> m_servers;             ///< last, so that it goes first: it reports to us
};

} // namespace bench
