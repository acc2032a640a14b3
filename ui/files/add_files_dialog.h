#pragma once

#include "core/job/change.h"
#include "core/stock/upgrade.h"
#include "ui/files/add_files_work.h"
#include "ui/files/dialog_memory.h"
#include "ui/files/replacement.h"
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
class NoteLabel;
class PackageChoice;

/// What was dropped, judged, and what is to become of it: added, or put in the place of one file that is
/// there. Nothing is there before chosen(), and then all of it at once; more can be dropped onto it
/// meanwhile.
class AddFilesDialog final : public QDialog {
    Q_OBJECT
public:
    /// `replaced`: path of the scene that is to be replaced; empty: files are added.
    AddFilesDialog(models::FilesScenePtr scene, const DialogMemory &memory, const QStringList &paths,
                   const QString &replaced = {}, QWidget *parent = nullptr);
    ~AddFilesDialog() override;

    /// Judges these as well.
    void add(const QStringList &paths);
    /// The change could not be applied: the dialog stays, with everything in it.
    void refuse(const base::Error &error);
    /// What was chosen, for the next time.
    DialogMemory memory() const;
    /// Firmware of another version than the one that was to be replaced: what devices are to be brought to
    /// next. Nothing: nothing follows.
    std::optional<stock::UpgradeWish::Component> bringsTo() const;

    const DropModel &model() const { return *m_model; }
    QTreeView &view() { return *m_view; }
    /// It is being looked at or taken in, or the devices are.
    bool isBusy() const;

    void reject() override;

Q_SIGNALS:
    /// The whole change, its files waiting in their place; whoever applies it answers with accept() or
    /// refuse().
    void chosen(const job::Change &change);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    using Fit = Replacement::Fit;

    void layOut();
    void setUpView();
    QSplitter *makeSplitter();
    void connectParts();
    void judge();
    void onJudged(base::Result<Replacement> judged);
    void offerPackages();
    void showList();
    void showChoices();
    void showFit();
    void showBusy(const QString &headline);
    void setChoosable(bool can);
    void take();
    void onTaken(const base::Result<job::Change> &change);
    AddFilesWish wish() const;
    bool isReplacing() const { return !m_replaced.isEmpty(); }
    QString packageName() const; ///< that loose tones go into
    QStringList tonesOfPackage() const;
    QString headline() const;
    QString obstacle() const; ///< why nothing can be added, and what to do; empty: it can, or it shows anyway

    models::FilesScenePtr m_scene;
    DialogMemory m_memory;
    QString m_replaced;
    QStringList m_paths;
    QString m_below;
    Fit m_fit = Fit::Whole;
    DropModel *m_model;
    QLabel *m_headline;
    QProgressBar *m_progress;
    QTreeView *m_view;
    DropDetails *m_details;
    PackageChoice *m_package;
    ConvertChoice *m_convert;
    GiveChoice *m_give;
    widgets::NoticeBar *m_fitNotice;
    widgets::NoticeBar *m_problem;
    NoteLabel *m_why;
    QDialogButtonBox *m_buttons;
    QPushButton *m_add;
    models::Background<Replacement> m_judging;
    models::Background<job::Change> m_taking;
};

} // namespace ui::files
