#pragma once

#include "ui/devices/table_columns.h"

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace ui::devices {

/// Shows and hides columns: those every table has, and any parameter there is, found by name or label. Takes
/// effect at once.
class ColumnChooser final : public QDialog {
    Q_OBJECT
public:
    /// `columns` outlives it.
    ColumnChooser(TableColumns &columns, const models::JobDevicesModel &devices, QWidget *parent = nullptr);

private:
    /// Past so many, more words narrow the search.
    static constexpr int kFound = 200;

    void fill();
    void offer(const models::JobColumn &column);

    TableColumns &m_columns;
    const models::JobDevicesModel &m_devices;
    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace ui::devices
