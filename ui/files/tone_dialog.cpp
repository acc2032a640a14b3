#include "ui/files/tone_dialog.h"

#include "core/phrases/phrases.h"
#include "core/tones/convert.h"
#include "ui/files/add_files_work.h"
#include "ui/files/convert_choice.h"
#include "ui/files/drop_words.h"
#include "ui/files/give_choice.h"
#include "ui/files/note_label.h"
#include "ui/files/paths_dropped.h"
#include "ui/files/sound_pane.h"
#include "ui/files/tone_model.h"
#include "ui/models/wording.h"
#include "ui/widgets/meaning.h"
#include "ui/widgets/notice_bar.h"

#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <algorithm>

namespace ui::files {

namespace {

bool isUnsafe(const ToneEntry &tone)
{
    return tone.format && !tone.format->isSafe() && tones::isConvertible(*tone.format);
}

QString tonesText(std::size_t tones)
{
    return tones == 1 ? ToneDialog::tr("1 tone") : ToneDialog::tr("%1 tones").arg(QLocale().toString(tones));
}

} // namespace

ToneDialog::ToneDialog(models::FilesScenePtr scene, const DialogMemory &memory, const QString &package,
                       QWidget *parent)
    : QDialog(parent),
      m_scene(std::move(scene)),
      m_memory(memory),
      m_package(package),
      m_folder(package.isEmpty() ? folderFor(*m_scene) : package.section(u'/', 0, -2)),
      m_model(new ToneModel(this)),
      m_headline(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_name(new QLineEdit(this)),
      m_nameNote(new NoteLabel(QStringLiteral("nameNote"), this)),
      m_view(new QTableView(this)),
      m_sound(new SoundPane(this)),
      m_said(new NoteLabel(QStringLiteral("said"), this)),
      m_convert(new ConvertChoice(memory, this)),
      m_give(new GiveChoice(m_scene, memory.givesTones, this)),
      m_outlook(new NoteLabel(QStringLiteral("outlook"), this)),
      m_why(new NoteLabel(QStringLiteral("why"), this)),
      m_problem(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)),
      m_ok(m_buttons->addButton(isNew() ? tr("&Make Package") : tr("&Save"), QDialogButtonBox::AcceptRole)),
      m_reading([this](int percent) { m_progress->setValue(percent); },
                [this](const base::Result<TonesRead> &tones) { onRead(tones); }),
      m_making([this](int percent) { m_progress->setValue(percent); },
               [this](const base::Result<job::Change> &change) { onMade(change); })
{
    setWindowTitle(isNew() ? tr("New Tone Package") : tr("Edit Tone Package"));
    setAcceptDrops(true);
    setSizeGripEnabled(true);
    setUpView();
    layOut();
    connectParts();
    showState();
    if (!isNew())
        read([scene = m_scene,
              package](const base::Progress &progress) { return readPackage(*scene, package, progress); },
             tr("Reading the package"));
}

ToneDialog::~ToneDialog() = default;

void ToneDialog::connectParts()
{
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ToneDialog::make);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ToneDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &ToneDialog::showState);
    connect(m_model, &ToneModel::tonesChanged, this, &ToneDialog::showState);
    connect(m_convert, &ConvertChoice::changed, this, &ToneDialog::showState);
    connect(m_give, &GiveChoice::changed, this, &ToneDialog::showState);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ToneDialog::showCurrent);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ToneDialog::showState);
}

bool ToneDialog::isBusy() const
{
    return m_reading.isRunning() || m_making.isRunning() || m_give->isPlanning();
}

void ToneDialog::add(const QStringList &paths)
{
    read([paths](const base::Progress &progress) { return readDropped(paths, progress); },
         tr("Looking at the tones"));
}

void ToneDialog::read(models::Background<TonesRead>::Work work, const QString &headline)
{
    showBusy(headline);
    m_reading.start(std::move(work));
}

