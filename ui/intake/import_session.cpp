#include "ui/intake/import_session.h"

#include "core/intake/usual_table.h"
#include "core/phrases/phrases.h"

#include <QFileInfo>

namespace ui::intake {

using ::intake::Fate;

namespace {

constexpr int kPause = 120; ///< ms

} // namespace

ImportSession::ImportSession(job::Editor &editor, ::intake::MappingMemory memory, QObject *parent)
    : QObject(parent),
      m_editor(editor),
      m_memory(std::move(memory)),
      m_reading([this](int percent) { Q_EMIT progressed(percent); },
                [this](base::Result<WorkbookPtr> read) { onRead(std::move(read)); }),
      m_planning([this](int percent) { Q_EMIT progressed(percent); },
                 [this](base::Result<PlanPtr> planned) { onPlanned(std::move(planned)); })
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(kPause);
    connect(&m_wait, &QTimer::timeout, this, &ImportSession::makePlan);
    connect(&editor, &job::Editor::changed, this, &ImportSession::replan);
}

ImportSession::~ImportSession()
{
    models::letGo(std::move(m_plan));
    models::letGo(std::move(m_workbook));
}

void ImportSession::read(const QString &path)
{
    m_wanted = QFileInfo(path).fileName();
    m_failure.reset();
    m_reading.start([path](const base::Progress &progress) -> base::Result<WorkbookPtr> {
        auto workbook = sheet::read(path, {}, progress);
        if (!workbook)
            return tl::unexpected(workbook.error());
        return std::make_shared<const sheet::Workbook>(std::move(*workbook));
    });
    Q_EMIT readingChanged();
}

bool ImportSession::takeText(const QString &copied)
{
    stopReading();
    auto table = sheet::fromClipboard(copied);
    if (!table)
        m_failure = table.error();
    const bool isTaken = table && table->rowCount() > 0;
    if (isTaken) {
        sheet::Workbook workbook;
        workbook.format = sheet::Format::Clipboard;
        workbook.tables.push_back(std::move(*table));
        take(std::make_shared<const sheet::Workbook>(std::move(workbook)), tr("clipboard"));
    }
    Q_EMIT readingChanged();
    return isTaken;
}

void ImportSession::stopReading()
{
    m_reading.cancel();
    m_failure.reset();
    Q_EMIT readingChanged();
}

void ImportSession::onRead(base::Result<WorkbookPtr> read)
{
    if (read)
        take(std::move(*read), m_wanted);
    else
        fail(std::move(read.error()));
    Q_EMIT readingChanged();
}

/// People know the file by its name.
void ImportSession::fail(base::Error error)
{
    error.where.file = m_wanted;
    m_failure = std::move(error);
}

void ImportSession::take(WorkbookPtr workbook, const QString &name)
{
    models::letGo(std::exchange(m_workbook, std::move(workbook)));
    m_name = name;
    m_index = -1;
    chooseTable(static_cast<int>(::intake::usualTable(m_workbook->tables)));
}

const sheet::Table &ImportSession::table() const
{
    static const sheet::Table none;
    return m_workbook && m_index >= 0 ? m_workbook->tables[static_cast<std::size_t>(m_index)] : none;
}

void ImportSession::chooseTable(int index)
{
    if (index == m_index || !m_workbook)
        return;
    m_index = index;
    ::intake::Choices choices; // repairs and rows are of the other sheet; what is said of all stays
    choices.existing = m_choices.existing;
    choices.defaultModel = m_choices.defaultModel;
    m_choices = choices;
    setPlan(nullptr);
    m_mapping = ::intake::guess(table());
    guess();
    Q_EMIT tableChanged();
}

/// After the mapping was guessed anew.
void ImportSession::guess()
{
    m_secretColumns.clear();
    m_mapping = m_memory.applied(m_mapping);
    m_isMappingOwn = false;
    for (const ::intake::Column &column : std::as_const(m_mapping.columns)) {
        if (column.target && column.target->isSecret())
            m_secretColumns << column.index;
    }
    Q_EMIT mappingChanged();
    replan();
}

void ImportSession::setHeaderRow(int row)
{
    if (row == m_mapping.headerRow)
        return;
    m_mapping = ::intake::guess(table(), row);
    guess();
}

void ImportSession::assign(int column, const std::optional<::intake::Target> &target)
{
    m_mapping.assign(column, target);
    m_isMappingOwn = true;
    if (target && target->isSecret())
        m_secretColumns << column;
    Q_EMIT mappingChanged();
    replan();
}

void ImportSession::forget()
{
    m_memory.forget(m_mapping);
    Q_EMIT memoryChanged();
    m_mapping = ::intake::guess(table(), m_mapping.headerRow);
    guess();
}

bool ImportSession::isSecret(int column) const
{
    return m_secretColumns.contains(column);
}

void ImportSession::replan()
{
    if (!m_workbook)
        return;
    m_planning.cancel();
    m_wait.start();
    Q_EMIT planningChanged();
}

void ImportSession::makePlan()
{
    m_planning.start([workbook = m_workbook, index = m_index, mapping = m_mapping, job = m_editor.snapshot(),
                      choices = m_choices](const base::Progress &progress) -> base::Result<PlanPtr> {
        const sheet::Table &table = workbook->tables[static_cast<std::size_t>(index)];
        auto plan = ::intake::plan(table, mapping, *job, choices, progress);
        if (!plan)
            return tl::unexpected(plan.error());
        return std::make_shared<const ::intake::Plan>(std::move(*plan));
    });
}

void ImportSession::onPlanned(base::Result<PlanPtr> planned)
{
    if (planned)
        setPlan(std::move(*planned));
    Q_EMIT planningChanged();
}

void ImportSession::setPlan(PlanPtr plan)
{
    models::letGo(std::exchange(m_plan, std::move(plan)));
    Q_EMIT planChanged();
}

QString ImportSession::obstacle() const
{
    if (isPlanning() || !m_plan)
        return tr("The sheet is being looked at.");
    const auto said = [](base::Code code) { return u' ' + phrases::fix({code, {}}); };
    if (m_plan->blocked)
        return tr("Something is wrong with the columns: see the errors.");
    if (m_plan->of(Fate::Refuse) > 0 && !m_plan->acceptValid)
        return tr("Rows with errors: %1.").arg(m_plan->of(Fate::Refuse)) + said(::intake::kPlanErrors);
    if (m_plan->of(Fate::Ask) > 0)
        return tr("Rows that wait for a decision: %1.").arg(m_plan->of(Fate::Ask)) +
               said(::intake::kPlanUndecided);
    return m_plan->accepted() == 0 ? phrases::text(base::Message{::intake::kPlanEmpty, {}}) : QString();
}

base::Result<void> ImportSession::finish()
{
    if (isPlanning() || !m_plan)
        return base::fail(::intake::kPlanStale);
    auto change = ::intake::changeOf(*m_plan, m_editor.job());
    if (!change)
        return tl::unexpected(change.error());
    change->what = {kImportedSheet, {m_name}};
    if (m_isMappingOwn) {
        m_memory.remember(m_mapping);
        Q_EMIT memoryChanged();
    }
    const auto done = change->edits.empty() ? base::Result<void>{} : m_editor.apply(std::move(*change));
    m_wait.stop(); // the job changed by our own doing
    return done;
}

} // namespace ui::intake
