#pragma once

#include "core/publishing/folder_watcher.h"
#include "core/publishing/job_tree.h"

namespace publishing {

/// Publishes a job and what lies in its files/, again after every edit and every change there, as long as it
/// lives. Reads in its own thread, as FolderWatcher says.
class JobPublisher : public QObject {
    Q_OBJECT
public:
    /// The clock must outlive the publisher.
    explicit JobPublisher(const base::Clock &clock, QObject *parent = nullptr);

    /// `files` is the folder of firmware and tones; it may come later. Answers with published(), once it has
    /// looked.
    void open(const QString &files, job::JobPtr job);
    /// Another state of the job: published at once if the folder was looked at.
    void setJob(job::JobPtr job);
    /// Stops watching.
    void close();
    void lookAgain() { m_watcher.lookAgain(); }

Q_SIGNALS:
    void published(const serving::ServedTreePtr &tree, const job::JobPtr &job, const checks::Folder &files);

private:
    void take(const FolderState &state);
    void publish();

    FolderWatcher m_watcher;
    JobTree m_tree;
    job::JobPtr m_job;
    checks::Folder m_files;
    bool m_hasLooked = false;
};

} // namespace publishing
