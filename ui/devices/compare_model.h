#pragma once

#include "core/conf/document.h"
#include "core/job/layers.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace ui::devices {

/// One setting of two files.
struct ComparedRow {
    QByteArray key;               ///< as the file on the left calls it
    std::optional<QString> left;  ///< nothing: it does not have it
    std::optional<QString> right; ///< in the form of the left one's era, where that is known
    bool take = false;

    bool differs() const { return left != right; }
    /// What only the left one has cannot be taken out by a value.
    bool canTake() const { return differs() && right.has_value(); }
};

/// The settings of both in the order of the left one, then what only the right one has. Names and forms of
/// another era are brought into that of the left one.
QVector<ComparedRow> comparedRows(const conf::Document &left, const conf::Document &right);

/// Two files beside each other, with a box before each difference that can be taken over.
class CompareModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Key, Label, Left, Right };
    static constexpr int kColumns = 4;

    using QAbstractTableModel::QAbstractTableModel;

    /// What was ticked stays ticked while it can be taken over.
    void setRows(QVector<ComparedRow> rows, const QString &leftTitle, const QString &rightTitle);
    const ComparedRow &row(int row) const { return m_rows[row]; }
    int differences() const;
    /// What is ticked, with the values of the right one.
    job::Values chosen() const;
    void chooseAll(bool on);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void chosenChanged();

private:
    QString text(const ComparedRow &row, Column column) const;

    QVector<ComparedRow> m_rows;
    QString m_leftTitle;
    QString m_rightTitle;
};

/// Only what differs, or everything.
class DifferenceFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit DifferenceFilter(CompareModel &model, QObject *parent = nullptr);
    void setDifferencesOnly(bool on);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    CompareModel &m_model;
    bool m_differencesOnly = true;
};

} // namespace ui::devices
