#include "ui/devices/device_commands.h"

#include "ui/devices/add_devices_dialog.h"
#include "ui/devices/device_table.h"
#include "ui/devices/paste_dialog.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <algorithm>

namespace ui::devices {

using models::CellAt;
using models::DeviceEdits;
using models::JobColumn;

DeviceCommands::DeviceCommands(job::Editor &editor, models::JobDevicesModel &devices,
                               models::JobDevicesFilter &filter, DeviceTable &table, QWidget &page)
    : QObject(&page), m_editor(editor), m_devices(devices), m_filter(filter), m_table(table), m_page(page)
{
    makeActions();
    connect(&table, &DeviceTable::fillWanted, this, &DeviceCommands::fill);
    connect(&table, &DeviceTable::selectionMoved, this, &DeviceCommands::showState);
    connect(&filter, &QAbstractItemModel::layoutChanged, this, &DeviceCommands::showState);
    showState();
}

void DeviceCommands::makeActions()
{
    m_forEmpty << add(tr("&Add Device"), QKeySequence::New, &DeviceCommands::addDevice)
               << add(tr("Add Se&veral Devices…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_N},
                      &DeviceCommands::addDevices, false);
    m_needSelection << add(tr("Du&plicate Devices"), {Qt::CTRL | Qt::SHIFT | Qt::Key_D},
                           &DeviceCommands::duplicate)
                    << add(tr("&Remove Devices"), {Qt::CTRL | Qt::Key_Delete}, &DeviceCommands::remove);
    m_needOrder << add(tr("Move &Up"), {Qt::ALT | Qt::Key_Up}, &DeviceCommands::moveUp)
                << add(tr("Move &Down"), {Qt::ALT | Qt::Key_Down}, &DeviceCommands::moveDown);
    addLine();
    m_needSelection << add(tr("&Bring to a Version…"), {Qt::CTRL | Qt::Key_B}, &DeviceCommands::bring)
                    << add(tr("&Give Tones…"), {Qt::CTRL | Qt::Key_G}, &DeviceCommands::giveTones);
    addLine();
    m_needSelection << add(tr("&Copy"), QKeySequence::Copy, &DeviceCommands::copy);
    m_forEmpty << add(tr("&Paste"), QKeySequence::Paste, &DeviceCommands::paste);
    m_needSelection << add(tr("C&lear Cells"), QKeySequence::Delete, &DeviceCommands::clear);
    addLine();
    m_needSelection << add(tr("Set &Value for Selected Cells"), {Qt::SHIFT | Qt::Key_F2},
                           &DeviceCommands::setSelection)
                    << add(tr("&Fill Down"), {Qt::CTRL | Qt::Key_D}, &DeviceCommands::fillDown)
                    << add(tr("Fill with a &Series"), {Qt::CTRL | Qt::SHIFT | Qt::Key_E},
                           &DeviceCommands::fillSeries);
}

QAction *DeviceCommands::add(const QString &text, const QKeySequence &keys, Command command, bool inContext)
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, command);
    m_table.addAction(action);
    m_actions << action;
    if (inContext)
        m_context << action;
    return action;
}

void DeviceCommands::addLine()
{
    auto *line = new QAction(this);
    line->setSeparator(true);
    m_actions << line;
    m_context << line;
}

void DeviceCommands::showState()
{
    const bool selected = m_table.selectionModel()->hasSelection();
    for (QAction *action : std::as_const(m_forEmpty))
        action->setEnabled(m_usable);
    for (QAction *action : std::as_const(m_needSelection))
        action->setEnabled(m_usable && selected);
    for (QAction *action : std::as_const(m_needOrder))
        action->setEnabled(m_usable && selected && !m_filter.isSorted() && !m_filter.isFiltering());
}

void DeviceCommands::setUsable(bool usable)
{
    m_usable = usable;
    showState();
}

bool DeviceCommands::apply(job::Change change)
{
    if (change.edits.empty())
        return true;
    const auto done = m_editor.apply(std::move(change));
    if (!done)
        Q_EMIT refused(done.error());
    return done.has_value();
}

bool DeviceCommands::apply(const DeviceEdits &edits, const base::Message &what)
{
    return edits.isEmpty() || apply(edits.change(what));
}