void ToneDialog::onRead(const base::Result<TonesRead> &tones)
{
    setChoosable(true);
    const QString current = m_view->currentIndex().siblingAtColumn(ToneModel::Name).data().toString();
    if (tones) {
        m_model->add(tones->tones);
        m_others.insert(m_others.end(), tones->others.begin(), tones->others.end());
        const QString wanted =
            tones->tones.empty() || m_model->rowOf(current) >= 0 ? current : tones->tones.front().name;
        m_view->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(wanted)), 0));
        m_view->setFocus();
    }
    showState();
    if (!tones)
        return refuse(tones.error());
    tellLeftOut(*tones);
}

/// Each by its name, with what to do about it; of very many the first.
void ToneDialog::tellLeftOut(const TonesRead &read)
{
    constexpr qsizetype kShown = 4;
    QStringList said;
    for (const base::Message &problem : read.problems)
        said << withFix(problem);
    for (const TonesRead::LeftOut &each : read.leftOut) {
        const QString why = withFix(each.why);
        said << (why.contains(each.name) ? why : tr("%1: %2").arg(each.name, why));
    }
    if (said.isEmpty())
        return;
    const qsizetype more = said.size() - kShown;
    if (more > 0)
        said = said.first(kShown) + QStringList{tr("And %1 more.").arg(QLocale().toString(more))};
    const auto files = static_cast<qsizetype>(read.leftOut.size());
    m_problem->say(progress::Tone::Look,
                   files == 0   ? tr("Not everything in the package is a tone.")
                   : files == 1 ? tr("%1 is left out.").arg(read.leftOut.front().name)
                                : tr("%1 files are left out.").arg(QLocale().toString(files)),
                   said.join(u'\n'));
}

void ToneDialog::choose()
{
    const QStringList files = QFileDialog::getOpenFileNames(this, tr("Add Tones"), {},
                                                            tr("Tones (*.wav *.WAV *.zip);;All files (*)"));
    if (!files.isEmpty())
        add(files);
}

void ToneDialog::remove()
{
    QList<int> rows;
    for (const QModelIndex &row : m_view->selectionModel()->selectedRows())
        rows << row.row();
    if (rows.isEmpty())
        return;
    const int next = *std::ranges::min_element(rows);
    m_model->remove(rows);
    m_view->setCurrentIndex(m_model->index(std::min(next, m_model->rowCount() - 1), 0));
    showState();
}

void ToneDialog::rename()
{
    m_view->setFocus();
    m_view->edit(m_view->currentIndex().siblingAtColumn(ToneModel::Name));
}

QString ToneDialog::name() const
{
    if (!isNew())
        return m_package.section(u'/', -1);
    return nameProblem().isEmpty() ? stock::packageNameOf(m_name->text()).value_or(QString()) : QString();
}

QString ToneDialog::nameProblem() const
{
    if (!isNew() || m_name->text().isEmpty())
        return {};
    const auto name = stock::packageNameOf(m_name->text());
    if (!name)
        return withFix(name.error().what);
    const bool isThere = packagesIn(*m_scene, m_folder).contains(*name, Qt::CaseInsensitive);
    return isThere ? tr("%1 is here already. Edit that one, or choose another name.").arg(*name) : QString();
}

QString ToneDialog::summary() const
{
    return tr("%1, %2").arg(tonesText(m_model->tones().size()), models::sizeText(m_model->packedSize()));
}

QStringList ToneDialog::toneNames() const
{
    QStringList names;
    for (const ToneEntry &tone : m_model->tones())
        names << tone.name;
    return names;
}

QString ToneDialog::obstacle() const
{
    if (m_model->tones().empty())
        return tr("Add at least one tone.");
    if (const int bad = m_model->firstBad(); bad >= 0)
        return tr("Rename or remove %1: it cannot be packed.").arg(m_model->tone(bad).name);
    if (name().isEmpty())
        return m_name->text().isEmpty() ? tr("Give the package a name.")
                                        : tr("Give the package another name.");
    return {};
}

