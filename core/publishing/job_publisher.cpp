#include "core/publishing/job_publisher.h"

namespace publishing {

JobPublisher::JobPublisher(const base::Clock &clock, QObject *parent)
    : QObject(parent), m_watcher(clock, this)
{
    connect(&m_watcher, &FolderWatcher::changed, this, &JobPublisher::take);
    // No files/ is no error; one that goes away leaves what was served of it.
    connect(&m_watcher, &FolderWatcher::failed, this, [this] {
        if (!m_hasLooked)
            take({});
    });
}

void JobPublisher::open(const QString &files, job::JobPtr job)
{
    m_hasLooked = false;
    m_job = std::move(job);
    m_watcher.open(files);
}

void JobPublisher::setJob(job::JobPtr job)
{
    m_job = std::move(job);
    if (m_hasLooked)
        publish();
}

void JobPublisher::close()
{
    m_watcher.close();
    m_job = nullptr;
    m_hasLooked = false;
}

void JobPublisher::take(const FolderState &state)
{
    m_hasLooked = true;
    m_files = state.forChecks();
    m_tree.setFiles(state);
    publish();
}

void JobPublisher::publish()
{
    if (m_job)
        Q_EMIT published(m_tree.publish(m_job), m_job, m_files);
}

} // namespace publishing
