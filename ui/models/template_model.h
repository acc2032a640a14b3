#pragma once

#include "core/job/editor.h"

#include <QAbstractTableModel>

namespace ui::models {

/// The job's templates: backups, and files of a few keys.
class TemplateModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Name, Model, Kind, Settings, Devices };
    static constexpr int kColumns = 5;

    /// `editor` outlives the model.
    explicit TemplateModel(const job::Editor &editor, QObject *parent = nullptr);

    job::TemplatePtr templateAt(int row) const;
    int devicesOf(int row) const { return m_devices.value(templateAt(row)->name()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refresh(const job::Touched &touched);
    void countDevices();

    const job::Editor &m_editor;
    QVector<job::TemplatePtr> m_templates; ///< as they are shown
    QHash<QString, int> m_devices;         ///< by template name
};

} // namespace ui::models
