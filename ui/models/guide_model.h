#pragma once

#include "core/progress/device_state.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QVector>

namespace ui::models {

/// The list of guide 5.1 as it went for one device, the current line marked: a shape, then what the guide
/// says.
class GuideModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { State, Text };
    static constexpr int kColumns = 2;

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(QVector<progress::GuideLine> lines);
    int currentRow() const; ///< -1: none

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QVector<progress::GuideLine> m_lines;
};

} // namespace ui::models