/// A text for many cells goes into all of them or is refused as a whole; only a sheet can be taken in part.
bool DeviceCommands::applyOrTell(const DeviceEdits &edits, const base::Message &what)
{
    if (edits.refused().empty())
        return apply(edits, what);
    Q_EMIT refused(edits.refused().front().why);
    return false;
}

/// New devices stand below the current one; at the end while the order is not the job's.
qsizetype DeviceCommands::placeForNew() const
{
    const int current = m_table.currentRow();
    return current < 0 || m_filter.isSorted() ? m_editor.job().devices.size() : current + 1;
}

void DeviceCommands::insert(QVector<job::Device> devices, base::Message what)
{
    const qsizetype place = placeForNew();
    job::Change change{std::move(what), {}, {}};
    for (qsizetype i = 0; i < devices.size(); ++i) {
        devices[i].id = 0;
        change.edits.push_back(job::InsertDevice{place + i, devices[i]});
    }
    if (!apply(std::move(change)))
        return;
    m_table.goTo({m_editor.job().devices[place].id}, {JobColumn::Kind::Name, {}});
    m_table.setFocus();
}

void DeviceCommands::addDevice()
{
    const QVector<job::Device> &devices = m_editor.job().devices;
    const int current = m_table.currentRow();
    job::Device device;
    if (!devices.isEmpty()) {
        device = models::placeLike(devices[current < 0 ? devices.size() - 1 : current]);
    } else if (const auto &templates = m_editor.job().templates; templates.size() == 1) {
        device.model = templates.first()->model();
        device.templateName = templates.first()->name();
    }
    insert({device}, {models::kAddDevice, {}});
}

void DeviceCommands::addDevices()
{
    const int current = m_table.currentRow();
    AddDevicesDialog dialog(m_editor.job(), current < 0 ? nullptr : m_devices.device(current), &m_page);
    if (dialog.exec() == QDialog::Accepted)
        insert(dialog.devices(), {models::kAddDevices, {QString::number(dialog.devices().size())}});
}

void DeviceCommands::duplicate()
{
    QVector<job::Device> copies;
    for (const int row : m_table.selectedRows()) {
        job::Device copy = *m_devices.device(row);
        copy.mac.reset(); // two boxes never have one address
        copies << copy;
    }
    if (!copies.isEmpty())
        insert(copies, {models::kDuplicateDevices, {QString::number(copies.size())}});
}

void DeviceCommands::remove()
{
    const QVector<job::DeviceId> devices = m_table.selectedDevices();
    if (devices.isEmpty())
        return;
    job::Change change;
    change.what = devices.size() == 1
                      ? base::Message{models::kRemoveDevice, {}}
                      : base::Message{models::kRemoveDevices, {QString::number(devices.size())}};
    for (const job::DeviceId device : devices)
        change.edits.push_back(job::RemoveDevice{device});
    apply(std::move(change));
}

void DeviceCommands::moveUp()
{
    moveSelection(-1);
}

void DeviceCommands::moveDown()
{
    moveSelection(1);
}

void DeviceCommands::moveSelection(int by)
{
    const QVector<int> rows = m_table.selectedRows();
    if (rows.isEmpty())
        return;
    const auto [first, last] = std::minmax_element(rows.begin(), rows.end());
    const int before = by < 0 ? *first - 1 : *last + 2;
    if (before >= 0 && before <= m_editor.job().devices.size())
        apply(models::moved(m_editor.job(), rows, before));
}

/// The smallest block with every selected cell in it, as spreadsheets copy; cells between stay empty.
void DeviceCommands::copy()
{
    const QVector<CellAt> cells = m_table.selectedCells();
    if (cells.isEmpty())
        return;
    const QVector<int> rows = m_table.selectedRows();
    QVector<JobColumn> columns;
    QHash<int, qsizetype> lineOf;
    for (qsizetype line = 0; line < rows.size(); ++line)
        lineOf.insert(rows[line], line);
    models::Sheet sheet(rows.size());
    for (const CellAt &cell : cells) {
        if (columns.isEmpty() || columns.last() != cell.column)
            columns << cell.column;
        QStringList &line = sheet[lineOf.value(cell.row)];
        line.resize(columns.size());
        line.last() = m_devices.copiedText(cell.row, m_devices.columnOf(cell.column));
    }
    for (QStringList &line : sheet)
        line.resize(columns.size());
    QGuiApplication::clipboard()->setText(models::textOf(sheet));
}

