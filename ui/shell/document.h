#pragma once

#include "core/bench/worker.h"
#include "core/job/autosave.h"
#include "core/job/editor.h"
#include "core/job/store.h"

#include <QObject>
#include <memory>
#include <optional>

namespace bench {
class Bench;
}

namespace ui::shell {

/// What the window has open: a job that is edited, saved by itself and served as it is edited, or a plain
/// folder that is served as it lies there. The disk is touched in threads of their own; everything here is
/// called and told in the interface's.
class Document final : public QObject {
    Q_OBJECT
public:
    /// `bench` outlives the document.
    explicit Document(::bench::Bench &bench, QObject *parent = nullptr);
    ~Document() override; ///< saves what is not saved

    job::Editor &editor() { return m_editor; }
    const job::Job &job() const { return m_editor.job(); } ///< empty for a plain folder
    bool isJob() const { return m_store != nullptr; }
    bool isReadOnly() const { return m_store && m_store->isReadOnly(); }
    bool hasPassphrase() const { return m_editor.job().sealed; }
    /// Empty before opened().
    QString folder() const { return m_folder; }

    /// A job or a plain folder. What was open before stays open until the new one has been read; what of it
    /// cannot be saved is lost then, so call flush() first. Answers with opened(), openFailed() or
    /// passphraseWanted(). `readOnly`: another program has the job open, or the person wants only to look:
    /// every edit is refused.
    void open(const QString &folder, const QString &passphrase = {}, bool readOnly = false);
    /// A new job in that folder; the files of a plain folder become its devices, templates and files. With a
    /// passphrase no secret of it is ever on the disk unsealed. Answers like open().
    void create(const QString &folder, const job::Job &job = {}, const QString &passphrase = {});
    /// Empty takes it away. Answers with passphraseChanged() or saveFailed().
    void changePassphrase(const QString &passphrase);
    /// Waits until the disk has every edit; the error says why it has not.
    base::Result<void> flush();

Q_SIGNALS:
    void opened(const QString &folder);
    void openFailed(const base::Error &error);
    /// The job's passwords are sealed: ask for it and open() again, as before. `wrong`: the last one given
    /// was not it.
    void passphraseWanted(const QString &folder, bool wrong, bool readOnly);
    /// Nothing is lost, but a person should know.
    void warned(const base::Error &warning);
    void saved();
    void saveFailed(const base::Error &error);
    void passphraseChanged();
    /// What the plain folder that was opened would be as a job.
    void offered(const job::Job &job);

private:
    struct Answer;
    void read(const QString &folder, std::function<Answer()> work);
    void take(const QString &folder, Answer &answer);
    void takeJob(const QString &folder, job::Store::Opened opened);
    void takeFolder(const QString &folder);
    void editFilesIn(const QString &folder);
    void leave();
    void prepareOffer(const QString &folder);
    void fail(const QString &folder, const base::Error &error);

    ::bench::Bench &m_bench;
    job::Editor m_editor;
    QString m_folder;
    QString m_wanted; ///< what is being opened
    bool m_wantedReadOnly = false;
    quint64 m_attempt = 0; ///< answers about an earlier one come too late
    std::shared_ptr<job::Store> m_store;
    std::unique_ptr<job::Autosave> m_autosave;
    // Last, so that they end first: they answer to us.
    ::bench::Worker m_disk;  ///< opens jobs and folders
    ::bench::Worker m_edits; ///< edits files: a repair does not wait until a large folder is read
};

} // namespace ui::shell
