#pragma once

#include "core/stock/take_in.h"

#include <QAbstractItemModel>
#include <QSet>
#include <memory>

namespace ui::files {

using DropPtr = std::shared_ptr<const stock::Drop>;

/// What was dropped, with its verdicts; below a package the tones in it. What can be taken has a check box.
class DropModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, What, Size, VerdictColumn, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    /// What was left out stays so, by name.
    void setDrop(DropPtr drop);
    const DropPtr &drop() const { return m_drop; }
    /// Frames a second that tones will be converted to; 0: they stay as they are.
    void setConvertTo(int rate);
    int convertTo() const { return m_convertTo; }

    /// Null for a tone of a package.
    const stock::Item *item(const QModelIndex &index) const;
    /// Null for what is no tone of a package.
    const tones::PackedTone *tone(const QModelIndex &index) const;
    /// Of the item, or of the one that a tone belongs to; -1 if there is none.
    int itemRow(const QModelIndex &index) const;

    const QSet<QString> &leftOut() const { return m_leftOut; }
    /// Items that can be taken and are not left out.
    std::vector<const stock::Item *> taken() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void takenChanged();

private:
    const stock::Item &itemAt(int row) const { return m_drop->items[static_cast<std::size_t>(row)]; }
    QVariant tipOf(const QModelIndex &index) const;
    QString itemText(const stock::Item &item, int column) const;

    DropPtr m_drop;
    QSet<QString> m_leftOut;
    int m_convertTo = 0;
};

} // namespace ui::files
