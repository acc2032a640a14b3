#pragma once

#include "core/base/result.h"
#include "core/bench/device_forecast.h"
#include "core/bench/settings.h"
#include "core/checks/finding.h"
#include "core/checks/folder.h"
#include "core/dhcp/rival_watch.h"
#include "core/job/job.h"
#include "core/progress/device_state.h"
#include "core/progress/limits.h"
#include "core/serving/served_tree.h"

#include <QObject>
#include <QString>
#include <QVector>
#include <memory>
#include <optional>

namespace bench {

struct Opening;
struct Publication;
class Witness;

/// What has happened since the last batch.
struct Batch {
    QVector<progress::ExplainedRequest> requests;  ///< in the order in which they ended
    QVector<progress::DeviceState> devices;        ///< those that changed, whole
    QVector<progress::ExplainedRequest> transfers; ///< all under way now; see ExplainedRequest::underWay
    /// Requests that came before these were dropped, since the reader stalled for too long.
    bool gap = false;
    int listed = 0;    ///< devices of the job that have a MAC address; 0 for a plain folder
    int toCome = 0;    ///< those of them that were not heard of yet
    quint64 epoch = 0; ///< how often the devices had been forgotten; one of an earlier epoch is never told
    QVector<LeaseNews> leases = {}; ///< in their order
};

/// A job or a plain folder, its servers, the log and the tracker as one object: the one door for the window
/// and the command line. Does no work itself: everything runs on the bench thread it owns. Call it from one
/// thread (the interface's); signals arrive there, at most 60 times a second.
class Bench : public QObject {
    Q_OBJECT
public:
    /// `limits` say how long silence is normal; virtual devices are faster than real ones.
    explicit Bench(QObject *parent = nullptr, progress::Limits limits = {});
    ~Bench() override; ///< stops and joins the bench thread

    /// Opens a job, or a plain folder of provisioning files, in the background; answers with opened() or
    /// openFailed(). The folder is watched from then on: published() and findingsChanged() follow every
    /// change. A job is only read, without a lock; job::kPassphraseNeeded and job::kPassphraseWrong are asked
    /// again with `passphrase`.
    void open(const QString &folder, const QString &passphrase = {});
    /// The same for a job that somebody else has read and may edit.
    void openJob(const QString &folder, job::JobPtr job);
    /// The open job as it is after an edit: served at once. From now on job.json on the disk no longer
    /// counts.
    void setJob(job::JobPtr job);
    QString folder() const;
    /// What is served; null for a plain folder and before opened().
    job::JobPtr job() const;
    /// What lies in files/ of the job, or in the plain folder, of the same moment as job(): as it was listed
    /// when published() came last. Never null, empty before opened().
    checks::FolderPtr files() const;
    /// What is served at this moment; never null, empty before opened().
    serving::ServedTreePtr tree() const;

    /// Answers with started() or startFailed(); with DHCP after some seconds, in which it is found out
    /// whether another server answers (dhcpChanged() tells of that): nothing is served before, and nothing at
    /// all if one does. Without a link there is nobody to ask, so files are served and DHCP waits.
    void start(const Settings &settings);
    /// Answers with stopped(), be it that start() was not answered yet. Transfers under way are told (TFTP
    /// ERROR 0).
    void stop();
    /// DHCP alone falls silent, and files are served on; answers with dhcpStopped(). While start() is not
    /// answered yet, it goes on without DHCP.
    void stopDhcp();
    bool isRunning() const;
    QVector<Service> services() const;
    /// Nothing while none runs: none was wanted, or it ended.
    std::optional<DhcpService> dhcp() const;

    /// Forgets the devices seen so far and empties the board; the servers run on. From here on no batch()
    /// tells of anything that was before.
    void forgetDevices();
    /// Guide 5.1 for this device with its current line marked; answers with guideLines().
    void requestGuideLines(progress::DeviceId device);
    /// What devices (empty: every one) will ask for if `job` is served, with files() as they are: the job
    /// that is open, or it as an edit would make it. Each begins as the bench saw it last, else as it comes
    /// out of its box, on a firmware that nobody knows. One without a MAC address or of a model that is not
    /// known is left out. Answers with forecastReady(), unless another one is asked for before: that is taken
    /// instead.
    void requestForecast(quint64 ask, job::JobPtr job, const QVector<job::DeviceId> &devices = {});
    /// Once no transfer is under way any more, judges every device as if it had long been silent: for
    /// rehearsals, which know that nobody asks again. Answers with silenceJudged(), after the batch that it
    /// brought about.
    void judgeSilence();

    /// Who sees everything from now on; null: nobody. Let go on the bench thread.
    void setWitness(std::shared_ptr<Witness> witness);

Q_SIGNALS:
    void opened(const QString &folder, int files);
    void openFailed(const base::Error &error);
    /// Something about the job that a person should know; it is served all the same.
    void openWarned(const base::Error &warning);
    void published(quint64 revision, int files);
    void findingsChanged(const QVector<checks::Finding> &findings);
    void started(const QVector<bench::Service> &services);
    /// `protocol`: the one whose server could not be had, if it was that.
    void startFailed(const base::Error &error, std::optional<serving::Protocol> protocol);
    void stopped();
    /// The DHCP server began to ask, to serve, or to wait for a link: dhcp() as it is now. The first time
    /// before started().
    void dhcpChanged(const bench::DhcpService &service);
    /// It fell silent for good, and why: dhcp::kRivalThere, dhcp::kNetworkChanged, and others. Files are
    /// served on.
    void dhcpEnded(const base::Error &why);
    void dhcpStopped();
    /// It goes on all the same: leases that cannot be kept, a reservation that cannot be given here.
    void dhcpWarned(const base::Error &warning);
    /// Another server on the network and what it offers; before dhcpEnded() or startFailed().
    void rivalSeen(const dhcp::Rival &rival);
    void batch(const bench::Batch &batch);
    void guideLines(progress::DeviceId device, const QVector<progress::GuideLine> &lines);
    void forecastReady(quint64 ask, const QVector<bench::DeviceForecast> &forecasts);
    void silenceJudged();

private:
    class Engine;
    struct State;
    void open(Opening opening);
    void onPublished(const Publication &publication);

    std::unique_ptr<State> m_state;
};

} // namespace bench