void ToneDialog::showBusy(const QString &headline)
{
    m_problem->hide();
    m_headline->setText(headline);
    m_progress->setValue(0);
    m_progress->show();
    m_why->say({});
    m_ok->setEnabled(false);
    setChoosable(false);
}

/// What works on a copy of the choices leaves nothing to be chosen meanwhile.
void ToneDialog::setChoosable(bool can)
{
    const bool wasHere = m_view->isEnabled();
    for (QWidget *choice : {static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_name),
                            static_cast<QWidget *>(m_convert), static_cast<QWidget *>(m_addTones),
                            static_cast<QWidget *>(m_remove), static_cast<QWidget *>(m_rename)})
        choice->setEnabled(can);
    m_give->setEnabled(can && !m_give->isPlanning());
    if (can && !wasHere)
        m_view->setFocus();
}

void ToneDialog::showState()
{
    if (m_reading.isRunning() || m_making.isRunning())
        return;
    m_progress->hide();
    const auto &tones = m_model->tones();
    m_convert->setUnsafe(static_cast<int>(std::ranges::count_if(tones, isUnsafe)));
    m_model->setConvertTo(m_convert->convertTo());
    const QString name = this->name();
    m_headline->setText(tones.empty()    ? tr("Drop WAV files here, or add them")
                        : name.isEmpty() ? summary()
                                         : tr("%1: %2").arg(name, summary()));
    const QString problem = nameProblem();
    m_nameNote->say(problem.isEmpty() ? problem : widgets::shapeOf(progress::Tone::Bad) + u' ' + problem,
                    progress::Tone::Bad);
    m_give->setPackage(isNew() ? name : QString(), toneNames());
    m_remove->setEnabled(m_view->selectionModel()->hasSelection());
    m_rename->setEnabled(m_view->currentIndex().isValid());
    const QString why = obstacle();
    m_why->say(why, progress::Tone::Normal);
    m_ok->setEnabled(why.isEmpty() && !m_give->isPlanning());
    showCurrent();
}

void ToneDialog::showCurrent()
{
    const int row = m_view->currentIndex().row();
    m_said->say(row < 0 ? QString() : m_model->details(row).join(u'\n'),
                row < 0 ? std::nullopt : std::optional(m_model->verdict(row).tone));
    const QString shown = row < 0 ? QString() : m_model->tone(row).name;
    const bool sounds = row >= 0 && m_model->tone(row).format;
    m_sound->setVisible(sounds);
    m_sound->setConvertTo(m_convert->convertTo());
    if (!sounds)
        m_sound->clear();
    else if (m_sound->name() != shown)
        m_sound->present(shown, m_model->tone(row).open);
}

void ToneDialog::make()
{
    PackageWish wish{name(), m_folder, m_model->tones(), m_convert->convertTo(), m_give->given(), m_others};
    showBusy(tr("Making the package"));
    m_making.start([scene = m_scene, wish = std::move(wish)](const base::Progress &progress) {
        return makePackage(*scene, wish, progress);
    });
}

void ToneDialog::onMade(const base::Result<job::Change> &change)
{
    if (change)
        Q_EMIT chosen(*change);
    else
        refuse(change.error());
}

void ToneDialog::refuse(const base::Error &error)
{
    setChoosable(true);
    showState();
    m_problem->say(progress::Tone::Bad, phrases::text(error), phrases::fix(error.what));
}

/// Breaks off what is under way; what was chosen stays.
void ToneDialog::reject()
{
    if (!m_making.isRunning())
        return QDialog::reject();
    m_making.cancel();
    setChoosable(true);
    showState();
    m_problem->say(progress::Tone::Look, tr("Broken off: nothing was changed."), {});
}

DialogMemory ToneDialog::memory() const
{
    DialogMemory memory = m_memory;
    m_convert->remember(memory);
    if (!isNew())
        return memory;
    memory.givesTones = m_give->isWanted();
    if (!name().isEmpty())
        memory.package = name();
    return memory;
}

void ToneDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!isBusy() && !localPathsIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ToneDialog::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    add(localPathsIn(*event->mimeData()));
}

} // namespace ui::files
