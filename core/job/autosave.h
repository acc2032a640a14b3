#pragma once

#include "core/base/result.h"
#include "core/job/editor.h"
#include "core/job/store.h"

#include <QObject>
#include <QTimer>
#include <chrono>
#include <memory>

namespace job {

/// Saves what is edited, in a thread of its own, shortly after the last edit. Never two saves at once; what
/// was edited during one is saved after it, and of several such states only the newest. Lives in the editor's
/// thread.
class Autosave : public QObject {
    Q_OBJECT
public:
    /// After the last edit.
    static constexpr std::chrono::milliseconds kDelay{500};
    /// After the first one that is not saved, however fast edits follow each other.
    static constexpr std::chrono::milliseconds kLongestDelay{5000};
    /// After a failure, again and again while something is not saved.
    static constexpr std::chrono::milliseconds kRetryDelay{3000};

    /// The editor outlives it, and holds the job of that store: end it before Editor::reset() with another.
    /// Nobody else calls the store meanwhile.
    Autosave(Editor &editor, std::shared_ptr<Store> store, QObject *parent = nullptr);
    ~Autosave() override; ///< flushes

    /// Answers with passphraseChanged() or failed(); empty takes it away.
    void changePassphrase(const QString &passphrase);
    /// Saves what is not saved and waits until the disk has it: for closing a window. The error of the last
    /// attempt.
    base::Result<void> flush();
    bool isSaving() const;

Q_SIGNALS:
    void saved();
    /// Told once for a trouble, and again after the next edit; meanwhile it is tried again by itself.
    void failed(const base::Error &error);
    void passphraseChanged(bool has); ///< whether the job has one now
    /// Nothing is lost, but the person should know: Store::takeWarnings().
    void warned(const base::Error &error);

protected:
    bool event(QEvent *event) override;

private:
    class Disk;

    void onChanged();
    void save();
    base::Result<void> takeAnswers();
    void onFailed(const base::Error &error);

    Editor &m_editor;
    std::unique_ptr<Disk> m_disk;
    QTimer m_soon;
    QTimer m_atLast;
    QTimer m_again;
    std::optional<base::Code> m_told; ///< the trouble that a person knows of
    quint64 m_handedOver;             ///< the editor's state that was saved or is on its way
};

} // namespace job
