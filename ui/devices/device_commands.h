#pragma once

#include "ui/models/device_paste.h"
#include "ui/models/job_devices_filter.h"

#include <QList>
#include <QObject>

class QAction;

namespace ui::devices {

class DeviceTable;

/// What a person can do to the devices in the table beside typing: each is one change of the job, which one
/// undo takes back.
class DeviceCommands final : public QObject {
    Q_OBJECT
public:
    /// All outlive it.
    DeviceCommands(job::Editor &editor, models::JobDevicesModel &devices, models::JobDevicesFilter &filter,
                   DeviceTable &table, QWidget &page);

    /// For the Edit menu, in its order.
    const QList<QAction *> &actions() const { return m_actions; }
    /// The same for the table's context menu.
    const QList<QAction *> &contextActions() const { return m_context; }

    /// What can be done where there are no devices yet.
    QList<QAction *> emptyActions() const { return m_forEmpty; }

    /// Without a job to work on all of them are disabled.
    void setUsable(bool usable);

    void addDevice();
    void addDevices();
    void duplicate();
    void remove();
    void moveUp();
    void moveDown();
    void copy();
    void paste();
    void clear();
    void fillDown();
    void fillSeries();
    void setSelection();
    void fill(const QString &text);
    /// Takes a sheet in from the current cell on. What cannot go in is shown first, and the person decides
    /// whether the rest does.
    void pasteText(const QString &text);
    void bring();
    void giveTones();

Q_SIGNALS:
    void refused(const base::Error &error);
    void bringWanted(const QVector<job::DeviceId> &devices); ///< to a version of their firmware
    void tonesWanted(const QVector<job::DeviceId> &devices); ///< to be given to them

private:
    using Command = void (DeviceCommands::*)();
    void makeActions();
    QAction *add(const QString &text, const QKeySequence &keys, Command command, bool inContext = true);
    void addLine();
    void showState();
    bool apply(job::Change change);
    bool apply(const models::DeviceEdits &edits, const base::Message &what);
    bool applyOrTell(const models::DeviceEdits &edits, const base::Message &what);
    QVector<models::CellAt> fillCells() const;
    models::PasteTarget pasteTarget() const;
    qsizetype placeForNew() const;
    void insert(QVector<job::Device> devices, base::Message what);
    void moveSelection(int by);

    job::Editor &m_editor;
    models::JobDevicesModel &m_devices;
    models::JobDevicesFilter &m_filter;
    DeviceTable &m_table;
    QWidget &m_page;
    bool m_usable = true;
    QList<QAction *> m_actions;
    QList<QAction *> m_context;
    QList<QAction *> m_forEmpty;
    QList<QAction *> m_needSelection;
    QList<QAction *> m_needOrder; ///< mean nothing while the table is sorted
};

} // namespace ui::devices
