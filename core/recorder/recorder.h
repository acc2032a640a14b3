#pragma once

#include "core/bench/worker.h"
#include "core/recorder/journal.h"

#include <atomic>

namespace recorder {

/// Records what a bench tells: `bench.setWitness(recorder)`. Writes on a thread of its own, so no disk holds
/// the bench up: where one is too slow, something is left out of the record, and never of the run.
class Recorder final : public bench::Witness {
public:
    /// So many rows may wait for the disk; beyond it what comes is left out.
    static constexpr qint64 kMostWaiting = 200'000;

    /// Told why something is not on the disk, once until it works again; on the recorder's thread.
    using Warn = std::function<void(const base::Error &)>;

    /// The clock says when the session begins. The errors of Journal::create().
    static base::Result<std::shared_ptr<Recorder>> create(const Journal::Settings &settings,
                                                          const base::Clock &clock, Warn warn);
    /// Waits until all of it is written.
    ~Recorder() override;

    /// Secrets that must not be kept; from any thread. What was told before is written before.
    void hide(const QStringList &secrets);

    void saw(const bench::Happening &what, base::Instant now, const QDateTime &wall) override;

private:
    Recorder(std::unique_ptr<Journal> journal, Warn warn);
    void write(const Moment &moment);
    void note(const base::Result<void> &written);

    std::unique_ptr<Journal> m_journal; ///< the worker's
    Warn m_warn;
    bool m_isWarned = false;           ///< the worker's
    std::atomic<qint64> m_waiting = 0; ///< rows
    std::atomic<bool> m_leftOut = false;
    bench::Worker m_worker; ///< last, so that it ends first
};

} // namespace recorder
