#pragma once

#include "core/job/change.h"
#include "ui/files/dialog_memory.h"
#include "ui/files/tone_entry.h"
#include "ui/models/background.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableView;

namespace ui::widgets {
class NoticeBar;
}

namespace ui::files {

class ConvertChoice;
class GiveChoice;
class NoteLabel;
class SoundPane;
class ToneModel;

/// A package of tones, new or there already: what is in it, added, removed and renamed. The same tones give
/// the same package, so that no device installs it again for nothing (guide 4.2.1).
class ToneDialog final : public QDialog {
    Q_OBJECT
public:
    /// `package`: a path of the scene; empty: a new one.
    ToneDialog(models::FilesScenePtr scene, const DialogMemory &memory, const QString &package,
               QWidget *parent = nullptr);
    ~ToneDialog() override;

    /// Files, folders and archives with tones in them.
    void add(const QStringList &paths);
    /// The change could not be applied: the dialog stays, with everything in it.
    void refuse(const base::Error &error);
    /// What was chosen, for the next time.
    DialogMemory memory() const;

    const ToneModel &model() const { return *m_model; }
    QTableView &view() { return *m_view; }
    /// Tones are being read or packed, or the devices looked at.
    bool isBusy() const;

    void reject() override;

Q_SIGNALS:
    /// Whoever applies it answers with accept() or refuse(). Without edits where nothing changes.
    void chosen(const job::Change &change);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setUpView();
    void layOut();
    QWidget *makeNameLine();
    QWidget *makeTones();
    QPushButton *makeButton(const QString &text, const QKeySequence &keys, void (ToneDialog::*slot)());
    void connectParts();
    void read(models::Background<TonesRead>::Work work, const QString &headline);
    void onRead(const base::Result<TonesRead> &tones);
    void choose();
    void remove();
    void rename();
    void make();
    void onMade(const base::Result<job::Change> &change);
    void tellLeftOut(const TonesRead &read);
    void showBusy(const QString &headline);
    void setChoosable(bool can);
    void showState();
    void showCurrent();
    bool isNew() const { return m_package.isEmpty(); }
    QString name() const;        ///< empty if what is typed cannot be one
    QString nameProblem() const; ///< why not; empty while nothing is typed
    QString summary() const;
    QStringList toneNames() const;
    QString obstacle() const; ///< why it cannot be made yet, and what to do; empty: it can

    models::FilesScenePtr m_scene;
    DialogMemory m_memory;
    QString m_package;                 ///< path that is edited; empty: a new one
    QString m_folder;                  ///< of the scene, that it lies in
    std::vector<tones::Tone> m_others; ///< in the package and no WAV files, which stay in it
    ToneModel *m_model;
    QLabel *m_headline;
    QProgressBar *m_progress;
    QLineEdit *m_name;
    NoteLabel *m_nameNote;
    QTableView *m_view;
    SoundPane *m_sound;
    NoteLabel *m_said;
    ConvertChoice *m_convert;
    GiveChoice *m_give;
    NoteLabel *m_outlook;
    NoteLabel *m_why;
    widgets::NoticeBar *m_problem;
    QDialogButtonBox *m_buttons;
    QPushButton *m_ok;
    QPushButton *m_addTones = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_rename = nullptr;
    models::Background<TonesRead> m_reading;
    models::Background<job::Change> m_making;
};

} // namespace ui::files
