#include "ui/files/give_choice.h"

#include "ui/files/note_label.h"

#include <QCheckBox>
#include <QLocale>
#include <QVBoxLayout>

namespace ui::files {

GiveChoice::GiveChoice(models::FilesScenePtr scene, bool isWanted, QWidget *parent)
    : QWidget(parent),
      m_scene(std::move(scene)),
      m_gives(new QCheckBox(this)),
      m_moves(new QCheckBox(this)),
      m_loss(new NoteLabel(QStringLiteral("lossNote"), this)),
      m_note(new NoteLabel(QStringLiteral("giveNote"), this)),
      m_planning([](int) {},
                 [this](base::Result<GiftOutlook> outlook) {
                     if (outlook)
                         show(*std::move(outlook));
                 })
{
    m_gives->setChecked(isWanted);
    m_gives->setObjectName(QStringLiteral("gives"));
    m_moves->setObjectName(QStringLiteral("moves"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_gives);
    column->addWidget(m_moves);
    column->addWidget(m_loss);
    column->addWidget(m_note);
    connect(m_gives, &QCheckBox::toggled, this, &GiveChoice::changed);
    connect(m_moves, &QCheckBox::toggled, this, &GiveChoice::changed);
    show({});
}

/// What is ticked for devices that have another package was ticked for that one alone.
void GiveChoice::setPackage(const QString &name, const QStringList &tones)
{
    if (name == m_package && tones == m_tones)
        return;
    if (name != m_package)
        m_moves->setChecked(false);
    m_package = name;
    m_tones = tones;
    m_planning.cancel();
    if (!m_scene->job || name.isEmpty())
        return show({});
    m_planning.start([scene = m_scene, name, tones](const base::Progress &) -> base::Result<GiftOutlook> {
        return giftOutlook(*scene, name, tones);
    });
    setEnabled(false); // what it shows is of another package
}

void GiveChoice::show(GiftOutlook outlook)
{
    m_outlook = std::move(outlook);
    setEnabled(true);
    setVisible(m_scene->job && !m_scene->job->devices.isEmpty() && !m_package.isEmpty());
    const qsizetype fresh = m_outlook.fresh.size();
    m_gives->setVisible(fresh > 0);
    m_gives->setText(fresh == 1 ? tr("Have 1 device &fetch %1").arg(m_package)
                                : tr("Have %1 devices &fetch %2").arg(QLocale().toString(fresh), m_package));
    showMoved();
    m_note->say(notes().join(u'\n'));
    Q_EMIT changed();
}

void GiveChoice::showMoved()
{
    const qsizetype moved = m_outlook.moved.size();
    m_moves->setVisible(moved > 0);
    const QString others = m_outlook.instead.join(QStringLiteral(", "));
    m_moves->setText(
        moved == 1 ? tr("Have 1 device fetch it &instead of %1").arg(others)
                   : tr("Have %1 devices fetch it &instead of %2").arg(QLocale().toString(moved), others));
    const QString lost = m_outlook.lost.join(QStringLiteral(", "));
    m_loss->say(lost.isEmpty() ? lost : tr("! They would lose %1, which their settings choose.").arg(lost),
                progress::Tone::Look);
}

QStringList GiveChoice::notes() const
{
    QStringList notes;
    const qsizetype told = m_outlook.told;
    if (told > 0)
        notes << (told == 1 ? tr("1 device is told to fetch %1 already.").arg(m_package)
                            : tr("%1 devices are told to fetch %2 already.")
                                  .arg(QLocale().toString(told), m_package));
    if (!m_outlook.gone.isEmpty())
        notes << tr("%1 will be gone from it, though settings choose it.")
                     .arg(m_outlook.gone.join(QStringLiteral(", ")));
    return notes + m_outlook.refusals;
}

ToneGift GiveChoice::given() const
{
    ToneGift gift{m_package, {}};
    if (m_planning.isRunning())
        return gift;
    if (m_gives->isChecked())
        gift.devices << m_outlook.fresh;
    if (m_moves->isChecked())
        gift.devices << m_outlook.moved;
    return gift;
}

bool GiveChoice::isWanted() const
{
    return m_gives->isChecked();
}

} // namespace ui::files
