#pragma once

#include "ui/devices/table_columns.h"
#include "ui/models/job_devices_filter.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace ui::devices {

class DeviceCommands;
class DeviceTable;

/// The left side of the Devices page: what to look for, the table, and what is selected.
class TableSide final : public QWidget {
    Q_OBJECT
public:
    /// `editor` outlives it; `page` is where dialogs stand.
    TableSide(job::Editor &editor, QWidget *page);

    models::JobDevicesModel &model() { return m_devices; }
    DeviceTable &table() { return *m_table; }
    DeviceCommands &commands() { return *m_commands; }
    TableColumns &columns() { return m_columns; }

    /// A button for it beside the filter.
    void addTool(QAction *action);
    QList<QAction *> editActions() const;
    QList<QAction *> viewActions() const { return {m_onlyProblems, m_reveal, m_choose}; }

    /// There is a job to work on; without one the actions are disabled.
    void setUsable(bool usable);
    void findDevices();
    /// Selects these devices; where the filter hides one, everything is shown first.
    void goTo(const QVector<job::DeviceId> &devices, const models::JobColumn &column);
    /// Another job was opened: begins at its first device.
    void begin();
    /// What is found at the devices. The first time after begin() "Only Problems" looks by it.
    void setMarks(models::DeviceMarks marks);
    void save(QDataStream &out) const;
    void restore(QDataStream &in);

Q_SIGNALS:
    /// Some time after the selection has changed, once for all that changed together.
    void selected(const QVector<job::DeviceId> &devices);

private:
    void makeActions();
    QWidget *makeFilterLine();
    QToolButton *buttonFor(QAction *action, QWidget *parent) const;
    QToolButton *makeRevealButton(QWidget *parent);
    void connectParts();
    void applyFilter();
    void showAll();
    void selectFirst();
    void showCount();
    void openContextMenu(const QPoint &where);
    void chooseColumns();

    QWidget *m_page;
    models::JobDevicesModel m_devices;
    models::JobDevicesFilter m_filter;
    DeviceTable *m_table;
    TableColumns m_columns;
    DeviceCommands *m_commands;
    QLineEdit *m_words;
    QHBoxLayout *m_tools = nullptr; ///< the filter's line
    QLabel *m_count;
    QLabel *m_nothing; ///< over the table while the filter hides every device
    QAction *m_find;
    QAction *m_onlyProblems;
    QAction *m_reveal;
    QAction *m_choose;
    bool m_fresh = true;               ///< nothing was found in this job yet
    QVector<job::DeviceId> m_selected; ///< as it was last told
    QTimer m_typing;
    QTimer m_settled;
};

} // namespace ui::devices
