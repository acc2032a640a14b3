#pragma once

#include "ui/devices/tone_offer.h"
#include "ui/models/device_edits.h"
#include "ui/models/job_devices_filter.h"

#include <QTableView>

namespace ui::devices {

class CellDelegate;

/// The table of devices under the hand of someone who knows spreadsheets: cells are selected, typing edits,
/// Enter goes down, Tab to the right, Ctrl+Enter writes into every selected cell.
class DeviceTable final : public QTableView {
    Q_OBJECT
public:
    /// The models outlive the table.
    DeviceTable(models::JobDevicesModel &devices, models::JobDevicesFilter &filter,
                QWidget *parent = nullptr);

    /// Cells that are selected and shown, column by column from the left, each from above.
    QVector<models::CellAt> selectedCells() const;
    /// Rows of the job with a selected cell, from above.
    QVector<int> selectedRows() const;
    QVector<job::DeviceId> selectedDevices() const;
    /// Columns of the model that are shown, from the left.
    QVector<int> shownColumns() const;
    /// A row of the job; -1 if there is no current one.
    int currentRow() const;

    /// Makes the cell of the first of these devices the current one and brings it in sight; those of all of
    /// them, and no others, are selected. Those that are not shown are left out.
    void goTo(const QVector<job::DeviceId> &devices, const models::JobColumn &column);
    /// Takes over what is being typed in a cell, if it takes it.
    void commit();
    /// For the choosers of tones in its cells.
    void setTonePackages(const TonePackages &packages);
    /// Edits the current cell; Enter then writes into every selected one.
    void editSelection();

Q_SIGNALS:
    void fillWanted(const QString &text);
    void selectionMoved();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void setUp();
    void move(int down, int right);
    void prepareEditor(bool enterFills);

    models::JobDevicesModel &m_devices;
    models::JobDevicesFilter &m_filter;
    CellDelegate *m_cells;
};

} // namespace ui::devices
