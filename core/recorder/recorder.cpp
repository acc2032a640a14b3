#include "core/recorder/recorder.h"

#include "core/recorder/codes.h"

namespace recorder {

namespace {

qint64 rowsOf(const bench::Happening &what)
{
    const auto *batch = std::get_if<bench::Batch>(&what);
    return batch ? 1 + batch->requests.size() + batch->devices.size() + batch->leases.size() : 1;
}

} // namespace

base::Result<std::shared_ptr<Recorder>> Recorder::create(const Journal::Settings &settings,
                                                         const base::Clock &clock, Warn warn)
{
    auto journal = Journal::create(settings, {clock.wall(), clock.now()});
    if (!journal)
        return tl::unexpected(journal.error());
    return std::shared_ptr<Recorder>(new Recorder(std::move(*journal), std::move(warn)));
}

Recorder::Recorder(std::unique_ptr<Journal> journal, Warn warn)
    : m_journal(std::move(journal)), m_warn(std::move(warn))
{}

Recorder::~Recorder()
{
    m_worker.call([this] { note(m_journal->close()); });
}

void Recorder::hide(const QStringList &secrets)
{
    m_worker.post([this, secrets] { m_journal->hide(secrets); });
}

void Recorder::saw(const bench::Happening &what, base::Instant, const QDateTime &wall)
{
    const qint64 rows = rowsOf(what);
    if (m_waiting + rows > kMostWaiting && m_waiting > 0) {
        m_leftOut = true;
        return;
    }
    m_waiting += rows;
    m_worker.post([this, rows, moment = Moment{wall, what}] {
        write(moment);
        m_waiting -= rows;
    });
}

void Recorder::write(const Moment &moment)
{
    if (m_leftOut.exchange(false)) {
        m_journal->leftOut();
        note(base::fail(kRecordingBehind, {m_journal->file()}));
    }
    note(m_journal->write(moment));
}

/// A full disk stays full for a while, and nobody wants to hear of it sixty times a second.
void Recorder::note(const base::Result<void> &written)
{
    const bool isNews = !written && !m_isWarned;
    m_isWarned = !written;
    if (isNews && m_warn)
        m_warn(written.error());
}

} // namespace recorder
