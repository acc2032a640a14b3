#pragma once

#include "core/checks/finding.h"
#include "core/job/editor.h"
#include "ui/devices/tone_offer.h"

#include <QWidget>

class QAction;
class QSplitter;
class QStackedWidget;

namespace ui::devices {

class DeviceEditor;
class FolderOffer;
class NoDevices;
class TableSide;

/// The step at which the boxes get their names, addresses and extensions: a table of all of them on the left,
/// everything about the selected ones on the right. Every edit goes through the job's editor.
class DevicesPage final : public QWidget {
    Q_OBJECT
public:
    /// `editor` outlives the page.
    explicit DevicesPage(job::Editor &editor, QWidget *parent = nullptr);

    /// A job or a folder was opened. A plain folder has no table: the page then shows what making it a job
    /// would give.
    void setIsJob(bool isJob);
    /// The job that the plain folder would become.
    void setOffer(const job::Job &job);
    /// What the checks found in the job; devices are marked with what is about them.
    void setFindings(const std::vector<checks::Finding> &findings);
    /// What is in the tone packages of the job, for the choosers of tones.
    void setTonePackages(const TonePackages &packages);
    /// Selects these devices and shows the first, and where their `key` is edited if that is not empty.
    void goTo(const QVector<job::DeviceId> &devices, const QByteArray &key = {});
    /// Takes over what is being typed; call it before the job is saved, served or closed.
    void commit();

    /// A button for it above the table.
    void addTool(QAction *action);
    QList<QAction *> editActions() const;
    QList<QAction *> viewActions() const;
    /// Columns, their widths and order, the filter, the splitter.
    QByteArray saveLayout() const;
    /// What saveLayout() did not write is left out.
    void restoreLayout(const QByteArray &layout);

    TableSide &tableSide() { return *m_table; }
    DeviceEditor &deviceEditor() { return *m_forms; }

Q_SIGNALS:
    void refused(const base::Error &error);
    void wantsJob();                                         ///< the open folder is to become a job
    void wantsImport();                                      ///< of a spreadsheet
    void bringWanted(const QVector<job::DeviceId> &devices); ///< to a version of their firmware
    void tonesWanted(const QVector<job::DeviceId> &devices); ///< to be given to them

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void connectParts();
    void showState();
    void focusNextPart();
    void addTemplates(const QStringList &files);
    void chooseBackup();

    job::Editor &m_editor;
    QStackedWidget *m_stack;
    FolderOffer *m_offer;
    NoDevices *m_empty;
    QSplitter *m_splitter;
    TableSide *m_table;
    DeviceEditor *m_forms;
    bool m_isJob = true;
};

} // namespace ui::devices
