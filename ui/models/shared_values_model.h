#pragma once

#include "core/catalogue/parameters.h"
#include "core/job/editor.h"

#include <QAbstractTableModel>

namespace ui::models {

inline constexpr base::Code kEditShared{"edit-shared"};     ///< %1 the setting's label
inline constexpr base::Code kRemoveShared{"remove-shared"}; ///< %1 the setting's label

/// What the layers between the templates and the devices say: values for every device, and for every device
/// of one model. A row a value; the value can be edited in place.
class SharedValuesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Scope, Setting, Key, Value };
    static constexpr int kColumns = 4;

    /// A value of the site-wide layer (`model` empty) or of one model's.
    struct Row {
        QString model;
        QByteArray key;

        friend bool operator==(const Row &, const Row &) = default;
    };

    /// `editor` outlives the model.
    explicit SharedValuesModel(job::Editor &editor, QObject *parent = nullptr);

    const Row &rowAt(int row) const { return m_rows[row]; }
    int rowOf(const Row &row) const { return static_cast<int>(m_rows.indexOf(row)); }
    QString valueAt(int row) const;
    /// One step of undo each. An error says why the value cannot stand in a file.
    base::Result<void> set(const Row &row, const QString &value);
    base::Result<void> remove(const QVector<Row> &rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void refused(const base::Error &error);

private:
    QVector<Row> rowsOf(const job::Job &job) const;
    QVariant text(const Row &row, Column column) const;
    void refresh(const job::Touched &touched);

    job::Editor &m_editor;
    QVector<Row> m_rows;
};

} // namespace ui::models
