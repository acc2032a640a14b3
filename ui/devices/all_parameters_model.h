#pragma once

#include "ui/devices/subject.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace ui::devices {

/// Every key of the selected devices' files and of their era, by name. Values are looked up as rows are
/// shown.
class AllParametersModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Key, Label, Value, Source };
    static constexpr int kColumns = 4;

    /// `subject` outlives the model.
    explicit AllParametersModel(Subject &subject, QObject *parent = nullptr);

    const QByteArray &keyAt(int row) const { return m_keys[row]; }
    int rowOf(const QByteArray &key) const; ///< -1 if it is not there
    /// Name, label and help in small letters, for the search.
    const QString &wordsOf(int row) const { return m_words[row]; }
    bool isChanged(int row) const;
    /// Other devices, or keys came or went.
    void reload();
    /// Values changed; rows stay unless keys came or went.
    void refresh();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVector<QByteArray> wanted() const;
    QString text(const QByteArray &key, Column column) const;

    Subject &m_subject;
    QVector<QByteArray> m_keys;
    QStringList m_words;
};

/// Rows in which every word of the search occurs.
class ParameterSearch final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ParameterSearch(AllParametersModel &model, QObject *parent = nullptr);

    void setWords(const QString &words);
    /// Only what a layer above the template says.
    void setChangedOnly(bool on);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    AllParametersModel &m_model;
    QStringList m_words;
    bool m_changedOnly = false;
};

} // namespace ui::devices
