#pragma once

#include "core/job/change.h"

#include <QObject>
#include <QSet>
#include <deque>
#include <functional>
#include <map>

namespace job {

/// What a change touched, for those who show or publish the job.
struct Touched {
    bool all = false;   ///< the job was replaced, or a layer that every device has: look at everything
    bool rows = false;  ///< devices were inserted, removed or moved
    bool site = false;  ///< site data, server choices or templates
    bool files = false; ///< files of the folder, which nobody else tells of until it is looked at again
    QSet<DeviceId> devices = {}; ///< entries that changed, came or went, or whose model or template did

    friend bool operator==(const Touched &, const Touched &) = default;
};

/// Carries out the edits of files of one change away from the editor's thread, all of them or none, and
/// answers in the editor's thread, later or at once, with what takes them back: files::carryOutAll() below
/// some folder. One after the other, in the order in which they were asked for.
using FileAnswer = std::function<void(base::Result<std::vector<files::Edit>>)>;
using FileWorker = std::function<void(std::vector<files::Edit>, FileAnswer)>;

/// The job that is open in a window: every edit goes through here, every change is announced once. Lives in
/// one thread (the interface's); hands out snapshots.
class Editor : public QObject {
    Q_OBJECT
public:
    /// Undo goes back this many steps.
    static constexpr std::size_t kMaxSteps = 500;

    explicit Editor(Job job = {}, QObject *parent = nullptr);

    const Job &job() const { return m_job; }
    /// For another thread.
    JobPtr snapshot() const;

    /// Another job: empties the history.
    void reset(Job job);
    /// The job's passphrase was set or taken away: no edit, but those who check the job are told.
    void setSealed(bool sealed);
    /// How files of the open folder are edited (EditFile); without it such changes fail with kNoFolder.
    void setFileWorker(FileWorker files) { m_files = std::move(files); }
    /// Of a job that was opened only for reading: every change is refused with kJobReadOnly. Empty: it is
    /// not.
    void setReadOnly(const QString &folder) { m_readOnly = folder; }
    /// A change that changes nothing leaves no step and is not announced. Where it edits files its step is
    /// there at once and the files follow: filesFailed() tells if they did not, and then it has not happened.
    base::Result<void> apply(Change change);

    bool canUndo() const { return !m_undo.empty(); }
    bool canRedo() const { return !m_redo.empty(); }
    base::Message
    undoText() const; ///< of the change that undo() would take back; empty code if there is none
    base::Message redoText() const;
    /// Without a step to take these do nothing. While files are being edited they wait, for the order of the
    /// steps to be that of the files. Where the files of a step cannot be edited it stays, and filesFailed()
    /// tells so.
    base::Result<void> undo();
    base::Result<void> redo();
    /// Files are being edited for a step.
    bool isEditingFiles() const { return !m_works.empty(); }

    /// False while job() equals what was last saved.
    bool isModified() const;
    void setSaved();
    /// For saving in another thread: what is saved is the state that was handed over, not the one there is by
    /// then. Going back to a state by undo brings its number back.
    quint64 state() const { return m_state; }
    quint64 savedState() const { return m_saved; }
    void setSaved(quint64 state);

Q_SIGNALS:
    void changed(const job::Touched &touched);
    void historyChanged();
    void filesFailed(const base::Error &error);

private:
    /// A change and the state of the job that it leads to.
    struct Step {
        Change change;
        quint64 state = 0;
        quint64 work = 0; ///< not 0: its files are being edited, and what takes that back is not known yet
    };
    using Steps = std::deque<Step>;
    enum class Way { Do, Undo, Redo };
    /// Files that are being edited for a step.
    struct Work {
        Way way = Way::Do;
        Step before;                                 ///< of Undo and Redo: the step as it was
        std::size_t depth = 0;                       ///< how many steps lay below it
        std::shared_ptr<const void> keeps = nullptr; ///< of its change
    };

    base::Result<void> step(Way way);
    Steps &leftBy(Way way) { return way == Way::Undo ? m_undo : m_redo; }
    Steps &reachedBy(Way way) { return way == Way::Undo ? m_redo : m_undo; }
    void editFiles(quint64 id, Work work, std::vector<files::Edit> edits);
    void onFilesEdited(quint64 id, base::Result<std::vector<files::Edit>> back);
    void finish(quint64 id, const Work &work, const std::vector<files::Edit> &back);
    void takeBack(quint64 id, Work work);
    void takeWaiting();
    void announce(const std::vector<Edit> &edits);
    bool mayMerge(const Change &change) const;
    void remember(Change back);

    Job m_job;
    FileWorker m_files;
    std::map<quint64, Work> m_works; ///< by the number that their step bears
    std::deque<Way> m_waiting;       ///< steps that a person wants taken once files are edited
    quint64 m_lastWork = 0;
    QString m_readOnly; ///< the folder of a job that is only read
    Steps m_undo;       ///< the last at the back
    Steps m_redo;
    bool m_stepClosed = true; ///< nothing merges into the last step any more
    quint64 m_state = 0;      ///< never given twice
    quint64 m_lastState = 0;
    quint64 m_saved = 0;
};

} // namespace job
