#include "ui/files/give_choice.h"

#include "core/phrases/phrases.h"
#include "ui/files/note_label.h"

#include <QCheckBox>
#include <QLocale>
#include <QMap>
#include <QVBoxLayout>

namespace ui::files {

namespace {

/// "An 8061 takes no tones by provisioning. (3 devices)", for each reason once.
QStringList reasonsOf(const std::vector<stock::TonePlan::Refusal> &refusals)
{
    QMap<QString, int> counts;
    for (const auto &refusal : refusals)
        ++counts[phrases::text(refusal.why)];
    QStringList reasons;
    for (auto each = counts.cbegin(); each != counts.cend(); ++each) {
        reasons
            << (each.value() == 1
                    ? GiveChoice::tr("%1 (1 device)").arg(each.key())
                    : GiveChoice::tr("%1 (%2 devices)").arg(each.key(), QLocale().toString(each.value())));
    }
    return reasons;
}

} // namespace

GiveChoice::GiveChoice(models::FilesScenePtr scene, bool isWanted, QWidget *parent)
    : QWidget(parent),
      m_scene(std::move(scene)),
      m_gives(new QCheckBox(this)),
      m_note(new NoteLabel(QStringLiteral("giveNote"), this)),
      m_planning([](int) {},
                 [this](const base::Result<Outlook> &outlook) {
                     if (outlook)
                         show(*outlook);
                 })
{
    m_gives->setChecked(isWanted);
    m_gives->setObjectName(QStringLiteral("gives"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_gives);
    column->addWidget(m_note);
    connect(m_gives, &QCheckBox::toggled, this, &GiveChoice::changed);
    show({});
}

void GiveChoice::setPackage(const QString &name)
{
    if (name == m_package)
        return;
    m_package = name;
    m_planning.cancel();
    if (!m_scene->job || name.isEmpty())
        return show({});
    m_planning.start([scene = m_scene, name](const base::Progress &) -> base::Result<Outlook> {
        return look(*scene, name);
    });
}

GiveChoice::Outlook GiveChoice::look(const models::FilesScene &scene, const QString &package)
{
    const stock::TonePlan plan = stock::planTones(*scene.job, package, {}, scene.seen);
    return {scene.job->devices.size() - static_cast<qsizetype>(plan.refusals.size()),
            plan.change.edits.empty(), reasonsOf(plan.refusals)};
}

void GiveChoice::show(const Outlook &outlook)
{
    setVisible(m_scene->job && !m_scene->job->devices.isEmpty() && !m_package.isEmpty());
    m_gives->setVisible(outlook.fits > 0 && !outlook.isSaid);
    m_gives->setText(outlook.fits == 1
                         ? tr("Have 1 device &fetch %1").arg(m_package)
                         : tr("Have %1 devices &fetch %2").arg(QLocale().toString(outlook.fits), m_package));
    QStringList notes;
    if (outlook.fits > 0 && outlook.isSaid)
        notes << (outlook.fits == 1 ? tr("1 device is told to fetch %1 already.").arg(m_package)
                                    : tr("%1 devices are told to fetch %2 already.")
                                          .arg(QLocale().toString(outlook.fits), m_package));
    notes << outlook.refusals;
    m_note->say(notes.join(u'\n'));
    Q_EMIT changed();
}

QString GiveChoice::given() const
{
    return m_scene->job && m_gives->isChecked() ? m_package : QString();
}

bool GiveChoice::isWanted() const
{
    return m_gives->isChecked();
}

} // namespace ui::files
