#pragma once

#include "core/intake/mapping_memory.h"
#include "core/intake/plan.h"
#include "core/job/editor.h"
#include "core/sheet/workbook.h"
#include "ui/models/background.h"

#include <QObject>
#include <QSet>
#include <QTimer>
#include <memory>

namespace ui::intake {

inline constexpr base::Code kImportedSheet{"edit-import-sheet"}; ///< %1 the file's name; for "Undo …"

/// An import on its way, from a file to one change of the job: what the pages of the wizard show and choose.
/// Reading and planning go on in other threads; the job is touched by finish() alone.
class ImportSession final : public QObject {
    Q_OBJECT
public:
    using WorkbookPtr = std::shared_ptr<const sheet::Workbook>;
    using PlanPtr = std::shared_ptr<const ::intake::Plan>;

    /// `editor` outlives it.
    ImportSession(job::Editor &editor, ::intake::MappingMemory memory, QObject *parent = nullptr);
    ~ImportSession() override;

    const job::Job &job() const { return m_editor.job(); }

    // The source. What was read before stays until the new one is there.
    void read(const QString &path);
    /// Rows that were copied in a spreadsheet program; false if there is no row in the text.
    bool takeText(const QString &copied);
    void stopReading();
    bool isReading() const { return m_reading.isRunning(); }
    const std::optional<base::Error> &failure() const { return m_failure; } ///< of the last attempt
    /// As people call it: the file's name. Empty before anything was read.
    const QString &sourceName() const { return m_name; }
    const QString &wantedName() const { return m_wanted; } ///< of what is being read, or was last
    WorkbookPtr workbook() const { return m_workbook; }    ///< null before anything was read
    /// Which sheet of the workbook; any choice about the last one is gone.
    void chooseTable(int index);
    int tableIndex() const { return m_index; }
    /// An empty one before anything was read.
    const sheet::Table &table() const;

    // What the columns are.
    const ::intake::Mapping &mapping() const { return m_mapping; }
    void setHeaderRow(int row); ///< -1: the sheet has none
    void assign(int column, const std::optional<::intake::Target> &target);
    bool isRemembered() const { return m_memory.knows(m_mapping); }
    void forget();
    const ::intake::MappingMemory &memory() const { return m_memory; }
    /// Its cells are shown as dots: it is one for passwords, or was taken for one.
    bool isSecret(int column) const;
    bool hasSecrets() const { return !m_secretColumns.isEmpty(); }

    // What is chosen.
    const ::intake::Choices &choices() const { return m_choices; }
    void setDefaultModel(const QString &model);
    void setOnExisting(::intake::OnExisting existing); ///< for every row, whatever was said of one
    void setHiddenRows(::intake::HiddenRows hidden);
    void setAcceptValid(bool accept);
    void choose(const QVector<::intake::ProblemId> &repairs, bool chosen);
    void chooseAll(const QString &code, bool chosen);
    void decide(const QVector<int> &rows, ::intake::OnExisting existing);
    /// What stands in the sheet there is taken as this; the sheet's own text takes that back.
    void type(::intake::Cell cell, const QString &text);
    void takeBackTyped(::intake::Cell cell);
    void takeBackAllTyped();

    // What would come of it.
    bool isPlanning() const { return m_wait.isActive() || m_planning.isRunning(); }
    /// The last one, of older choices while isPlanning(); null before the first.
    PlanPtr plan() const { return m_plan; }
    /// Why finish() would do nothing; empty if it would not.
    QString obstacle() const;
    /// The import as one step of undo.
    base::Result<void> finish();

Q_SIGNALS:
    void readingChanged();        ///< begun, ended or failed
    void progressed(int percent); ///< of reading or planning
    void tableChanged();          ///< another sheet, and with it mapping, choices and plan
    void mappingChanged();
    void choicesChanged();
    void planChanged();
    void planningChanged();
    void memoryChanged();

private:
    void fail(base::Error error);
    void onRead(base::Result<WorkbookPtr> read);
    void onPlanned(base::Result<PlanPtr> planned);
    void take(WorkbookPtr workbook, const QString &name);
    void guess();
    void replan();
    void makePlan();
    void setPlan(PlanPtr plan);

    job::Editor &m_editor;
    ::intake::MappingMemory m_memory;
    QString m_name;
    QString m_wanted; ///< the name of what is being read
    std::optional<base::Error> m_failure;
    WorkbookPtr m_workbook;
    int m_index = 0;
    ::intake::Mapping m_mapping;
    QSet<int> m_secretColumns;
    ::intake::Choices m_choices;
    PlanPtr m_plan;
    bool m_isMappingOwn = false; ///< somebody corrected it: worth remembering
    QTimer m_wait;               ///< between a choice and the plan: people make several in a row
    models::Background<WorkbookPtr> m_reading;
    models::Background<PlanPtr> m_planning;
};

} // namespace ui::intake
