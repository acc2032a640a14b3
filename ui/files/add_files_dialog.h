#pragma once

#include "core/job/change.h"
#include "ui/files/add_files_work.h"
#include "ui/files/dialog_memory.h"
#include "ui/models/background.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QTreeView;

namespace ui::widgets {
class NoticeBar;
}

namespace ui::files {

class ConvertChoice;
class DropDetails;
class GiveChoice;
class PackageChoice;

/// What was dropped, judged, and what is to become of it. Nothing is there before chosen(), and then all of
/// it at once; more can be dropped onto it meanwhile.
class AddFilesDialog final : public QDialog {
    Q_OBJECT
public:
    AddFilesDialog(models::FilesScenePtr scene, const DialogMemory &memory, const QStringList &paths,
                   QWidget *parent = nullptr);
    ~AddFilesDialog() override;

    /// Judges these as well.
    void add(const QStringList &paths);
    /// The change could not be applied: the dialog stays, with everything in it.
    void refuse(const base::Error &error);
    /// What was chosen, for the next time.
    DialogMemory memory() const;

    const DropModel &model() const { return *m_model; }
    QTreeView &view() { return *m_view; }
    /// It is being looked at or taken in.
    bool isBusy() const { return m_judging.isRunning() || m_taking.isRunning(); }

    void reject() override;

Q_SIGNALS:
    /// The whole change, its files waiting in their place; whoever applies it answers with accept() or
    /// refuse().
    void chosen(const job::Change &change);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void layOut();
    void setUpView();
    QSplitter *makeSplitter();
    void connectParts();
    void judge();
    void onJudged(const base::Result<DropPtr> &drop);
    void offerPackages();
    void showList();
    void showChoices();
    void showBusy(const QString &headline);
    void take();
    void onTaken(const base::Result<job::Change> &change);
    AddFilesWish wish() const;

    models::FilesScenePtr m_scene;
    DialogMemory m_memory;
    QStringList m_paths;
    QString m_below;
    DropModel *m_model;
    QLabel *m_headline;
    QProgressBar *m_progress;
    QTreeView *m_view;
    DropDetails *m_details;
    PackageChoice *m_package;
    ConvertChoice *m_convert;
    GiveChoice *m_give;
    widgets::NoticeBar *m_problem;
    QDialogButtonBox *m_buttons;
    QPushButton *m_add;
    models::Background<DropPtr> m_judging;
    models::Background<job::Change> m_taking;
};

} // namespace ui::files
