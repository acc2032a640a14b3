#pragma once

#include "core/job/change.h"
#include "ui/files/give_wish.h"
#include "ui/files/outlook_model.h"
#include "ui/models/background.h"
#include "ui/models/files_scene.h"

#include <QDialog>
#include <functional>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QTimer;
class QTreeView;

namespace ui::widgets {
class NoticeBar;
}

namespace ui::files {

class NoteLabel;
class VersionChoice;

/// Brings devices to versions of firmware, or gives them a package of tones: which of them, a person ticks.
/// Says before what each of them will do: up or down, which files it asks for, how many reboots, and about
/// how long.
class UpgradeDialog final : public QDialog {
    Q_OBJECT
public:
    /// Of a job only.
    UpgradeDialog(models::FilesScenePtr scene, const GiveWish &wish, QWidget *parent = nullptr);
    ~UpgradeDialog() override;

    /// The answer to forecastWanted(); one to an older question is left out.
    void setForecasts(quint64 ask, const QVector<::bench::DeviceForecast> &forecasts);
    /// How fast things go on this bench, and in words what that rests on; without it no time is told.
    void setPace(const progress::Pace &pace, const QString &ground);
    /// Files came or went: what is chosen and typed stays.
    void setScene(models::FilesScenePtr scene);
    /// The change could not be applied: the dialog stays, with everything in it.
    void refuse(const base::Error &error);

    const OutlookModel &model() const { return *m_model; }
    OutlookModel &model() { return *m_model; }
    QTreeView &view() { return *m_view; }
    bool isPlanning() const;
    /// The devices are being sorted by what happens with them.
    bool isGrouping() const { return m_grouping.isRunning(); }

Q_SIGNALS:
    /// What these devices would do if the job were this.
    void forecastWanted(quint64 ask, job::JobPtr job, const QVector<job::DeviceId> &devices);
    /// Whoever applies it answers with accept() or refuse().
    void chosen(const job::Change &change);
    /// Files are missing: these, dropped here, or others that are to be asked for, shall be added.
    void filesWanted(const QStringList &paths);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    using PlanPtr = std::shared_ptr<const GivePlan>;
    using ChangePtr = std::shared_ptr<const job::Change>;
    using Groups = std::vector<OutlookGroup>;

    bool isTones() const { return m_wish.isTones; }
    QWidget *makeChoice();
    QWidget *makePackageLine();
    QWidget *makeTicks();
    QPushButton *addTick(QHBoxLayout &row, const QString &text,
                         const std::function<QSet<job::DeviceId>()> &leftOut);
    QSet<job::DeviceId> allBut(const QVector<job::DeviceId> &devices) const;
    void setUpView();
    QSplitter *makeSplitter();
    void layOut();
    void planSoon();
    void plan();
    void onPlanned(const base::Result<PlanPtr> &plan);
    void group(const Forecasts &forecasts);
    void onGrouped(base::Result<Groups> groups);
    QSet<QString> unfolded() const;
    void changeAnew();
    void showState();
    void showCurrent();
    QStringList notes() const;
    UpgradeAsk ask() const;

    models::FilesScenePtr m_scene;
    GiveWish m_wish;
    PlanPtr m_plan; ///< null while there is none
    quint64 m_ask = 0;
    bool m_isSorted = false; ///< the groups are of that plan
    ChangePtr m_change;      ///< for those that are ticked; null: not known yet
    OutlookModel *m_model;
    QLabel *m_headline;
    VersionChoice *m_versions = nullptr;
    QComboBox *m_package = nullptr;
    QTreeView *m_view;
    QPlainTextEdit *m_boots;
    NoteLabel *m_ground;
    NoteLabel *m_notes;
    widgets::NoticeBar *m_problem;
    QPushButton *m_add = nullptr;
    QPushButton *m_ok = nullptr;
    QTimer *m_soon;
    models::Background<PlanPtr> m_planning;
    models::Background<Groups> m_grouping;
    models::Background<ChangePtr> m_changing;
};

} // namespace ui::files
