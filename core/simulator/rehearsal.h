#pragma once

#include "core/bench/bench.h"
#include "core/simulator/crowd.h"

#include <QHash>
#include <QTemporaryDir>
#include <map>

namespace simulator {

/// How one device of a rehearsal came out, as the bench saw it: what the endpoint believes of itself does not
/// count.
struct RehearsedDevice {
    base::MacAddress mac;
    QString model;
    progress::Grade grade = progress::Grade::Contacted;
    std::optional<progress::Verdict> verdict; ///< while stuck
    base::Message status; ///< what the bench says that it is doing; empty if it was never heard of
    /// What the endpoint itself lacks, be the bench content: it knows what it runs.
    std::optional<base::Message> lacks;
    int boots = 0;
    int requests = 0;
    int milliseconds = 0; ///< from power-up to the endpoint's last word
};

/// Serves a folder on loopback, through the same door as the window, and boots virtual endpoints against it,
/// each at an address of its own and with the job's own login. Every protocol is served, for settings may
/// lead an endpoint from one to another; HTTPS only where somebody wants it, for a certificate takes a
/// moment. Give it an event loop; start() it once.
class Rehearsal final : public QObject {
    Q_OBJECT
public:
    struct Settings {
        QString folder;
        FleetWish wish;
        Faults faults;       ///< of every endpoint, or see faultyOneIn
        QString passphrase;  ///< of a job whose secrets are sealed
        job::JobPtr job{};   ///< that somebody has open and may have edited; null: it is read from the folder
        int faultyOneIn = 1; ///< of so many endpoints the first has the faults; 1: all of them
    };

    /// For the bench of virtual endpoints, which reboot faster than a real one asks again.
    static progress::Limits limits();

    explicit Rehearsal(Settings settings, QObject *parent = nullptr);

    /// Whose batches tell how it goes, for whoever wants to watch.
    bench::Bench &bench() { return m_bench; }
    /// How many devices take part; 0 until the folder is open.
    qsizetype size() const { return std::ssize(m_fleet); }

    void start();
    /// Ends it now: finished() follows at once, with the devices that the bench has heard of.
    void interrupt();

Q_SIGNALS:
    /// The folder cannot be read or the server cannot start.
    void failed(const base::Error &error);
    /// Every device, in the order of its fleet. Once.
    void finished(const QVector<simulator::RehearsedDevice> &devices);

private:
    void fail(const base::Error &error);
    void serve();
    void powerUp(const QVector<bench::Service> &services);
    void onBatch(const bench::Batch &batch);
    void conclude();
    void finishWith(const QVector<RehearsedDevice> &devices);
    const progress::DeviceState *stateOf(const FleetMember &member) const;
    RehearsedDevice resultOf(std::size_t index) const;

    Settings m_settings;
    QTemporaryDir m_authority; ///< of the certificate, which nobody shall trust
    CrowdWish m_wish;
    bench::Bench m_bench;
    std::vector<FleetMember> m_fleet;
    Crowd m_crowd;
    std::map<std::size_t, base::Message> m_lacks; ///< by place in the fleet
    bool m_over = false;                          ///< finished() or failed() was said
    QHash<QHostAddress, progress::DeviceState> m_byAddress;
    QHash<base::MacAddress, progress::DeviceState> m_byMac;
};

} // namespace simulator
