#pragma once

#include "core/bench/checker.h"
#include "core/bench/dhcp_run.h"
#include "core/bench/roster.h"
#include "core/publishing/folder_publisher.h"
#include "core/publishing/job_publisher.h"
#include "core/serving/library.h"

#include <QObject>
#include <QTimer>

namespace bench {

/// What one look at the folder, or one edit of the job, gave.
struct Publication {
    quint64 opening = 0; ///< counts the folders opened: news of an earlier one come late
    serving::ServedTreePtr tree;
    int files = 0;
    checks::FolderPtr folder; ///< what lies in the folder, or in files/ of the job; never null
    job::JobPtr job;          ///< null: a plain folder
    RosterPtr roster;         ///< null: a plain folder
    MacsPtr named;            ///< that the names of a plain folder's files have; null: a job
};

/// What is to be opened.
struct Opening {
    quint64 number = 0;
    QString folder;
    QString passphrase; ///< of a job that has one
    job::JobPtr job;    ///< as somebody else read it; null: read what is there
};

/// The publisher thread's side: reads the folder or takes the job, and puts the tree into the library the
/// moment it is made.
class Publisher final : public QObject {
    Q_OBJECT
public:
    /// A job that nobody here edits is looked at this often: somebody else may.
    static constexpr std::chrono::milliseconds kRescan{2000};

    /// Both outlive the publisher.
    Publisher(serving::Library &library, const base::Clock &clock);

    void open(const Opening &opening);
    /// Of the job that is open. From now on what lies in its folder no longer counts, but for files/.
    void setJob(job::JobPtr job);

Q_SIGNALS:
    void published(const bench::Publication &publication);
    void failed(quint64 opening, const base::Error &error);
    void warned(quint64 opening, const base::Error &warning);
    void found(quint64 opening, const QVector<checks::Finding> &findings);

private:
    void openJob();
    base::Result<job::JobPtr> readJob();
    void readAgain();
    void publishFolder(const serving::ServedTreePtr &tree, const checks::Folder &folder);
    void publishJob(const serving::ServedTreePtr &tree, const job::JobPtr &job, const checks::Folder &files);

    serving::Library &m_library;
    publishing::FolderPublisher m_folders;
    publishing::JobPublisher m_jobs;
    Opening m_opening;
    QTimer m_rescan; ///< runs while the job is the disk's
    publishing::Stamp m_stamp;
    Checker m_checker; ///< last, so that it goes first: it reports to us
};

} // namespace bench
