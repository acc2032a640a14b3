#include "ui/files/add_files_dialog.h"

#include "core/phrases/phrases.h"
#include "ui/files/convert_choice.h"
#include "ui/files/drop_details.h"
#include "ui/files/drop_words.h"
#include "ui/files/give_choice.h"
#include "ui/files/note_label.h"
#include "ui/files/package_choice.h"
#include "ui/files/paths_dropped.h"
#include "ui/models/roles.h"
#include "ui/widgets/notice_bar.h"

#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeView>
#include <algorithm>

namespace ui::files {

namespace {

/// Packages with more tones are folded at first: the next file stays in view.
constexpr int kFewRows = 12;

/// What deserves the first look: what is refused or odd.
QModelIndex mostTelling(const DropModel &model)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex verdict = model.index(row, DropModel::VerdictColumn);
        if (verdict.data(models::ToneRole).toInt() >= static_cast<int>(progress::Tone::Look))
            return model.index(row, 0);
    }
    return model.index(0, 0);
}

} // namespace

AddFilesDialog::AddFilesDialog(models::FilesScenePtr scene, const DialogMemory &memory,
                               const QStringList &paths, const QString &replaced, QWidget *parent)
    : QDialog(parent),
      m_scene(std::move(scene)),
      m_memory(memory),
      m_replaced(replaced),
      m_below(replaced.isEmpty() ? folderFor(*m_scene) : replaced.section(u'/', 0, -2)),
      m_model(new DropModel(this)),
      m_headline(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_view(new QTreeView(this)),
      m_details(new DropDetails(*m_model, this)),
      m_package(new PackageChoice(this)),
      m_convert(new ConvertChoice(memory, this)),
      m_give(new GiveChoice(m_scene, memory.givesTones, this)),
      m_fitNotice(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this)),
      m_problem(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this)),
      m_why(new NoteLabel(QStringLiteral("why"), this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)),
      m_add(m_buttons->addButton(isReplacing() ? tr("&Replace") : tr("&Add"), QDialogButtonBox::AcceptRole)),
      m_judging([this](int percent) { m_progress->setValue(percent); },
                [this](base::Result<Replacement> judged) { onJudged(std::move(judged)); }),
      m_taking([this](int percent) { m_progress->setValue(percent); },
               [this](const base::Result<job::Change> &change) { onTaken(change); })
{
    setWindowTitle(isReplacing() ? tr("Replace %1").arg(m_replaced.section(u'/', -1))
                                 : tr("Add Firmware and Tones"));
    setAcceptDrops(true);
    setSizeGripEnabled(true);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_fitNotice->setObjectName(QStringLiteral("fit"));
    m_headline->setObjectName(QStringLiteral("headline"));
    setUpView();
    layOut();
    connectParts();
    add(paths);
}

AddFilesDialog::~AddFilesDialog() = default;

void AddFilesDialog::connectParts()
{
    connect(m_buttons, &QDialogButtonBox::accepted, this, &AddFilesDialog::take);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &AddFilesDialog::reject);
    connect(m_model, &DropModel::takenChanged, this, &AddFilesDialog::showChoices);
    connect(m_package, &PackageChoice::changed, this, &AddFilesDialog::showChoices);
    connect(m_convert, &ConvertChoice::changed, this, &AddFilesDialog::showChoices);
    connect(m_give, &GiveChoice::changed, this, &AddFilesDialog::showChoices);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, m_details, &DropDetails::present);
    connect(m_problem, &widgets::NoticeBar::actionTriggered, this, &AddFilesDialog::judge);
}

bool AddFilesDialog::isBusy() const
{
    return m_judging.isRunning() || m_taking.isRunning() || m_give->isPlanning();
}

void AddFilesDialog::add(const QStringList &paths)
{
    m_paths << paths;
    m_paths.removeDuplicates();
    judge();
}

