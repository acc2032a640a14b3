#include "ui/models/job_devices_model.h"

#include "core/checks/codes.h"
#include "core/phrases/phrases.h"
#include "ui/models/counting.h"
#include "ui/models/device_edits.h"
#include "ui/models/findings_model.h"

#include <algorithm>

namespace ui::models {

namespace {

using Kind = JobColumn::Kind;

/// What is wrong with a value that is no parameter, and in whose cell it stands.
struct CellFinding {
    Kind kind;
    base::Code code;
};
constexpr CellFinding kCellFindings[] = {
    {Kind::Mac, checks::kDuplicateMac},
    {Kind::Mac, checks::kMacForeign},
    {Kind::Reservation, checks::kDuplicateReservation},
    {Kind::Reservation, checks::kReservationTaken},
};

bool isOfCell(const base::Message &what, Kind kind)
{
    return std::ranges::any_of(
        kCellFindings, [&](const CellFinding &each) { return each.kind == kind && each.code == what.code; });
}

/// What was found that is about this very cell.
QStringList foundAt(const DeviceMark &mark, const JobColumn &column)
{
    if (column.isParameter())
        return mark.keys.contains(column.key) ? mark.sentences() : QStringList();
    QStringList said;
    for (const base::Message &what : mark.found) {
        if (isOfCell(what, column.kind))
            said << phrases::text(what);
    }
    return said;
}

} // namespace

QStringList DeviceMark::sentences() const
{
    QStringList all;
    for (const base::Message &what : found)
        all << phrases::text(what);
    return all;
}

DeviceMarks marksOf(const std::vector<checks::Finding> &findings)
{
    DeviceMarks marks;
    const auto add = [&marks](job::DeviceId device, const checks::Finding &finding,
                              const base::Message &what) {
        DeviceMark &mark = marks[device];
        mark.worst = std::min(mark.worst, finding.severity);
        mark.found.push_back(what);
        if (!finding.key.isEmpty())
            mark.keys.insert(finding.key.toUtf8());
    };
    for (const checks::Finding &finding : findings) {
        for (const checks::Finding::Alike &one : finding.alike)
            add(one.device, finding, one.what);
        if (finding.alike.empty() && finding.device != 0)
            add(finding.device, finding, finding.what);
    }
    return marks;
}

JobDevicesModel::JobDevicesModel(job::Editor &editor, QObject *parent)
    : QAbstractTableModel(parent), m_editor(editor)
{
    syncRows();
    connect(&editor, &job::Editor::changed, this, &JobDevicesModel::refresh);
}

const job::Device *JobDevicesModel::device(int row) const
{
    const QVector<job::Device> &devices = job().devices;
    const qsizetype at = m_index ? m_index->at(m_ids[row]) : row;
    return at >= 0 && at < devices.size() ? &devices[at] : nullptr;
}

int JobDevicesModel::addColumn(const JobColumn &column)
{
    if (const int there = columnOf(column); there >= 0)
        return there;
    const int at = static_cast<int>(m_columns.size());
    beginInsertColumns({}, at, at);
    m_columns << column;
    endInsertColumns();
    return at;
}

void JobDevicesModel::removeColumn(int column)
{
    if (column < usualColumns().size() || column >= m_columns.size())
        return;
    beginRemoveColumns({}, column, column);
    m_columns.remove(column);
    endRemoveColumns();
}

const DeviceMark *JobDevicesModel::mark(int row) const
{
    const auto found = m_marks.constFind(m_ids[row]);
    return found == m_marks.cend() ? nullptr : &*found;
}

void JobDevicesModel::setMarks(DeviceMarks marks)
{
    QVector<int> rows;
    for (int row = 0; row < m_ids.size(); ++row) {
        const auto before = m_marks.constFind(m_ids[row]);
        const auto now = marks.constFind(m_ids[row]);
        const bool had = before != m_marks.cend();
        const bool has = now != marks.cend();
        if (had != has || (had && *before != *now))
            rows << row;
    }
    m_marks = std::move(marks);
    announce(std::move(rows));
}

void JobDevicesModel::setRevealed(bool revealed)
{
    if (m_revealed == revealed)
        return;
    m_revealed = revealed;
    announceAll();
}

int JobDevicesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int JobDevicesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString JobDevicesModel::copiedText(int row, int column) const
{
    const job::Device *entry = device(row);
    if (!entry)
        return {};
    const QString text = cellOf(job(), *entry, m_columns[column]).text;
    return m_revealed ? text : maskedCell(m_columns[column], text);
}

QString JobDevicesModel::shownText(int row, int column) const
{
    QString text = copiedText(row, column);
    return text.contains(u'\n') ? text.replace(u'\n', u' ') : text;
}

QString JobDevicesModel::sortKey(int row, int column) const
{
    if (m_columns[column].kind != Kind::State)
        return m_columns[column].kind == Kind::Mac ? shownText(row, column)
                                                   : counting(shownText(row, column));
    const DeviceMark *found = mark(row);
    return QString::number(found ? static_cast<int>(found->worst) : 3);
}

QString JobDevicesModel::originText(const job::Device &device, const CellValue &value) const
{
    switch (*value.inheritedFrom) {
    case job::Layer::Template:
        return tr("From the template %1").arg(device.templateName);
    case job::Layer::Site:
        return tr("From the settings for every device");
    case job::Layer::Model:
        return tr("From the settings for every %1").arg(device.model);
    case job::Layer::Row:
    case job::Layer::Override:
        break;
    }
    return {};
}

QVariant JobDevicesModel::toolTip(const job::Device &entry, int column) const
{
    const JobColumn &shown = m_columns[column];
    const auto found = m_marks.constFind(entry.id);
    if (shown.kind == Kind::State)
        return found == m_marks.cend() ? QString() : found->sentences().join(u'\n');
    const CellValue value = cellOf(job(), entry, shown);
    QStringList lines;
    if (value.inheritedFrom)
        lines << originText(entry, value);
    if (const auto doubt = doubtOf(shown, value.text))
        lines << phrases::text(*doubt);
    if (found != m_marks.cend())
        lines << foundAt(*found, shown);
    return lines.isEmpty() ? QVariant() : lines.join(u'\n');
}

/// No tone where there is nothing to say: an empty state column is the good news.
QVariant JobDevicesModel::tone(const job::Device &entry, int column) const
{
    const JobColumn &shown = m_columns[column];
    const auto found = m_marks.constFind(entry.id);
    const bool meant =
        found != m_marks.cend() && (shown.kind == Kind::State || !foundAt(*found, shown).isEmpty());
    if (meant)
        return static_cast<int>(toneOf(found->worst));
    if ((shown.kind == Kind::Mac || shown.kind == Kind::Model) &&
        doubtOf(shown, cellOf(job(), entry, shown).text))
        return static_cast<int>(progress::Tone::Look);
    return {};
}

QVariant JobDevicesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const job::Device *entry = device(index.row());
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return shownText(index.row(), index.column());
    case Qt::EditRole:
        return cellOf(job(), *entry, m_columns[index.column()]).text;
    case Qt::ToolTipRole:
        return toolTip(*entry, index.column());
    case Qt::AccessibleTextRole:
        return m_columns[index.column()].kind == Kind::State ? toolTip(*entry, index.column())
                                                             : shownText(index.row(), index.column());
    case ToneRole:
        return tone(*entry, index.column());
    case InheritedRole:
        return cellOf(job(), *entry, m_columns[index.column()]).inheritedFrom.has_value();
    case SortRole:
        return sortKey(index.row(), index.column());
    case DeviceRole:
        return entry->id;
    default:
        return {};
    }
}

bool JobDevicesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const CellAt cell{index.row(), m_columns[index.column()]};
    if (value.toString() == data(index, Qt::EditRole).toString())
        return true;
    DeviceEdits edits(job());
    edits.set(cell, value.toString());
    if (!edits.refused().empty()) {
        Q_EMIT refused(edits.refused().front().why);
        return false;
    }
    if (edits.isEmpty())
        return true;
    const auto done = m_editor.apply(edits.change(edits.usualText()));
    if (!done)
        Q_EMIT refused(done.error());
    return done.has_value();
}

QVariant JobDevicesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= (orientation == Qt::Horizontal ? columnCount() : rowCount()))
        return {};
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const JobColumn &column = m_columns[section];
    switch (role) {
    case Qt::DisplayRole:
        return column.title();
    case Qt::ToolTipRole:
        return column.isParameter() ? column.id() : column.kind == Kind::State ? tr("Problems") : QString();
    case Qt::AccessibleTextRole:
        return column.kind == Kind::State ? tr("Problems") : column.title();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    default:
        return {};
    }
}

Qt::ItemFlags JobDevicesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && m_columns[index.column()].isEditable() ? flags | Qt::ItemIsEditable : flags;
}

} // namespace ui::models
