#include "ui/models/files_model.h"

#include "ui/models/wording.h"

#include <algorithm>

namespace ui::models {

namespace {

FilesScenePtr nothingIn(const QString &root, const QString &below)
{
    auto scene = std::make_shared<FilesScene>();
    scene->root = root;
    scene->below = below;
    scene->folder = std::make_shared<const checks::Folder>();
    scene->inventory = std::make_shared<const stock::Inventory>();
    return scene;
}

bool isNumber(FilesColumn column)
{
    return column == FilesColumn::Users || column == FilesColumn::Size;
}

} // namespace

FilesModel::FilesModel(QObject *parent)
    : QAbstractTableModel(parent),
      m_scene(nothingIn({}, {})),
      m_looking([](int) {}, [this](base::Result<FilesScenePtr> looked) { take(std::move(*looked)); })
{}

void FilesModel::begin(const QString &root, const QString &below)
{
    m_looking.cancel();
    take(nothingIn(root, below));
}

void FilesModel::setPlace(FilesPlace place)
{
    m_place = std::move(place);
    look();
}

void FilesModel::setSeen(stock::SeenFirmware seen)
{
    if (seen == m_place.seen)
        return;
    m_place.seen = std::move(seen);
    look();
}

/// To its end before the next one: a job that is edited all the time would never be seen else.
void FilesModel::look()
{
    m_again = m_looking.isRunning();
    if (m_again)
        return;
    m_looking.start(
        [place = m_place, before = m_scene](const base::Progress &) -> base::Result<FilesScenePtr> {
            return lookAt(place, before);
        });
}

void FilesModel::take(FilesScenePtr scene)
{
    const bool again = std::exchange(m_again, false);
    letGo(std::exchange(m_scene, std::move(scene)));
    arrange();
    if (again)
        look();
    else
        Q_EMIT arranged();
}

void FilesModel::sort(int column, Qt::SortOrder order)
{
    m_order = {static_cast<FilesColumn>(std::clamp(column, 0, kFilesColumns - 1)), order};
    arrange();
}

/// A few hundred rows at most: no work for another thread.
void FilesModel::arrange()
{
    std::vector<FilesRow> rows = rowsOf(*m_scene, m_order);
    if (rows == m_rows)
        return;
    QHash<QString, int> rowOf;
    for (std::size_t row = 0; row < rows.size(); ++row)
        rowOf.insert(rows[row].path, static_cast<int>(row));
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    for (const QModelIndex &at : before) {
        const int now = rowOf.value(row(at.row()).path, -1);
        after << (now < 0 ? QModelIndex() : createIndex(now, at.column()));
    }
    m_rows = std::move(rows);
    m_rowOf = std::move(rowOf);
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
}

int FilesModel::missing() const
{
    return static_cast<int>(std::ranges::count(m_rows, true, &FilesRow::isMissing));
}

int FilesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FilesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kFilesColumns;
}

QString FilesModel::text(const FilesRow &row, FilesColumn column) const
{
    switch (column) {
    case FilesColumn::Name:
        return row.path;
    case FilesColumn::What:
        return row.what;
    case FilesColumn::Models:
        return modelsText(row.models);
    case FilesColumn::Users:
        return row.users == 0 ? QString() : usersText(row.users, m_scene->job != nullptr);
    case FilesColumn::Size:
        return row.isMissing ? QString() : sizeText(row.size);
    case FilesColumn::State:
        return row.state;
    }
    Q_UNREACHABLE();
}

QVariant FilesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FilesRow &file = row(index.row());
    const auto column = static_cast<FilesColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(file, column);
    case Qt::ToolTipRole:
        return column == FilesColumn::Models ? file.models.join(QStringLiteral(", ")) : text(file, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ToneRole:
        if (column == FilesColumn::State ||
            (column == FilesColumn::Name && file.tone > progress::Tone::Normal))
            return static_cast<int>(file.tone);
        return {};
    default:
        return {};
    }
}

QVariant FilesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr const char *kTitles[kFilesColumns] = {
        QT_TR_NOOP("Name"),    QT_TR_NOOP("What it is"), QT_TR_NOOP("For models"),
        QT_TR_NOOP("Used by"), QT_TR_NOOP("Size"),       QT_TR_NOOP("State"),
    };
    if (orientation != Qt::Horizontal || section < 0 || section >= kFilesColumns)
        return {};
    if (role == Qt::DisplayRole)
        return tr(kTitles[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            (isNumber(static_cast<FilesColumn>(section)) ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter);
    return {};
}

} // namespace ui::models
