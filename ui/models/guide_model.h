#pragma once

#include "core/progress/device_state.h"
#include "ui/models/roles.h"

#include <QAbstractListModel>
#include <QVector>

namespace ui::models {

/// The list of guide 5.1 as it went for one device, the current line marked.
class GuideModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setLines(QVector<progress::GuideLine> lines);
    int currentRow() const; ///< -1: none

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QVector<progress::GuideLine> m_lines;
};

} // namespace ui::models
