#include "core/intake/plan.h"

#include "core/intake/column_habits.h"
#include "core/intake/credentials.h"
#include "core/intake/device_name.h"
#include "core/intake/duplicates.h"
#include "core/intake/field_checks.h"
#include "core/intake/header_notes.h"
#include "core/intake/mac_cell.h"
#include "core/intake/row_build.h"
#include "core/intake/row_kind.h"
#include "core/intake/sheet_notes.h"
#include "core/intake/stored_form.h"
#include "core/intake/text_flaws.h"

#include <algorithm>

namespace intake {

namespace {

constexpr int kProgressEvery = 1024;
constexpr int kGap = 2; ///< blank rows that make two tables of one, perhaps

const Target kMac{Field::Mac, {}};
const Target kModel{Field::Model, {}};
const Target kName{Field::Name, {}};

class Planner {
public:
    Planner(const sheet::Table &table, const Mapping &mapping, const job::Job &job, const Choices &choices)
        : m_table(table),
          m_mapping(mapping),
          m_job(job),
          m_choices(choices),
          m_report(choices),
          m_match(job),
          m_duplicates(job, m_match, m_report),
          m_eras(job)
    {}

    base::Result<Plan> run(const base::Progress &progress)
    {
        m_plan.acceptValid = m_choices.acceptValid;
        m_plan.before = m_job.devices;
        m_plan.blocked = !checkColumns(m_table, m_mapping, m_report);
        checkHeader(m_mapping, m_report);
        readAbove();
        m_habits = habitsOf(m_table, m_mapping);
        m_usualFill = usualFill(m_table, m_mapping);
        m_strays = strayColumns(m_table, m_mapping);
        for (int row = m_mapping.firstRow; row < m_table.rowCount(); ++row) {
            if (progress && row % kProgressEvery == 0 && !progress(row, m_table.rowCount()))
                return base::fail(base::kCancelled);
            readRow(row);
        }
        m_duplicates.refuseTaken(m_plan);
        finish();
        return std::move(m_plan);
    }

private:
    void readAbove()
    {
        for (int row = 0; row < m_mapping.firstRow; ++row) {
            if (row != m_mapping.headerRow && isMoreThanTitle(m_table, row))
                leave(row, {kRowAboveHeader, {}}, Severity::Warning);
        }
    }

    void readRow(int row)
    {
        const RowKind kind = kindOf(m_table, m_mapping, row);
        if (kind == RowKind::Blank) {
            ++m_blankRun;
            ++m_plan.blankRows;
            return;
        }
        endBlankRun(row);
        if (kind == RowKind::Total)
            return leave(row, {kRowTotal, {firstText(row)}}, Severity::Warning);
        if (kind == RowKind::HeaderAgain)
            return leave(row, {kRowHeaderAgain, {}}, Severity::Warning);
        if (kind == RowKind::HeaderMore)
            return leave(row, {kRowHeaderMore, {}}, Severity::Warning);
        if (kind == RowKind::HeaderOther)
            return leave(row, {kRowHeaderOther, {}}, Severity::Error);
        if (m_table.isRowHidden(row) && m_choices.hidden == HiddenRows::Leave)
            return leave(row, {kRowHiddenLeft, {}}, Severity::Notice);
        readDevice(row);
    }

    void endBlankRun(int row)
    {
        const int blank = std::exchange(m_blankRun, 0);
        if (blank == 0)
            return;
        m_report.say(row - blank, -1, {kRowBlank, {QString::number(blank)}}, Severity::Notice);
        if (blank >= kGap && !m_plan.rows.empty())
            m_report.say(row, -1, {kRowsBelowGap, {QString::number(blank)}}, Severity::Warning);
    }

    QString firstText(int row) const
    {
        for (int column = 0; column < m_table.columnCount(row); ++column) {
            if (const QStringView text = m_table.text(row, column).trimmed(); !text.isEmpty())
                return text.left(40).toString();
        }
        return {};
    }

    void leave(int row, base::Message why, Severity severity)
    {
        m_report.say(row, -1, std::move(why), severity);
        m_plan.rows.push_back({row, severity == Severity::Error ? Fate::Refuse : Fate::Leave, {}, 0});
    }

