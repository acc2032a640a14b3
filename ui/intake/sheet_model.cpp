#include "ui/intake/sheet_model.h"

#include "core/phrases/phrases.h"
#include "core/secrets/mask.h"
#include "ui/intake/wording.h"
#include "ui/models/roles.h"
#include "ui/widgets/meaning.h"

#include <QFont>
#include <QGuiApplication>
#include <algorithm>

namespace ui::intake {

using ::intake::Difference;
using ::intake::Problem;

namespace {

/// A cell with a novel in it is no reason to lay out a novel.
constexpr qsizetype kShown = 200;

} // namespace

SheetModel::SheetModel(ImportSession &session, Show show, QObject *parent)
    : QAbstractTableModel(parent), m_session(session), m_show(show)
{
    connect(&session, &ImportSession::tableChanged, this, &SheetModel::reset);
    connect(&session, &ImportSession::mappingChanged, this, &SheetModel::repaint);
    connect(&session, &ImportSession::planChanged, this, &SheetModel::repaint);
    reset();
}

void SheetModel::reset()
{
    beginResetModel();
    m_workbook = m_session.workbook();
    m_index = m_session.tableIndex();
    m_plan = m_session.plan();
    endResetModel();
}

void SheetModel::repaint()
{
    m_plan = m_session.plan();
    if (rowCount() == 0 || columnCount() == 0)
        return;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
}

void SheetModel::setRevealed(bool revealed)
{
    m_revealed = revealed;
    repaint();
}

const sheet::Table &SheetModel::table() const
{
    static const sheet::Table none;
    return m_workbook ? m_workbook->tables[static_cast<std::size_t>(m_index)] : none;
}

int SheetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : table().rowCount();
}

int SheetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : table().columnCount();
}

SheetModel::Problems SheetModel::problemsOf(int row) const
{
    if (m_show != Show::Problems || !m_plan)
        return {};
    const auto found = std::ranges::equal_range(m_plan->problems, row, {}, &Problem::row);
    return {found.begin(), found.end()};
}

bool SheetModel::isImported(int column) const
{
    const auto &columns = m_session.mapping().columns;
    return column < columns.size() && columns[column].target.has_value();
}

bool SheetModel::isMasked(const QModelIndex &cell) const
{
    return !m_revealed && isBelowHeader(cell.row()) && m_session.isSecret(cell.column());
}

const Difference *SheetModel::repaired(const QModelIndex &cell) const
{
    const Difference *last = nullptr;
    for (const Problem &problem : problemsOf(cell.row())) {
        if (!problem.repaired || !problem.repair)
            continue;
        for (const Difference &difference : *problem.repair) {
            if (difference.column == cell.column())
                last = &difference;
        }
    }
    return last;
}

QString SheetModel::fullText(const QModelIndex &cell) const
{
    const Difference *difference = repaired(cell);
    return difference ? difference->after : table().text(cell.row(), cell.column()).toString();
}

QString SheetModel::shownText(const QModelIndex &cell) const
{
    const QString text = fullText(cell);
    if (isMasked(cell) || (!m_revealed && repaired(cell) && repaired(cell)->secret))
        return secrets::mask(text);
    return oneLine(text.left(kShown));
}

QVariant SheetModel::tone(const QModelIndex &cell) const
{
    std::optional<::intake::Severity> worst;
    for (const Problem &problem : problemsOf(cell.row())) {
        if (problem.column == cell.column() && problem.severity != ::intake::Severity::Notice)
            worst = std::min(worst.value_or(problem.severity), problem.severity);
    }
    if (worst)
        return static_cast<int>(toneOf(*worst));
    return repaired(cell) ? QVariant(static_cast<int>(progress::Tone::Good)) : QVariant();
}

QVariant SheetModel::toolTip(const QModelIndex &cell) const
{
    QStringList lines;
    if (!isMasked(cell))
        lines << fullText(cell).left(kShown);
    for (const Problem &problem : problemsOf(cell.row())) {
        if (problem.column == cell.column())
            lines << phrases::text(problem.what);
    }
    lines.removeAll(QString());
    return lines.join(u'\n').toHtmlEscaped().replace(u'\n', QStringLiteral("<br>"));
}

QVariant SheetModel::data(const QModelIndex &index, int role) const
{
    const bool isFaint =
        m_show != Show::Sheet && (!isBelowHeader(index.row()) || !isImported(index.column()));
    switch (role) {
    case Qt::DisplayRole:
        return shownText(index);
    case Qt::EditRole:
        return fullText(index);
    case Qt::ToolTipRole:
        return toolTip(index);
    case models::ToneRole:
        return tone(index);
    case Qt::FontRole:
        if (QFont font; index.row() == m_session.mapping().headerRow) {
            font.setBold(true);
            return font;
        }
        return {};
    case Qt::ForegroundRole:
        if ((isFaint && index.row() != m_session.mapping().headerRow) || table().isRowHidden(index.row()))
            return QGuiApplication::palette().color(QPalette::PlaceholderText);
        return {};
    default:
        return {};
    }
}

bool SheetModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || value.toString() == fullText(index))
        return false;
    m_session.type({index.row(), index.column()}, value.toString());
    return true;
}

QVariant SheetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant(orientation == Qt::Vertical ? Qt::Alignment(Qt::AlignCenter)
                                                    : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const QString letter = sheet::columnName(section);
    const auto &columns = m_session.mapping().columns;
    if (m_show != Show::Problems || section >= columns.size() || !columns[section].target)
        return letter;
    return letter + QStringLiteral("  ") + titleOf(*columns[section].target);
}

Qt::ItemFlags SheetModel::flags(const QModelIndex &index) const
{
    const bool canType = m_show == Show::Problems && isBelowHeader(index.row()) && isImported(index.column());
    return QAbstractTableModel::flags(index) | (canType ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

} // namespace ui::intake
