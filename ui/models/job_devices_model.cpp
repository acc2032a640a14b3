#include "ui/models/job_devices_model.h"

#include "core/phrases/phrases.h"
#include "core/secrets/mask.h"
#include "ui/models/device_edits.h"

#include <algorithm>

namespace ui::models {

namespace {

using Kind = JobColumn::Kind;

QVector<job::DeviceId> idsOf(const QVector<job::Device> &devices)
{
    QVector<job::DeviceId> ids;
    ids.reserve(devices.size());
    for (const job::Device &device : devices)
        ids << device.id;
    return ids;
}

progress::Tone toneOf(checks::Severity severity)
{
    using progress::Tone;
    static constexpr Tone kTones[] = {Tone::Bad, Tone::Look, Tone::Normal};
    return kTones[static_cast<int>(severity)];
}

/// Each run of digits stands behind its length, without leading zeros: texts then compare as people count.
QString counting(const QString &text)
{
    QString key;
    key.reserve(text.size() + 4);
    for (qsizetype i = 0; i < text.size();) {
        if (!text[i].isDigit()) {
            key += text[i++].toLower();
            continue;
        }
        while (i + 1 < text.size() && text[i] == u'0' && text[i + 1].isDigit())
            ++i;
        const qsizetype from = i;
        while (i < text.size() && text[i].isDigit())
            ++i;
        key += QChar(static_cast<char16_t>(u'0' + std::min<qsizetype>(i - from, 60)));
        key += QStringView(text).mid(from, i - from);
    }
    return key;
}

} // namespace

DeviceMarks marksOf(const std::vector<checks::Finding> &findings)
{
    DeviceMarks marks;
    for (const checks::Finding &finding : findings) {
        if (finding.device == 0)
            continue;
        DeviceMark &mark = marks[finding.device];
        mark.worst = std::min(mark.worst, finding.severity);
        mark.sentences << phrases::text(finding.what);
        if (!finding.key.isEmpty())
            mark.keys.insert(finding.key.toUtf8());
    }
    return marks;
}

JobDevicesModel::JobDevicesModel(job::Editor &editor, QObject *parent)
    : QAbstractTableModel(parent), m_editor(editor), m_ids(idsOf(editor.job().devices))
{
    reindex();
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

void JobDevicesModel::refresh(const job::Touched &touched)
{
    if (touched.all || touched.rows)
        syncRows();
    if (touched.all || touched.site) {
        announceAll();
    } else {
        QVector<int> rows;
        for (const job::DeviceId id : touched.devices)
            rows << rowOf(id);
        announce(std::move(rows));
    }
    Q_EMIT contentChanged();
}

/// At most one removal, one insertion and two changes of order, however the rows were changed: views and
/// proxies pay for each announcement with a look at every row.
void JobDevicesModel::syncRows()
{
    const QVector<job::DeviceId> now = idsOf(job().devices);
    if (now == m_ids)
        return;
    m_index.emplace(job().devices);
    removeGone({now.cbegin(), now.cend()});
    insertFresh();
    m_index.reset();
    reindex();
}

void JobDevicesModel::removeGone(const QSet<job::DeviceId> &there)
{
    const auto isThere = [&](job::DeviceId id) { return there.contains(id); };
    auto first = std::find_if_not(m_ids.cbegin(), m_ids.cend(), isThere);
    auto end = std::find_if(first, m_ids.cend(), isThere);
    if (std::find_if_not(end, m_ids.cend(), isThere) != m_ids.cend()) {
        QVector<job::DeviceId> order = m_ids;
        std::stable_partition(order.begin(), order.end(), isThere);
        reorder(order);
        first = std::find_if_not(m_ids.cbegin(), m_ids.cend(), isThere);
        end = m_ids.cend();
    }
    if (first == end)
        return;
    const int from = static_cast<int>(first - m_ids.cbegin());
    const int count = static_cast<int>(end - first);
    beginRemoveRows({}, from, from + count - 1);
    m_ids.remove(from, count);
    endRemoveRows();
}

void JobDevicesModel::insertFresh()
{
    const QVector<job::DeviceId> now = idsOf(job().devices);
    const QSet<job::DeviceId> kept(m_ids.cbegin(), m_ids.cend());
    const auto isKept = [&](job::DeviceId id) { return kept.contains(id); };
    QVector<job::DeviceId> order = now; // those kept, then those that are new
    std::stable_partition(order.begin(), order.end(), isKept);
    const int count = static_cast<int>(order.size() - m_ids.size());
    const auto first = std::find_if_not(now.cbegin(), now.cend(), isKept);
    const bool oneBlock = std::find_if(first, now.cend(), isKept) == now.cend() ||
                          std::find_if(first, now.cend(), isKept) - first == count;
    reorder(order.first(m_ids.size()));
    if (count == 0)
        return;
    const int from = oneBlock ? static_cast<int>(first - now.cbegin()) : static_cast<int>(m_ids.size());
    beginInsertRows({}, from, from + count - 1);
    m_ids = oneBlock ? now : order;
    endInsertRows();
    reorder(now);
}

void JobDevicesModel::reorder(const QVector<job::DeviceId> &order)
{
    if (order == m_ids)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QVector<job::DeviceId> before = std::exchange(m_ids, order);
    reindex();
    const QModelIndexList old = persistentIndexList();
    QModelIndexList moved;
    moved.reserve(old.size());
    for (const QModelIndex &index : old)
        moved << createIndex(rowOf(before[index.row()]), index.column());
    changePersistentIndexList(old, moved);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void JobDevicesModel::reindex()
{
    m_rowOf.clear();
    m_rowOf.reserve(m_ids.size());
    for (int row = 0; row < m_ids.size(); ++row)
        m_rowOf.insert(m_ids[row], row);
}

/// One signal for each run of neighbours; past a few, one for all that lies between.
void JobDevicesModel::announce(QVector<int> rows)
{
    static constexpr int kRuns = 50;
    std::sort(rows.begin(), rows.end());
    rows.erase(rows.begin(), std::lower_bound(rows.begin(), rows.end(), 0));
    QVector<std::pair<int, int>> runs;
    for (const int row : rows) {
        if (runs.isEmpty() || row > runs.last().second + 1)
            runs << std::pair(row, row);
        runs.last().second = row;
    }
    if (runs.size() > kRuns)
        runs = {{runs.first().first, runs.last().second}};
    for (const auto &[from, to] : runs)
        Q_EMIT dataChanged(index(from, 0), index(to, columnCount() - 1));
}

void JobDevicesModel::announceAll()
{
    if (!m_ids.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
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
    return m_columns[column].isSecret() && !m_revealed ? secrets::mask(text) : text;
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
        return found == m_marks.cend() ? QString() : found->sentences.join(u'\n');
    const CellValue value = cellOf(job(), entry, shown);
    QStringList lines;
    if (value.inheritedFrom)
        lines << originText(entry, value);
    if (const auto doubt = doubtOf(shown, value.text))
        lines << phrases::text(*doubt);
    if (found != m_marks.cend() && shown.isParameter() && found->keys.contains(shown.key))
        lines << found->sentences;
    return lines.isEmpty() ? QVariant() : lines.join(u'\n');
}

/// No tone where there is nothing to say: an empty state column is the good news.
QVariant JobDevicesModel::tone(const job::Device &entry, int column) const
{
    const JobColumn &shown = m_columns[column];
    const auto found = m_marks.constFind(entry.id);
    const bool meant = found != m_marks.cend() && (shown.kind == Kind::State ||
                                                   (shown.isParameter() && found->keys.contains(shown.key)));
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
