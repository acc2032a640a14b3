#pragma once

#include "core/checks/finding.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QVector>

namespace ui::models {

progress::Tone toneOf(checks::Severity severity);

/// What the checks found in the folder, in the order they are given: worst first.
class FindingsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Severity, File, Problem, Fix };
    static constexpr int kColumns = 4;

    using QAbstractTableModel::QAbstractTableModel;

    void setFindings(QVector<checks::Finding> findings);
    const checks::Finding &finding(int row) const { return m_findings[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const checks::Finding &finding, Column column) const;

    QVector<checks::Finding> m_findings;
};

} // namespace ui::models