    void readDevice(int row)
    {
        RowDraft draft(row, m_report);
        for (const Column &column : m_mapping.columns) {
            if (!column.target)
                continue;
            sheet::Cell cell = cellAt(row, column);
            const QString text = cell.text;
            m_formulas[column.index] += cell.formula ? 1 : 0;
            if (cell.formula && m_formulas.value(column.index) == 1)
                m_firstFormula.insert(column.index, row);
            draft.cells().push_back({column.index, &*column.target, std::move(cell), text, false});
        }
        checkStrays(draft);
        checkSwapped(draft, m_habits);
        for (Draft &cell : draft.cells())
            checkCell(draft, cell);
        if (!saysNothing(draft))
            decide(draft);
    }

    /// What the sheet shows there, or what somebody typed in its place: then it is said.
    sheet::Cell cellAt(int row, const Column &column)
    {
        sheet::Cell cell = m_table.at(row, column.index);
        const auto typed = m_choices.typed.constFind({row, column.index});
        if (typed == m_choices.typed.cend() || *typed == cell.text)
            return cell;
        m_report.say(row, column.index, {kCellTyped, {}}, Severity::Notice,
                     Repair{{column.index, cell.text, *typed, column.target->isSecret()}});
        sheet::Cell corrected;
        corrected.text = *typed;
        corrected.kind = typed->isEmpty() ? sheet::Kind::Blank : sheet::Kind::Text;
        return corrected;
    }

    void checkCell(RowDraft &row, Draft &draft)
    {
        if (draft.isGone)
            return;
        checkStoredForm(row, draft, m_table);
        if (draft.isGone || draft.text.isEmpty())
            return;
        checkTextFlaws(row, draft);
        if (draft.text.isEmpty())
            return;
        if (draft.target->field == Field::Mac)
            checkMac(row, draft);
        else if (draft.target->field == Field::Model)
            checkModel(row, draft);
        else if (draft.target->field == Field::Template)
            checkTemplate(row, draft, m_job);
        else if (draft.target->field == Field::Reservation)
            checkReservation(row, draft);
        else if (draft.target->isExtension())
            checkExtension(row, draft);
        checkPlaceholder(row, draft);
        checkZeros(row, draft, m_habits);
    }

    /// What stands to the right of the last column: the row has slipped, or somebody wrote beside the table.
    void checkStrays(RowDraft &row)
    {
        for (const int column : m_strays) {
            const QString text = m_table.text(row.row(), column).toString();
            if (!text.trimmed().isEmpty())
                row.propose(column, {kCellBeyond, {}}, Severity::Error, {{column, text, QString(), true}});
        }
    }

    /// True if the row is no device; said.
    bool saysNothing(RowDraft &row)
    {
        const auto says = [&](const Target &target) {
            const Draft *draft = row.find(target);
            return draft && (draft->isGone || !draft->text.isEmpty());
        };
        const auto isFilled = [](const Draft &draft) { return draft.isGone || !draft.text.isEmpty(); };
        const auto filled = std::ranges::count_if(row.cells(), isFilled);
        if (filled == 0 && !row.isRefused()) {
            leave(row.row(), {kRowNoDevice, {}}, Severity::Warning);
            return true;
        }
        if (!says(kMac) && !says(kModel) && !says(parameter(kExtensionKey)) && !says(kName))
            row.say(-1, {kRowNoDevice, {}}, Severity::Error);
        else if (filled == 1 && m_usualFill >= 3 && says(kName))
            row.say(row.find(kName)->column, {kRowOnlyName, {}}, Severity::Warning);
        return false;
    }

    void decide(RowDraft &draft)
    {
        const auto mac = macOf(draft);
        const DeviceMatch::Found found = m_match.find(draft, mac);
        const job::Device before = found.at >= 0 ? m_job.devices[found.at] : job::Device{};
        Row row{draft.row(), Fate::Refuse, before, 0};
        putIdentity(draft, m_job, row.device);
        if (found.at < 0)
            putDefaultModel(m_choices.defaultModel, m_job, row.device);
        putValues(draft, m_job, m_eras, row.device);
        checkPair(draft, !ownValue(before, kPasswordKey).value_or(QString()).isEmpty());
        checkModelBlank(draft, row.device);
        if (m_table.isRowHidden(draft.row()))
            draft.say(-1, {kRowHidden, {}}, Severity::Warning);
        bool fine = m_duplicates.take(identityOf(draft, mac, row.device));
        if (found.at >= 0)
            fine = m_duplicates.takeDevice(before.id, draft.row(), found.column) && fine;
        row.changes = found.at >= 0 ? changesBetween(before, row.device) : 0;
        if (fine && !draft.isRefused())
            row.fate =
                found.at >= 0 ? fateOfExisting(draft, found.column, before, row) : fateOfNew(row.device);
        m_plan.rows.push_back(std::move(row));
    }

