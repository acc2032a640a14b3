#include "ui/models/device_edits.h"

#include <algorithm>

namespace ui::models {

void DeviceEdits::keep(int row, job::Device device, const JobColumn &column)
{
    if (device == this->device(row))
        return;
    if (row >= m_job.devices.size())
        m_added[row - m_job.devices.size()] = std::move(device);
    else
        m_changed.insert(row, std::move(device));
    ++m_cells;
    if (!m_columns.contains(column))
        m_columns << column;
}

void DeviceEdits::set(const CellAt &cell, const QString &text)
{
    job::Device device = this->device(cell.row);
    if (const auto done = setCell(m_job, device, cell.column, text); !done)
        m_refused.push_back({cell, text, done.error()});
    else
        keep(cell.row, std::move(device), cell.column);
}

void DeviceEdits::clear(const CellAt &cell)
{
    job::Device device = this->device(cell.row);
    clearCell(device, cell.column);
    keep(cell.row, std::move(device), cell.column);
}

int DeviceEdits::append(job::Device device)
{
    m_added << std::move(device);
    return static_cast<int>(m_job.devices.size() + m_added.size() - 1);
}

const job::Device &DeviceEdits::device(int row) const
{
    if (row >= m_job.devices.size())
        return m_added[row - m_job.devices.size()];
    const auto changed = m_changed.constFind(row);
    return changed == m_changed.cend() ? m_job.devices[row] : *changed;
}

base::Message DeviceEdits::usualText() const
{
    if (m_columns.size() != 1)
        return {kEditManyColumns, {QString::number(m_cells)}};
    const QString title = m_columns.first().title();
    return m_cells == 1 ? base::Message{kEditCell, {title}}
                        : base::Message{kEditCells, {QString::number(m_cells), title}};
}

job::Change DeviceEdits::change(base::Message what) const
{
    job::Change change{std::move(what), {}, {}};
    QVector<int> rows = m_changed.keys();
    std::sort(rows.begin(), rows.end());
    for (const int row : rows)
        change.edits.push_back(job::SetDevice{m_changed[row]});
    qsizetype at = m_job.devices.size();
    for (const job::Device &device : m_added)
        change.edits.push_back(job::InsertDevice{at++, device});
    return change;
}

QString countedOn(const QString &text, quint64 steps)
{
    qsizetype end = text.size();
    while (end > 0 && !(text[end - 1] >= u'0' && text[end - 1] <= u'9'))
        --end;
    qsizetype begin = end;
    while (begin > 0 && end - begin < 18 && text[begin - 1] >= u'0' && text[begin - 1] <= u'9')
        --begin;
    if (begin == end)
        return text;
    const quint64 number = QStringView(text).mid(begin, end - begin).toULongLong() + steps;
    const QString counted =
        QStringLiteral("%1").arg(number, static_cast<int>(end - begin), 10, QLatin1Char('0'));
    return text.left(begin) + counted + text.mid(end);
}

namespace {

template<class TextOf>
DeviceEdits filled(const job::Job &job, const QVector<CellAt> &cells, TextOf textOf)
{
    DeviceEdits edits(job);
    QString first;
    quint64 step = 0;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const CellAt &cell = cells[i];
        if (i == 0 || cell.column != cells[i - 1].column) {
            first = cellOf(job, job.devices[cell.row], cell.column).text;
            step = 0;
        } else {
            edits.set(cell, textOf(first, ++step));
        }
    }
    return edits;
}

} // namespace

DeviceEdits filledDown(const job::Job &job, const QVector<CellAt> &cells)
{
    return filled(job, cells, [](const QString &first, quint64) { return first; });
}

DeviceEdits filledWithSeries(const job::Job &job, const QVector<CellAt> &cells)
{
    return filled(job, cells, countedOn);
}

job::Device placeLike(const job::Device &pattern)
{
    job::Device place;
    place.model = pattern.model;
    place.templateName = pattern.templateName;
    return place;
}

job::Change moved(const job::Job &job, QVector<int> rows, int before)
{
    std::sort(rows.begin(), rows.end());
    QVector<job::DeviceId> block;
    for (const int row : rows)
        block << job.devices[row].id;
    job::OrderDevices edit;
    for (int row = 0; row <= job.devices.size(); ++row) {
        if (row == before)
            edit.order += block;
        if (row < job.devices.size() && !std::binary_search(rows.cbegin(), rows.cend(), row))
            edit.order << job.devices[row].id;
    }
    return {{kMoveDevices, {QString::number(rows.size())}}, {std::move(edit)}, {}};
}

} // namespace ui::models
