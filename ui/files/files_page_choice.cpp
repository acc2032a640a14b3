#include "core/catalogue/file_name.h"
#include "ui/files/file_pane.h"
#include "ui/files/files_page.h"
#include "ui/files/files_table.h"
#include "ui/files/upgrade_dialog.h"

#include <algorithm>
#include <chrono>
#include <utility>

// Which file is chosen, and stays so while files come and go.

namespace ui::files {

/// Of a file that is wanted by its name alone the path that it has, in whichever folder; empty: not there.
QString FilesPage::pathNear(const QString &wanted) const
{
    if (m_model.rowOf(wanted) >= 0)
        return wanted;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        if (m_model.row(row).path.endsWith(u'/' + wanted))
            return m_model.row(row).path;
    }
    return {};
}

void FilesPage::showRows()
{
    QStringList there;
    for (const QString &wanted : std::as_const(m_wanted)) {
        if (const QString path = pathNear(wanted); !path.isEmpty())
            there << path;
    }
    const QStringList back = cameBack();
    if (there.isEmpty())
        there = back;
    else
        m_wanted.clear();
    m_table->choose(there);
    keepChoice();
    showState();
    showSummary();
    showChosen();
    keepUpgrade();
    Q_EMIT counted(m_model.rowCount() - m_model.missing(), m_model.missing());
}

/// A step back leaves one forward; a step forward takes it, as any edit does.
void FilesPage::onStep()
{
    constexpr std::chrono::seconds kLongest{5};
    const bool couldRedo = std::exchange(m_couldRedo, m_editor.canRedo());
    m_stepUntil = !m_applying && (couldRedo || m_couldRedo) ? QDeadlineTimer(kLongest) : QDeadlineTimer();
}

/// Files that undo or redo brought: they are what a person looks for now.
QStringList FilesPage::cameBack()
{
    QSet<QString> there;
    QStringList back;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const models::FilesRow &one = m_model.row(row);
        if (one.isMissing)
            continue;
        there.insert(one.path);
        if (!m_stepUntil.hasExpired() && !m_there.contains(one.path))
            back << one.path;
    }
    m_there = std::move(there);
    if (!back.isEmpty())
        m_stepUntil = {};
    return back;
}

/// Where what was chosen is gone, the row that took its place is.
void FilesPage::keepChoice()
{
    const bool isGone = !m_chosenPath.isEmpty() && m_model.rowOf(m_chosenPath) < 0;
    if (isGone && m_table->selectedPaths().isEmpty() && m_model.rowCount() > 0)
        m_table->choose({m_model.row(std::clamp(m_chosenRow, 0, m_model.rowCount() - 1)).path});
}

/// Files that were missing may have come.
void FilesPage::keepUpgrade()
{
    if (m_upgrade && m_upgrade->isVisible())
        m_upgrade->setScene(scene());
}

void FilesPage::showChosen()
{
    enableActions();
    const QStringList paths = m_table->selectedPaths();
    if (!paths.isEmpty() || m_model.rowOf(m_chosenPath) >= 0) {
        m_chosenPath = paths.value(0);
        m_chosenRow = m_model.rowOf(m_chosenPath);
    }
    if (const models::FilesRow *row = chosen())
        m_pane->present(scene(), *row);
    else
        m_pane->presentNone(static_cast<int>(paths.size()));
}

const models::FilesRow *FilesPage::chosen() const
{
    const int row = m_table->onlyRow();
    return row < 0 ? nullptr : &m_model.row(row);
}

QStringList FilesPage::chosenThere() const
{
    QStringList there;
    for (const QString &path : m_table->selectedPaths()) {
        if (!m_model.row(m_model.rowOf(path)).isMissing)
            there << path;
    }
    return there;
}

void FilesPage::goTo(const QString &path)
{
    m_wanted = {path};
    const QString folder = path.left(path.lastIndexOf(u'/') + 1);
    for (const QString &summed : catalogue::namesSummedBy(path.sliced(folder.size())))
        m_wanted << folder + summed;
    if (!m_model.isLooking())
        showRows();
}

} // namespace ui::files
