#include "ui/files/add_files_dialog.h"
#include "ui/files/files_page.h"
#include "ui/files/files_table.h"
#include "ui/files/tone_dialog.h"
#include "ui/files/upgrade_dialog.h"
#include "ui/files/upgrade_words.h"
#include "ui/widgets/row_text.h"

#include "core/job/troubles.h"
#include "core/stock/take_in.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>

// What can be done with firmware and tones.

namespace ui::files {

/// The page applies what a dialog was told; where that fails the dialog stays as it is.
template<class Dialog>
void FilesPage::open(Dialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &Dialog::chosen, this, [this, dialog](const job::Change &change) {
        if (const auto done = applyChange(change))
            dialog->accept();
        else
            dialog->refuse(done.error());
    });
    dialog->open();
}

base::Result<void> FilesPage::applyChange(const job::Change &change)
{
    if (change.edits.empty())
        return {};
    expect(change);
    m_applying = true;
    auto done = m_editor.apply(change);
    m_applying = false;
    return done;
}

/// The files that a change brings are chosen as soon as they are there.
void FilesPage::expect(const job::Change &change)
{
    const QString prefix = m_place.below.isEmpty() ? QString() : m_place.below + u'/';
    const QString holding = stock::kHoldingFolder + u'/';
    m_wanted.clear();
    for (const ::files::Edit &edit : job::fileEditsOf(change)) {
        const auto *rename = std::get_if<::files::RenameFile>(&edit);
        const QString to = rename ? rename->to.toString() : QString();
        if (to.startsWith(prefix) && !to.startsWith(holding))
            m_wanted << to.sliced(prefix.size());
    }
}

/// `replaced`: path of the one file that is to be replaced by it; empty: it is added.
void FilesPage::judge(const QStringList &paths, const QString &replaced)
{
    if (m_adding) {
        m_adding->add(paths);
        return;
    }
    const bool isBringing = m_upgrade && m_upgrade->isVisible();
    QWidget *above = isBringing ? static_cast<QWidget *>(m_upgrade) : this;
    m_adding = new AddFilesDialog(scene(), m_memory, paths, replaced, above);
    connect(m_adding, &QDialog::accepted, this, [this, dialog = m_adding.data()] {
        m_memory = dialog->memory();
        if (const auto next = dialog->bringsTo()) {
            GiveWish wish;
            wish.components = {*next};
            openUpgrade(wish);
        }
    });
    open(m_adding.data());
}

void FilesPage::newTones()
{
    auto *dialog = new ToneDialog(scene(), m_memory, {}, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_memory = dialog->memory(); });
    open(dialog);
}

void FilesPage::openTones()
{
    const models::FilesRow *row = chosen();
    if (!canTake() || !isThere(row) || !row->isTones())
        return;
    auto *dialog = new ToneDialog(scene(), m_memory, row->path, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_memory = dialog->memory(); });
    open(dialog);
}

void FilesPage::openUpgrade(const GiveWish &wish)
{
    m_upgrade = new UpgradeDialog(scene(), wish, this);
    showPace();
    connect(m_upgrade, &UpgradeDialog::forecastWanted, this, &FilesPage::forecastWanted);
    connect(m_upgrade, &UpgradeDialog::filesWanted, this, [this](const QStringList &paths) {
        if (paths.isEmpty())
            chooseFiles(m_upgrade);
        else
            take(paths);
    });
    open(m_upgrade.data());
}

void FilesPage::showPace()
{
    if (m_upgrade)
        m_upgrade->setPace(m_pace.pace(m_protocol), groundOf(m_pace, m_protocol));
}

void FilesPage::bring(const QVector<job::DeviceId> &devices)
{
    GiveWish wish;
    wish.devices = devices;
    openFor(wish);
}

void FilesPage::give(const QVector<job::DeviceId> &devices)
{
    GiveWish wish;
    wish.isTones = true;
    wish.devices = devices;
    openFor(wish);
}