    static Fate fateOfNew(const job::Device &device) { return device.mac ? Fate::Add : Fate::Place; }

    Fate fateOfExisting(RowDraft &draft, int column, const job::Device &before, Row &row)
    {
        const QString name = calledName(before);
        const QString changes = QString::number(row.changes);
        if (row.changes == 0) {
            draft.say(column, {kDeviceSame, {name}}, Severity::Notice);
            return Fate::Same;
        }
        switch (m_choices.existingOf.value(draft.row(), m_choices.existing)) {
        case OnExisting::Ask:
            draft.say(column, {kDeviceAsk, {name, changes}}, Severity::Warning);
            return Fate::Ask;
        case OnExisting::Update:
            draft.say(column, {kDeviceInJob, {name, changes}}, Severity::Notice);
            return Fate::Update;
        case OnExisting::Skip:
            draft.say(column, {kDeviceSkipped, {name}}, Severity::Notice);
            return Fate::Skip;
        }
        Q_UNREACHABLE();
    }

    void checkModelBlank(RowDraft &row, const job::Device &device)
    {
        if (!device.model.isEmpty())
            return;
        ++m_withoutModel;
        if (const Draft *draft = row.find(kModel); draft && !draft->isGone)
            row.say(draft->column, {kModelBlank, {}}, Severity::Warning);
    }

    Identity identityOf(const RowDraft &row, const std::optional<base::MacAddress> &mac,
                        const job::Device &device) const
    {
        Identity identity{row.row(), -1, -1, mac, {}, {}};
        if (const Draft *draft = row.find(kMac))
            identity.macColumn = draft->column;
        if (const Draft *draft = row.find(parameter(kExtensionKey)); draft && !draft->isGone) {
            identity.extensionColumn = draft->column;
            identity.extension = draft->text;
        }
        if (!identity.extension.isEmpty())
            identity.server = serverOf(m_job, device);
        return identity;
    }

    void finish()
    {
        if (m_plan.deviceRows() == 0 && m_plan.rows.empty())
            m_report.say(-1, -1, {kNoRows, {}}, Severity::Warning);
        if (m_withoutModel > 0 && m_mapping.columnOf(kModel) < 0)
            m_report.say(-1, -1, {kModelBlank, {}}, Severity::Notice);
        for (auto it = m_firstFormula.cbegin(); it != m_firstFormula.cend(); ++it)
            m_report.say(*it, it.key(), {kCellFormula, {QString::number(m_formulas.value(it.key()))}},
                         Severity::Notice);
        for (const Row &row : m_plan.rows)
            ++m_plan.count[static_cast<std::size_t>(row.fate)];
        m_plan.problems = m_report.take();
        std::ranges::stable_sort(m_plan.problems, {},
                                 [](const Problem &p) { return std::pair(p.row, p.column); });
    }

    const sheet::Table &m_table;
    const Mapping &m_mapping;
    const job::Job &m_job;
    const Choices &m_choices;
    Report m_report;
    DeviceMatch m_match;
    Duplicates m_duplicates;
    Eras m_eras;
    QHash<int, Habit> m_habits;
    QVector<int> m_strays;
    QHash<int, int> m_formulas;     ///< by column, how many
    QHash<int, int> m_firstFormula; ///< by column, in which row
    int m_usualFill = 0;
    int m_blankRun = 0;
    int m_withoutModel = 0;
    Plan m_plan;
};

} // namespace

base::Result<Plan> plan(const sheet::Table &table, const Mapping &mapping, const job::Job &job,
                        const Choices &choices, const base::Progress &progress)
{
    return Planner(table, mapping, job, choices).run(progress);
}

} // namespace intake
