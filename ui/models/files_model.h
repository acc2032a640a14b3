#pragma once

#include "ui/models/background.h"
#include "ui/models/files_list.h"
#include "ui/models/files_look.h"
#include "ui/models/roles.h"

#include <QAbstractTableModel>
#include <QHash>

namespace ui::models {

/// The firmware and tones that are there and those that are needed and missing, a row each. They are looked
/// at in another thread; the interface's only exchanges the rows. A row is told from another by its path, so
/// selections stay while files come and go.
class FilesModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit FilesModel(QObject *parent = nullptr);

    /// Another folder: empty until setPlace() tells what is in it, for nobody may take the one before for it.
    void begin(const QString &root, const QString &below);
    /// Looks at it; arranged() tells when the rows show it.
    void setPlace(FilesPlace place);
    /// Looks anew if the devices of the job were seen to run something else.
    void setSeen(stock::SeenFirmware seen);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// What the rows show.
    const FilesScenePtr &scene() const { return m_scene; }
    const FilesRow &row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    int rowOf(const QString &path) const { return m_rowOf.value(path, -1); } ///< -1: not there
    int missing() const;
    /// The rows do not show yet what was asked for.
    bool isLooking() const { return m_looking.isRunning(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void arranged();

private:
    void look();
    void take(FilesScenePtr scene);
    void arrange();
    QString text(const FilesRow &row, FilesColumn column) const;

    FilesPlace m_place;
    bool m_again = false; ///< another place was told meanwhile
    FilesOrder m_order;
    FilesScenePtr m_scene;
    std::vector<FilesRow> m_rows;
    QHash<QString, int> m_rowOf;
    Background<FilesScenePtr> m_looking;
};

} // namespace ui::models
