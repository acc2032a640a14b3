#pragma once

#include "core/job/relayed_subnet.h"

#include <QAbstractTableModel>
#include <array>
#include <optional>
#include <vector>

namespace ui::models {

/// Networks behind relays as they are typed, a row each: what is not fit stays until it is mended. A row in
/// which nothing is typed is none.
class RelaysModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum class Column { Network, First, Last, Router };
    static constexpr int kColumns = 4;

    /// Why they cannot be served.
    struct Problem {
        int row = 0;
        QString text;
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// What is typed stays if it says the same.
    void setRelayed(const std::vector<job::RelayedSubnet> &relayed);
    /// `own`: the network of the interface, which no relay is needed for.
    tl::expected<std::vector<job::RelayedSubnet>, Problem> relayed(std::optional<base::Subnet> own) const;

    /// A row to type into, at the end: its number.
    int add();
    void remove(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// A network that is typed into a new row brings the rest with it: its first host as the router, all
    /// others to be given.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void edited(); ///< by a person

private:
    using Row = std::array<QString, kColumns>;
    static Row rowOf(const job::RelayedSubnet &relayed);
    static bool isEmpty(const Row &row);
    static tl::expected<job::RelayedSubnet, QString> read(const Row &row);

    std::vector<Row> m_rows;
};

} // namespace ui::models