void AddFilesDialog::judge()
{
    showBusy(tr("Looking at what was dropped"));
    m_judging.start([scene = m_scene, paths = m_paths, below = m_below,
                     replaced = m_replaced](const base::Progress &progress) {
        return judgeFor(*scene, paths, below, progress).map([&](const DropPtr &drop) {
            return replaced.isEmpty() ? Replacement{Replacement::Fit::Whole, drop}
                                      : replacementIn(*scene, drop, replaced);
        });
    });
}

void AddFilesDialog::onJudged(base::Result<Replacement> judged)
{
    setChoosable(true);
    m_fit = judged ? judged->fit : Fit::Whole;
    m_model->setDrop(judged ? judged->drop : std::make_shared<const stock::Drop>());
    if (!judged)
        m_problem->say(progress::Tone::Bad, phrases::text(judged.error()), phrases::fix(judged.error().what));
    else if (!isReplacing())
        offerPackages();
    showList();
    showChoices();
    showFit();
}

/// Once: what is typed stays when more is dropped.
void AddFilesDialog::offerPackages()
{
    if (m_package->isOffered())
        return;
    QStringList there = packagesIn(*m_scene, m_below);
    if (there.removeOne(m_memory.package))
        there.prepend(m_memory.package);
    m_package->offer(there, m_memory.package.isEmpty() ? m_model->drop()->packageName : m_memory.package);
}

void AddFilesDialog::showList()
{
    bool hasPackages = false;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex item = m_model->index(row, 0);
        m_view->setExpanded(item, m_model->rowCount(item) <= kFewRows);
        hasPackages = hasPackages || m_model->rowCount(item) > 0;
    }
    m_view->setRootIsDecorated(hasPackages);
    m_view->setCurrentIndex(mostTelling(*m_model));
    m_details->present(m_view->currentIndex());
    m_view->setFocus();
}

/// What works on a copy of the choices leaves nothing to be chosen meanwhile.
void AddFilesDialog::setChoosable(bool can)
{
    const bool wasHere = m_view->isEnabled();
    for (QWidget *choice : {static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_package),
                            static_cast<QWidget *>(m_convert)})
        choice->setEnabled(can);
    m_give->setEnabled(can && !m_give->isPlanning());
    if (can && !wasHere)
        m_view->setFocus();
}

void AddFilesDialog::showBusy(const QString &headline)
{
    m_problem->hide();
    m_headline->setText(headline);
    m_progress->setValue(0);
    m_progress->show();
    m_why->say({});
    m_add->setEnabled(false);
    setChoosable(false);
}

void AddFilesDialog::take()
{
    const AddFilesWish chosen = wish();
    showBusy(isReplacing() ? tr("Replacing") : tr("Adding"));
    m_taking.start([scene = m_scene, drop = m_model->drop(), wish = chosen](const base::Progress &progress) {
        return addFiles(*scene, *drop, wish, progress);
    });
}

void AddFilesDialog::onTaken(const base::Result<job::Change> &change)
{
    if (change)
        Q_EMIT chosen(*change);
    else
        refuse(change.error());
}

void AddFilesDialog::refuse(const base::Error &error)
{
    setChoosable(true);
    showChoices();
    const bool mayHaveChanged = error.what.code == ::files::kFileChanging;
    m_problem->say(progress::Tone::Bad, phrases::text(error), phrases::fix(error.what),
                   mayHaveChanged ? tr("Look Again") : QString());
}

/// Breaks off what is being taken in; what was chosen stays.
void AddFilesDialog::reject()
{
    if (!m_taking.isRunning())
        return QDialog::reject();
    m_taking.cancel();
    setChoosable(true);
    showChoices();
    m_problem->say(progress::Tone::Look, tr("Broken off: nothing was added."), {});
}

void AddFilesDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_taking.isRunning() && !localPathsIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void AddFilesDialog::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    add(localPathsIn(*event->mimeData()));
}

} // namespace ui::files
