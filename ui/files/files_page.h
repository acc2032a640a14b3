#pragma once

#include "core/bench/bench.h"
#include "core/job/editor.h"
#include "ui/files/dialog_memory.h"
#include "ui/files/give_wish.h"
#include "ui/files/no_stock.h"
#include "ui/models/background.h"
#include "ui/models/files_model.h"
#include "ui/models/pace_book.h"
#include "ui/models/seen_book.h"

#include <QDeadlineTimer>
#include <QList>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace ui::widgets {
class NoticeBar;
}

namespace ui::files {

class AddFilesDialog;
class DropVeil;
class FilePane;
class FilesTable;
class UpgradeDialog;

/// The step at which firmware and tones come to the job (guide sections 3 and 4): what is there, what its
/// settings need and is missing, and everything about the chosen one. Every edit goes through the job's
/// editor, so undo takes it back. Knows no bench: it is fed with values, and asks by signals.
class FilesPage final : public QWidget {
    Q_OBJECT
public:
    /// What is open. An empty root: nothing.
    struct Place {
        QString root;  ///< the folder that the editor edits files in
        QString below; ///< as models::FilesScene has it
        bool isJob = false;
        bool isReadOnly = false;
    };

    /// `editor` outlives the page.
    explicit FilesPage(job::Editor &editor, QWidget *parent = nullptr);
    ~FilesPage() override;

    /// Another folder or job was opened.
    void begin(Place place);
    /// What is in it from now on; `job` is null for a plain folder.
    void setStock(job::JobPtr job, checks::FolderPtr folder);
    void apply(const ::bench::Batch &batch);
    /// What devices were seen to run is forgotten.
    void forgetDevices();
    /// Where it is served, the first thing that devices ask first; `link` as PaceBook has it.
    void setServices(const QVector<::bench::Service> &services, std::optional<qint64> link);
    void setForecasts(quint64 ask, const QVector<::bench::DeviceForecast> &forecasts);

    /// False: nothing is open, or only for reading.
    bool canTake() const;
    /// Judges files and folders that were dropped, and asks what is to become of them.
    void take(const QStringList &paths);
    /// Judges a file that is to take the place of the one that is chosen.
    void replaceWith(const QString &path);
    /// Chooses this file once it is there; a .md5 stands for its image.
    void goTo(const QString &path);
    /// Asks for files to be added.
    void addFiles();
    /// Brings these devices to a version, or gives them tones: of those that it fits they are ticked. Of a
    /// job that can be changed only.
    void bring(const QVector<job::DeviceId> &devices);
    void give(const QVector<job::DeviceId> &devices);

    QList<QAction *> editActions() const { return m_editActions; }
    /// Columns, their widths and order, the splitter, what was chosen in dialogs.
    QByteArray saveLayout() const;
    /// What saveLayout() did not write is left out.
    void restoreLayout(const QByteArray &layout);

    const models::FilesModel &model() const { return m_model; }
    FilesTable &table() { return *m_table; }
    FilePane &pane() { return *m_pane; }

Q_SIGNALS:
    void refused(const base::Error &error);
    void openRequested();
    void wantsJob();                         ///< the open folder is to become a job
    void deviceWanted(job::DeviceId device); ///< to be shown where it is edited
    void fileWanted(const QString &file);    ///< absolute, to be shown in its folder
    void counted(int files, int missing);
    void forecastWanted(quint64 ask, const job::JobPtr &job, const QVector<job::DeviceId> &devices);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    QWidget *makeHeader();
    void makeActions();
    QAction *addAction(const QString &text, const QKeySequence &keys, void (FilesPage::*slot)());
    void connectParts();
    void showRows();
    void showState();
    void showPlace();
    void showSummary();
    void showChosen();
    void showSeen();
    void enableActions();

    void keepChoice();
    void keepUpgrade();
    void onStep();
    QStringList cameBack();

    models::FilesScenePtr scene() const;
    QString pathNear(const QString &wanted) const;
    const models::FilesRow *chosen() const; ///< the one row that is selected; null: none or several
    bool isThere(const models::FilesRow *row) const { return row && !row->isMissing; }
    QStringList chosenThere() const; ///< paths of those selected that can be removed
    bool hasDevices() const;

    template<class Dialog>
    void open(Dialog *dialog);
    base::Result<void> applyChange(const job::Change &change);
    void expect(const job::Change &change);
    void judge(const QStringList &paths, const QString &replaced = {});
    void chooseFiles(QWidget *parent);
    void openUpgrade(const GiveWish &wish);
    void openFor(const GiveWish &wish);
    void showPace();
    void newTones();
    void openTones();
    void bringDevices();
    void giveTones();
    void replace();
    void remove();
    void onRemoving(const base::Result<job::Change> &change);
    QString pathBeside(const QStringList &paths) const;
    void showInFolder();
    void copyName();
    void copyRows();
    void activate();
    void openContextMenu(const QPoint &where);

    job::Editor &m_editor;
    Place m_place;
    models::FilesModel m_model;
    models::SeenBook m_seen;
    models::PaceBook m_pace;
    serving::Protocol m_protocol = serving::Protocol::Tftp;
    DialogMemory m_memory;
    QStringList m_wanted; ///< to be chosen once they are there
    QString m_next;       ///< to be chosen once others are removed; empty: none is left
    QString m_chosenPath; ///< that was chosen last, and in which row
    int m_chosenRow = 0;
    QSet<QString> m_there;      ///< paths that were there when the rows were shown last
    bool m_applying = false;    ///< a change of this page
    bool m_couldRedo = false;   ///< before the newest step
    QDeadlineTimer m_stepUntil; ///< somebody undid or did again, so what comes until then is to be chosen
    QTimer m_later;             ///< until details tell what devices were seen to do meanwhile
    models::Background<job::Change> m_removing;
    QPointer<AddFilesDialog> m_adding;
    QPointer<UpgradeDialog> m_upgrade;

    widgets::NoticeBar *m_notice;
    QStackedWidget *m_stack;
    NoStock *m_empty;
    QSplitter *m_splitter;
    FilesTable *m_table;
    FilePane *m_pane;
    DropVeil *m_veil;
    QLabel *m_summary = nullptr;
    QList<QAction *> m_editActions;
    QAction *m_add = nullptr;
    QAction *m_new = nullptr;
    QAction *m_bring = nullptr;
    QAction *m_bringTo = nullptr; ///< the same, beside the firmware that it is about
    QAction *m_give = nullptr;
    QAction *m_openTones = nullptr;
    QAction *m_replace = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_show = nullptr;
    QAction *m_name = nullptr;
    QAction *m_rows = nullptr;
};

} // namespace ui::files
