#pragma once

#include "ui/intake/import_session.h"

#include <QWizard>

namespace ui::intake {

class CheckPage;
class ChoosePage;
class ColumnsPage;
class SummaryPage;

/// Takes a spreadsheet into the job that is open: choose, columns, check, import. Until Import is pressed on
/// the last page the job is not touched; Back keeps every choice. accepted(): it is in the job, as one step.
class ImportWizard final : public QWizard {
    Q_OBJECT
public:
    enum Page { Choose, Columns, Check, Summary };

    /// `editor` outlives it.
    ImportWizard(job::Editor &editor, const ::intake::MappingMemory &memory, QWidget *parent = nullptr);
    ~ImportWizard() override;

    /// Begins with a file that was dropped or named already.
    void read(const QString &path) { m_session.read(path); }

    ImportSession &session() { return m_session; }
    ChoosePage &choosePage() { return *m_choose; }
    ColumnsPage &columnsPage() { return *m_columns; }
    CheckPage &checkPage() { return *m_check; }

    void accept() override;

Q_SIGNALS:
    /// How sheets are read is to be remembered otherwise: session().memory().
    void memoryChanged(const ::intake::MappingMemory &memory);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    ImportSession m_session;
    ChoosePage *m_choose;
    ColumnsPage *m_columns;
    CheckPage *m_check;
    SummaryPage *m_summary;
};

} // namespace ui::intake
