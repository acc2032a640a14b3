#pragma once

#include "ui/models/shared_values_model.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace ui::site {

/// Settings for every device, or for every device of one model: the layers between templates and devices.
class SharedValues final : public QWidget {
    Q_OBJECT
public:
    /// `editor` outlives it.
    explicit SharedValues(job::Editor &editor, QWidget *parent = nullptr);

    /// Selects a value and begins to edit it; nothing happens if it is not there.
    void goTo(const models::SharedValuesModel::Row &row);

Q_SIGNALS:
    void refused(const base::Error &error);

private:
    void add();
    void removeSelected();
    QStringList models() const;

    job::Editor &m_editor;
    models::SharedValuesModel m_model;
    QTableView *m_table;
    QPushButton *m_remove;
};

} // namespace ui::site