void DeviceCommands::paste()
{
    pasteText(QGuiApplication::clipboard()->text());
}

models::PasteTarget DeviceCommands::pasteTarget() const
{
    models::PasteTarget target;
    const QVector<CellAt> cells = m_table.selectedCells();
    const QModelIndex current = m_table.currentIndex();
    int fromRow = current.isValid() ? current.row() : 0;
    const QVector<int> shown = m_table.shownColumns();
    qsizetype fromColumn = current.isValid() ? shown.indexOf(current.column()) : 0;
    if (cells.size() > 1) // from the corner of the selection, wherever it was begun
        fromColumn = shown.indexOf(m_devices.columnOf(cells.first().column));
    for (const QModelIndex &index : m_table.selectionModel()->selectedIndexes())
        fromRow = std::min(fromRow, index.row());
    for (int row = fromRow; row < m_filter.rowCount(); ++row)
        target.rows << m_filter.sourceRow(row);
    for (qsizetype i = std::max<qsizetype>(0, fromColumn); i < shown.size(); ++i)
        target.columns << m_devices.columns()[shown[i]];
    if (!current.isValid() && !target.columns.isEmpty() && !target.columns.first().isEditable())
        target.columns.removeFirst();
    return target;
}

void DeviceCommands::pasteText(const QString &text)
{
    const models::Sheet sheet = models::sheetFrom(text);
    if (sheet.isEmpty())
        return;
    if (sheet.size() == 1 && sheet.first().size() == 1 && m_table.selectedCells().size() > 1) {
        fill(sheet.first().first());
        return;
    }
    const models::PastePlan plan = models::planPaste(m_editor.job(), sheet, pasteTarget());
    if (!plan.isComplete() && PasteDialog(plan, &m_page).exec() != QDialog::Accepted)
        return;
    apply(plan.edits, {models::kPasteRows, {QString::number(plan.rows)}});
}

void DeviceCommands::clear()
{
    DeviceEdits edits(m_editor.job());
    for (const CellAt &cell : m_table.selectedCells())
        edits.clear(cell);
    apply(edits, {models::kClearCells, {QString::number(edits.changedCells())}});
}

void DeviceCommands::fill(const QString &text)
{
    DeviceEdits edits(m_editor.job());
    for (const CellAt &cell : m_table.selectedCells()) {
        if (cell.column.isEditable())
            edits.set(cell, text);
    }
    applyOrTell(edits, edits.usualText());
}

void DeviceCommands::setSelection()
{
    m_table.editSelection();
}

void DeviceCommands::bring()
{
    Q_EMIT bringWanted(m_table.selectedDevices());
}

void DeviceCommands::giveTones()
{
    Q_EMIT tonesWanted(m_table.selectedDevices());
}

/// One cell of a column takes what stands above it.
QVector<CellAt> DeviceCommands::fillCells() const
{
    QVector<CellAt> cells = m_table.selectedCells();
    cells.removeIf([](const CellAt &cell) { return !cell.column.isEditable(); });
    const int above = m_table.currentIndex().row() - 1;
    if (m_table.selectedRows().size() != 1 || above < 0)
        return cells;
    QVector<CellAt> both;
    for (const CellAt &cell : std::as_const(cells))
        both << CellAt{m_filter.sourceRow(above), cell.column} << cell;
    return both;
}

void DeviceCommands::fillDown()
{
    const DeviceEdits edits = models::filledDown(m_editor.job(), fillCells());
    applyOrTell(edits, {models::kFillDown, {QString::number(edits.changedCells())}});
}

void DeviceCommands::fillSeries()
{
    const DeviceEdits edits = models::filledWithSeries(m_editor.job(), fillCells());
    applyOrTell(edits, {models::kFillSeries, {QString::number(edits.changedCells())}});
}

} // namespace ui::devices