/// Other pages cannot know whether anything can be changed.
void FilesPage::openFor(const GiveWish &wish)
{
    if (m_place.isReadOnly)
        Q_EMIT refused({{job::kJobReadOnly, {m_place.root}}, {}});
    else if (canTake() && hasDevices())
        openUpgrade(wish);
}

/// What is chosen is where they are to be brought, whether it is there or still missing.
void FilesPage::bringDevices()
{
    GiveWish wish;
    const models::FilesRow *row = chosen();
    if (row && row->reading.isFirmware())
        wish.components = {{row->reading.kind, catalogue::FirmwareVersion(row->reading.version)}};
    openUpgrade(wish);
}

void FilesPage::giveTones()
{
    GiveWish wish;
    wish.isTones = true;
    wish.package = chosen()->path.section(u'/', -1);
    openUpgrade(wish);
}

void FilesPage::setServices(const QVector<::bench::Service> &services, std::optional<qint64> link)
{
    m_protocol = services.isEmpty() ? serving::Protocol::Tftp : services.first().protocol;
    m_pace.setLink(link);
    showPace();
}

void FilesPage::setForecasts(quint64 ask, const QVector<::bench::DeviceForecast> &forecasts)
{
    if (m_upgrade)
        m_upgrade->setForecasts(ask, forecasts);
}

/// One file for one file; what lies beside it comes along.
void FilesPage::replace()
{
    const models::FilesRow *row = chosen();
    if (!canTake() || !isThere(row))
        return;
    const QString name = row->path.section(u'/', -1);
    const QString files = row->isTones() ? tr("Tones (*.zip *.wav);;All files (*)")
                                         : tr("Firmware (*.fw *.zip);;All files (*)");
    replaceWith(QFileDialog::getOpenFileName(this, tr("Replace %1").arg(name), {}, files));
}

/// The one below them, else the one above; empty if there is none.
QString FilesPage::pathBeside(const QStringList &paths) const
{
    const int last = m_model.rowOf(paths.last());
    const int first = m_model.rowOf(paths.first());
    const int row = last + 1 < m_model.rowCount() ? last + 1 : first - 1;
    return row < 0 ? QString() : m_model.row(row).path;
}

void FilesPage::remove()
{
    const QStringList paths = chosenThere();
    if (paths.isEmpty())
        return;
    m_next = pathBeside(paths);
    QStringList edited;
    for (const QString &path : paths)
        edited << m_model.scene()->edited(path);
    m_removing.start(
        [edited, root = m_place.root](const base::Progress &) { return stock::removing(edited, root); });
}

/// The one below takes their place in the selection: a person goes down the list.
void FilesPage::onRemoving(const base::Result<job::Change> &change)
{
    const auto done = change ? applyChange(*change) : tl::unexpected(change.error());
    if (!done)
        Q_EMIT refused(done.error());
    else if (!m_next.isEmpty())
        m_wanted = {m_next};
}

void FilesPage::showInFolder()
{
    if (const models::FilesRow *row = chosen(); isThere(row))
        Q_EMIT fileWanted(m_model.scene()->absolute(row->path));
}

void FilesPage::copyName()
{
    QStringList names;
    for (const QString &path : m_table->selectedPaths())
        names << path.section(u'/', -1);
    QGuiApplication::clipboard()->setText(names.join(u'\n'));
}

void FilesPage::copyRows()
{
    widgets::copySelectedRows(*m_table);
}

/// Enter, or a double click: the next thing to do with it.
void FilesPage::activate()
{
    const models::FilesRow *row = chosen();
    QAction *next = !row ? nullptr : row->isMissing ? m_add : row->isTones() ? m_openTones : m_bring;
    if (next)
        next->trigger();
}

void FilesPage::openContextMenu(const QPoint &where)
{
    QMenu menu(this);
    menu.addActions(m_editActions);
    menu.exec(m_table->viewport()->mapToGlobal(where));
}

} // namespace ui::files
