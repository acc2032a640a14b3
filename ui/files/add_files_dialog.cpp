#include "ui/files/add_files_dialog.h"

#include "core/phrases/phrases.h"
#include "core/tones/convert.h"
#include "ui/files/convert_choice.h"
#include "ui/files/drop_details.h"
#include "ui/files/drop_words.h"
#include "ui/files/give_choice.h"
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
constexpr int kOpen = 12;

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

bool isLoose(const stock::Item *item)
{
    return item->kind == stock::Kind::Tone;
}

bool isUnsafe(const stock::Item *item)
{
    return isLoose(item) && item->sound && !item->sound->isSafe() && tones::isConvertible(*item->sound);
}

} // namespace

AddFilesDialog::AddFilesDialog(models::FilesScenePtr scene, const DialogMemory &memory,
                               const QStringList &paths, QWidget *parent)
    : QDialog(parent),
      m_scene(std::move(scene)),
      m_memory(memory),
      m_below(folderFor(*m_scene)),
      m_model(new DropModel(this)),
      m_headline(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_view(new QTreeView(this)),
      m_details(new DropDetails(*m_model, this)),
      m_package(new PackageChoice(this)),
      m_convert(new ConvertChoice(memory, this)),
      m_give(new GiveChoice(m_scene, memory.givesTones, this)),
      m_problem(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this)),
      m_add(m_buttons->addButton(tr("&Add"), QDialogButtonBox::AcceptRole)),
      m_judging([this](int percent) { m_progress->setValue(percent); },
                [this](const base::Result<DropPtr> &drop) { onJudged(drop); }),
      m_taking([this](int percent) { m_progress->setValue(percent); },
               [this](const base::Result<job::Change> &change) { onTaken(change); })
{
    setWindowTitle(tr("Add Firmware and Tones"));
    setAcceptDrops(true);
    setSizeGripEnabled(true);
    m_problem->setObjectName(QStringLiteral("problem"));
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
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, m_details, &DropDetails::present);
    connect(m_problem, &widgets::NoticeBar::actionTriggered, this, &AddFilesDialog::judge);
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
    m_judging.start([scene = m_scene, paths = m_paths, below = m_below](const base::Progress &progress) {
        return judgeFor(*scene, paths, below, progress);
    });
}

void AddFilesDialog::onJudged(const base::Result<DropPtr> &drop)
{
    m_model->setDrop(drop.value_or(std::make_shared<const stock::Drop>()));
    if (!drop)
        m_problem->say(progress::Tone::Bad, phrases::text(drop.error()), phrases::fix(drop.error().what));
    else
        offerPackages();
    showList();
    showChoices();
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
        m_view->setExpanded(item, m_model->rowCount(item) <= kOpen);
        hasPackages = hasPackages || m_model->rowCount(item) > 0;
    }
    m_view->setRootIsDecorated(hasPackages);
    m_view->setCurrentIndex(mostTelling(*m_model));
    m_details->present(m_view->currentIndex());
    m_view->setFocus();
}

void AddFilesDialog::showBusy(const QString &headline)
{
    m_problem->hide();
    m_headline->setText(headline);
    m_progress->setValue(0);
    m_progress->show();
    m_add->setEnabled(false);
}

void AddFilesDialog::showChoices()
{
    if (isBusy() || !m_model->drop())
        return;
    const auto taken = m_model->taken();
    const auto loose = std::ranges::count_if(taken, isLoose);
    QStringList packages;
    for (const stock::Item *item : taken) {
        if (item->kind == stock::Kind::TonePackage)
            packages << item->name;
    }
    if (loose > 0)
        packages << m_package->name();
    m_headline->setText(headlineOf(*m_model->drop()));
    m_progress->hide();
    for (QWidget *choice : {static_cast<QWidget *>(m_package), static_cast<QWidget *>(m_convert)})
        choice->setVisible(loose > 0);
    m_convert->setUnsafe(static_cast<int>(std::ranges::count_if(taken, isUnsafe)));
    m_model->setConvertTo(m_convert->convertTo());
    m_give->setPackage(packages.size() == 1 ? packages.first() : QString());
    m_add->setEnabled(!taken.empty() && (loose == 0 || !m_package->name().isEmpty()));
}

AddFilesWish AddFilesDialog::wish() const
{
    AddFilesWish wish;
    wish.choices.leaveOut = m_model->leftOut();
    wish.choices.convertTo = m_convert->convertTo();
    if (std::ranges::any_of(m_model->taken(), isLoose)) {
        wish.choices.packageName = m_package->name();
        wish.choices.addToPackage = m_package->isThere();
    }
    wish.below = m_below;
    wish.give = m_give->given();
    return wish;
}

void AddFilesDialog::take()
{
    showBusy(tr("Adding"));
    m_taking.start([scene = m_scene, drop = m_model->drop(), wish = wish()](const base::Progress &progress) {
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
    showChoices();
    m_problem->say(progress::Tone::Look, tr("Broken off: nothing was added."), {});
}

DialogMemory AddFilesDialog::memory() const
{
    DialogMemory memory = m_memory;
    m_convert->remember(memory);
    memory.givesTones = m_give->isWanted();
    if (!m_package->name().isEmpty())
        memory.package = m_package->name();
    return memory;
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
