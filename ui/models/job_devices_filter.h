#pragma once

#include "ui/models/job_devices_model.h"

#include <QSortFilterProxyModel>

namespace ui::models {

/// The devices as a person looks at them: those with certain words, those with problems, in an order of their
/// own. Looked at anew only when the person says so: a row that is edited keeps its place and stays in view,
/// and a new one is seen whatever the filter.
class JobDevicesFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    /// `devices` outlives it.
    explicit JobDevicesFilter(JobDevicesModel &devices, QObject *parent = nullptr);

    /// Each word must occur in one of these columns, whatever its case. Masked text is not searched.
    void setWords(const QString &text, const QVector<int> &columns);
    void setOnlyProblems(bool only);
    /// Another job: what was hidden in the one before is nobody here. Hides nothing until look().
    void forget();
    /// Looks anew at which rows are wanted.
    void look();
    bool isFiltering() const { return !m_words.isEmpty() || m_onlyProblems; }
    bool isSorted() const { return sortColumn() >= 0; }

    /// Of the devices' model.
    int sourceRow(int row) const { return mapToSource(index(row, 0)).row(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    bool matches(int row) const;

    JobDevicesModel &m_devices;
    QStringList m_words;
    QVector<int> m_columns;
    bool m_onlyProblems = false;
    QSet<job::DeviceId> m_hidden;
    mutable QVector<QString> m_keys; ///< of the sort column by row; empty: to be made
    mutable int m_keysOf = -1;       ///< which column they are of
};

} // namespace ui::models
