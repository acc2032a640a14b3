#include "ui/intake/import_wizard.h"

#include "ui/intake/check_page.h"
#include "ui/intake/choose_page.h"
#include "ui/intake/columns_page.h"
#include "ui/intake/summary_page.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QScreen>

namespace ui::intake {

ImportWizard::ImportWizard(job::Editor &editor, const ::intake::MappingMemory &memory, QWidget *parent)
    : QWizard(parent),
      m_session(editor, memory),
      m_choose(new ChoosePage(m_session)),
      m_columns(new ColumnsPage(m_session)),
      m_check(new CheckPage(m_session)),
      m_summary(new SummaryPage(m_session))
{
    setWindowTitle(tr("Import Devices"));
    setOption(QWizard::NoBackButtonOnStartPage);
    setOption(QWizard::NoDefaultButton, false);
    setPage(Choose, m_choose);
    setPage(Columns, m_columns);
    setPage(Check, m_check);
    setPage(Summary, m_summary);
    setButtonText(QWizard::FinishButton, tr("&Import"));
    setAcceptDrops(true);
    setSizeGripEnabled(true);
    connect(&m_session, &ImportSession::memoryChanged, this,
            [this] { Q_EMIT memoryChanged(m_session.memory()); });
    const QSize room = screen() ? screen()->availableSize() : QSize(1280, 720);
    resize(
        QSize(fontMetrics().averageCharWidth() * 170, fontMetrics().height() * 42).boundedTo(room * 9 / 10));
}

/// The pages and their tables look at the session, and as children they would go after it.
ImportWizard::~ImportWizard()
{
    for (const int id : pageIds())
        delete page(id);
}

void ImportWizard::accept()
{
    if (const auto done = m_session.finish(); done)
        QWizard::accept();
    else
        m_summary->say(done.error());
}

void ImportWizard::dragEnterEvent(QDragEnterEvent *event)
{
    if (currentId() == Choose && !sheetFileIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ImportWizard::dropEvent(QDropEvent *event)
{
    m_choose->take(*event->mimeData());
    event->acceptProposedAction();
}

} // namespace ui::intake
