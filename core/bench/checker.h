#pragma once

#include "core/bench/latest.h"
#include "core/bench/worker.h"
#include "core/checks/finding.h"
#include "core/checks/folder.h"
#include "core/job/job.h"

#include <QObject>
#include <QVector>

namespace bench {

/// Checks what was published on a thread of its own: a long look holds back no edit, and only the newest
/// state is looked at.
class Checker final : public QObject {
    Q_OBJECT
public:
    struct Subject {
        quint64 opening = 0;
        job::JobPtr job;         ///< null: a plain folder
        checks::FolderPtr files; ///< never null
        QString folder = {};     ///< of the job
    };

    /// From any thread.
    void check(Subject subject);

Q_SIGNALS:
    /// From the checker's thread.
    void found(quint64 opening, const QVector<checks::Finding> &findings);

private:
    void run();

    Latest<Subject> m_wanted;
    Worker m_thread; ///< last, so that it ends first
};

} // namespace bench
