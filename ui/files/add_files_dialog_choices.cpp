#include "core/tones/convert.h"
#include "ui/files/add_files_dialog.h"
#include "ui/files/convert_choice.h"
#include "ui/files/drop_details.h"
#include "ui/files/drop_words.h"
#include "ui/files/give_choice.h"
#include "ui/files/note_label.h"
#include "ui/files/package_choice.h"
#include "ui/widgets/notice_bar.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <algorithm>

// What can be chosen of a drop, and what comes of the choices.

namespace ui::files {

namespace {

bool isLooseTone(const stock::Item &item)
{
    return item.kind == stock::Kind::Tone;
}

bool isLoose(const stock::Item *item)
{
    return isLooseTone(*item);
}

bool isUnsafe(const stock::Item *item)
{
    return isLoose(item) && item->sound && !item->sound->isSafe() && tones::isConvertible(*item->sound);
}

QStringList namesIn(const tones::Package &package)
{
    QStringList names;
    for (const tones::PackedTone &tone : package.tones)
        names << tone.name;
    return names;
}

} // namespace

QString AddFilesDialog::packageName() const
{
    return isReplacing() ? m_replaced.section(u'/', -1) : m_package->name();
}

/// What will be in the one package that devices can be told of: the ready one, or what loose tones make.
QStringList AddFilesDialog::tonesOfPackage() const
{
    QStringList names;
    for (const stock::Item *item : m_model->taken()) {
        if (isLooseTone(*item))
            names << item->name;
        else if (item->package)
            names << namesIn(*item->package);
    }
    const bool addsToIt = m_package->isVisibleTo(this) && m_package->isThere();
    const QString path = m_below.isEmpty() ? packageName() : m_below + u'/' + packageName();
    const auto there = m_scene->packages.constFind(path);
    if (addsToIt && there != m_scene->packages.cend() && *there->package)
        names << namesIn(**there->package);
    return names;
}

QString AddFilesDialog::headline() const
{
    const bool isReplaced = isReplacing() && m_fit == Fit::Whole && m_model->drop()->hasAnything();
    return isReplaced ? tr("%1 will be replaced").arg(m_replaced.section(u'/', -1))
                      : headlineOf(*m_model->drop());
}

void AddFilesDialog::showChoices()
{
    if (m_judging.isRunning() || m_taking.isRunning() || !m_model->drop())
        return;
    const auto taken = m_model->taken();
    const auto loose = std::ranges::count_if(taken, isLoose);
    QStringList packages;
    for (const stock::Item *item : taken) {
        if (item->kind == stock::Kind::TonePackage)
            packages << item->name;
    }
    if (loose > 0)
        packages << packageName();
    m_headline->setText(headline());
    m_progress->hide();
    m_package->setVisible(loose > 0 && !isReplacing());
    m_convert->setVisible(loose > 0);
    m_convert->setUnsafe(static_cast<int>(std::ranges::count_if(taken, isUnsafe)));
    m_model->setConvertTo(m_convert->convertTo());
    m_details->showConverting();
    const bool isOne = packages.size() == 1;
    m_give->setPackage(isOne ? packages.first() : QString(), isOne ? tonesOfPackage() : QStringList());
    const QString why = obstacle();
    m_why->say(why, progress::Tone::Normal);
    m_add->setEnabled(!taken.empty() && why.isEmpty() && m_fit != Fit::Nothing && !m_give->isPlanning());
}

QString AddFilesDialog::obstacle() const
{
    const auto taken = m_model->taken();
    if (taken.empty() && m_model->drop()->hasAnything())
        return tr("Tick what is to be added.");
    if (std::ranges::any_of(taken, isLoose) && packageName().isEmpty())
        return tr("Give the package a name that devices can ask for.");
    return {};
}

/// Guide section 3: "The full filename will be generated automatically based on the parameter name, version
/// number, and product".
void AddFilesDialog::showFit()
{
    m_fitNotice->hide();
    if (!isReplacing() || m_fit == Fit::Whole)
        return;
    const QString name = m_replaced.section(u'/', -1);
    const bool isTones = catalogue::readFileName(name).kind == catalogue::FileKind::Tones;
    if (m_fit == Fit::Nothing) {
        m_fitNotice->say(progress::Tone::Bad, tr("Nothing of this can take the place of %1.").arg(name),
                         isTones ? tr("Choose a zip of tones, or WAV files.")
                                 : tr("Choose the .fw file of that name, with Algo's .md5."));
        return;
    }
    const stock::Item &other = m_model->drop()->items.front();
    m_fitNotice->say(progress::Tone::Look,
                     tr("%1 cannot take the place of %2: devices ask for each version by its own name.")
                         .arg(other.name, name),
                     bringsTo()
                         ? tr("It is added beside it, and then you choose which devices are brought to %1.")
                               .arg(other.reading.version)
                         : tr("It is added beside it."));
    m_add->setText(bringsTo() ? tr("&Add and Bring Devices…") : tr("&Add"));
}

std::optional<stock::UpgradeWish::Component> AddFilesDialog::bringsTo() const
{
    const bool hasDevices = m_scene->job && !m_scene->job->devices.isEmpty();
    if (m_fit != Fit::OtherVersion || !hasDevices)
        return std::nullopt;
    const catalogue::FileName &reading = m_model->drop()->items.front().reading;
    return stock::UpgradeWish::Component{reading.kind, catalogue::FirmwareVersion(reading.version)};
}

AddFilesWish AddFilesDialog::wish() const
{
    AddFilesWish wish;
    wish.choices.leaveOut = m_model->leftOut();
    wish.choices.convertTo = m_convert->convertTo();
    if (std::ranges::any_of(m_model->taken(), isLoose)) {
        wish.choices.packageName = packageName();
        wish.choices.addToPackage = !isReplacing() && m_package->isThere();
    }
    wish.below = m_below;
    wish.give = m_give->given();
    return wish;
}

DialogMemory AddFilesDialog::memory() const
{
    DialogMemory memory = m_memory;
    m_convert->remember(memory);
    memory.givesTones = m_give->isWanted();
    if (!isReplacing() && !m_package->name().isEmpty())
        memory.package = m_package->name();
    return memory;
}

} // namespace ui::files
