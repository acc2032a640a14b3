#pragma once

#include "ui/models/job_columns.h"

class QDataStream;

namespace ui::models {
class JobDevicesModel;
}

namespace ui::devices {

class DeviceTable;

/// Which columns the table shows, in which order and how wide. Remembered by the columns' ids, so that a
/// version with other columns still finds them.
class TableColumns {
public:
    /// Both outlive it. Shows what nobody has arranged yet.
    TableColumns(models::JobDevicesModel &devices, DeviceTable &table);

    bool isShown(const models::JobColumn &column) const;
    /// A column that is shown anew stands at the right end.
    void setShown(const models::JobColumn &column, bool shown);

    void save(QDataStream &out) const;
    /// False, and nothing done, for what save() did not write.
    bool restore(QDataStream &in);

private:
    int usualWidth(const models::JobColumn &column) const;
    void arrange(const QStringList &ids, const QList<int> &widths);

    models::JobDevicesModel &m_devices;
    DeviceTable &m_table;
};

} // namespace ui::devices
