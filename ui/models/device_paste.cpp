#include "ui/models/device_paste.h"

#include "core/job/template_choice.h"

#include <algorithm>

namespace ui::models {

namespace {

using Columns = QVector<std::optional<JobColumn>>; ///< of the sheet; nothing: goes nowhere

Columns namedBy(const QStringList &header)
{
    Columns columns;
    for (const QString &title : header)
        columns << JobColumn::fromHeader(title);
    return columns;
}

/// Most of the first row must be names of columns. A single one must be the name of the column that it is
/// pasted into: a device may well be called "Room".
bool isHeader(const QStringList &row, const PasteTarget &target)
{
    const Columns columns = namedBy(row);
    const auto named =
        std::count_if(columns.begin(), columns.end(), [](const auto &c) { return c.has_value(); });
    if (row.size() == 1)
        return named == 1 && !target.columns.isEmpty() && *columns.first() == target.columns.first();
    return named >= 2 && named * 2 >= row.size();
}

class Planner {
public:
    Planner(const job::Job &job, const Sheet &sheet, const PasteTarget &target)
        : m_job(job), m_target(target), m_plan{DeviceEdits(job), 0, 0, {}, {}, 0, false}
    {
        m_plan.hasHeader = sheet.size() > 1 && isHeader(sheet.first(), target);
        readColumns(sheet);
        readAddresses();
    }

    PastePlan run(const Sheet &sheet)
    {
        for (qsizetype line = m_plan.hasHeader ? 1 : 0; line < sheet.size(); ++line)
            m_plan.lineOf.insert(paste(sheet[line]), static_cast<int>(line) + 1);
        return std::move(m_plan);
    }

private:
    void readColumns(const Sheet &sheet)
    {
        if (m_plan.hasHeader) {
            m_columns = namedBy(sheet.first());
            for (qsizetype i = 0; i < m_columns.size(); ++i) {
                if (!m_columns[i] && !sheet.first()[i].trimmed().isEmpty())
                    m_plan.unknown << sheet.first()[i].trimmed();
            }
            return;
        }
        qsizetype widest = 0;
        for (const QStringList &row : sheet)
            widest = std::max(widest, row.size());
        for (qsizetype i = 0; i < std::min(widest, m_target.columns.size()); ++i)
            m_columns << m_target.columns[i];
        m_plan.beyond = static_cast<int>(std::max<qsizetype>(0, widest - m_target.columns.size()));
    }

    void readAddresses()
    {
        m_macColumn = m_plan.hasHeader ? indexOf(JobColumn::Kind::Mac) : -1;
        if (m_macColumn < 0)
            return;
        for (int row = 0; row < m_job.devices.size(); ++row) {
            if (m_job.devices[row].mac)
                m_rowOf.insert(*m_job.devices[row].mac, row);
        }
    }

    qsizetype indexOf(JobColumn::Kind kind) const
    {
        const auto found = std::find_if(m_columns.begin(), m_columns.end(), [kind](const auto &column) {
            return column && column->kind == kind;
        });
        return found == m_columns.end() ? -1 : found - m_columns.begin();
    }

    /// The row that it went to.
    int paste(const QStringList &cells)
    {
        ++m_plan.rows;
        const int row = rowFor(cells);
        const bool isNew = row >= m_job.devices.size();
        for (qsizetype i = 0; i < std::min(cells.size(), m_columns.size()); ++i) {
            if (!m_columns[i])
                continue;
            if (!cells[i].trimmed().isEmpty())
                m_plan.edits.set({row, *m_columns[i]}, cells[i]);
            else if (!isNew && !m_plan.hasHeader)
                m_plan.edits.clear({row, *m_columns[i]});
        }
        if (isNew)
            finish(row);
        return row;
    }

    int rowFor(const QStringList &cells)
    {
        if (m_macColumn >= 0) {
            const auto mac = base::MacAddress::parse(cells.value(m_macColumn));
            const int known = mac ? m_rowOf.value(*mac, -1) : -1;
            return known >= 0 ? known : append();
        }
        return m_next < m_target.rows.size() ? m_target.rows[m_next++] : append();
    }

    int append()
    {
        ++m_plan.added;
        job::Device device;
        if (indexOf(JobColumn::Kind::Model) < 0 && !m_target.rows.isEmpty())
            device = placeLike(m_job.devices[m_target.rows.first()]);
        if (indexOf(JobColumn::Kind::Template) >= 0)
            device.templateName.clear();
        return m_plan.edits.append(std::move(device));
    }

    /// A device that came with its model alone begins with the template for it.
    void finish(int row)
    {
        const job::Device &device = m_plan.edits.device(row);
        if (indexOf(JobColumn::Kind::Template) < 0 && device.templateName.isEmpty())
            m_plan.edits.set({row, {JobColumn::Kind::Template, {}}}, job::onlyTemplateOf(m_job, device.model));
    }

    const job::Job &m_job;
    const PasteTarget &m_target;
    PastePlan m_plan;
    Columns m_columns;
    qsizetype m_macColumn = -1; ///< by which rows are found
    QHash<base::MacAddress, int> m_rowOf;
    qsizetype m_next = 0; ///< in m_target.rows
};

} // namespace

PastePlan planPaste(const job::Job &job, const Sheet &sheet, const PasteTarget &target)
{
    return Planner(job, sheet, target).run(sheet);
}

} // namespace ui::models
