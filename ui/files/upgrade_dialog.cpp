#include "ui/files/upgrade_dialog.h"

#include "core/phrases/phrases.h"
#include "ui/files/note_label.h"
#include "ui/files/paths_dropped.h"
#include "ui/files/upgrade_words.h"
#include "ui/files/version_choice.h"
#include "ui/widgets/notice_bar.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QTreeView>
#include <algorithm>

namespace ui::files {

namespace {

constexpr int kTypingPause = 200; ///< ms
/// With more devices than these the groups are folded at first: the next one stays in view.
constexpr qsizetype kFewDevices = 12;

/// What a group is known by while the times of its devices change.
QString keyOf(const OutlookGroup &group)
{
    return group.what + u'\n' + group.model;
}

qsizetype devicesIn(const std::vector<OutlookGroup> &groups)
{
    qsizetype devices = 0;
    for (const OutlookGroup &group : groups)
        devices += group.devices.size();
    return devices;
}

} // namespace

UpgradeDialog::UpgradeDialog(models::FilesScenePtr scene, const GiveWish &wish, QWidget *parent)
    : QDialog(parent),
      m_scene(std::move(scene)),
      m_wish(wish),
      m_model(new OutlookModel(this)),
      m_headline(new QLabel(this)),
      m_view(new QTreeView(this)),
      m_boots(new QPlainTextEdit(this)),
      m_ground(new NoteLabel(QStringLiteral("ground"), this)),
      m_notes(new NoteLabel(QStringLiteral("notes"), this)),
      m_problem(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this)),
      m_soon(new QTimer(this)),
      m_planning([](int) {}, [this](const base::Result<PlanPtr> &plan) { onPlanned(plan); }),
      m_grouping([](int) {}, [this](base::Result<Groups> groups) { onGrouped(std::move(groups)); }),
      m_changing([](int) {},
                 [this](const base::Result<ChangePtr> &change) {
                     m_change = change.value_or(nullptr);
                     showState();
                 })
{
    setWindowTitle(isTones() ? tr("Give Devices Tones") : tr("Bring Devices to a Version"));
    setSizeGripEnabled(true);
    setAcceptDrops(true);
    m_soon->setSingleShot(true);
    m_soon->setInterval(kTypingPause);
    if (!m_wish.devices.isEmpty())
        m_model->setLeftOut(allBut(m_wish.devices));
    setUpView();
    layOut();
    connect(m_soon, &QTimer::timeout, this, &UpgradeDialog::plan);
    connect(m_model, &OutlookModel::chosenChanged, this, &UpgradeDialog::changeAnew);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &UpgradeDialog::showCurrent);
    plan();
}

UpgradeDialog::~UpgradeDialog() = default;

QSet<job::DeviceId> UpgradeDialog::allBut(const QVector<job::DeviceId> &devices) const
{
    QSet<job::DeviceId> others;
    for (const job::Device &device : m_scene->job->devices)
        others << device.id;
    return others.subtract({devices.begin(), devices.end()});
}

/// Of every device: those that are left out are told as well what would happen with them.
UpgradeAsk UpgradeDialog::ask() const
{
    UpgradeAsk ask;
    if (m_versions)
        ask.upgrade.components = m_versions->components();
    if (m_package)
        ask.package = m_package->currentText();
    return ask;
}

bool UpgradeDialog::isPlanning() const
{
    return m_soon->isActive() || m_planning.isRunning() || m_changing.isRunning();
}

void UpgradeDialog::planSoon()
{
    m_plan.reset();
    m_isSorted = false;
    m_change.reset();
    m_grouping.cancel();
    m_changing.cancel();
    m_soon->start();
    showState();
}

void UpgradeDialog::plan()
{
    m_plan.reset();
    m_isSorted = false;
    m_change.reset();
    m_grouping.cancel();
    m_changing.cancel();
    m_planning.start([scene = m_scene, ask = ask()](const base::Progress &) -> base::Result<PlanPtr> {
        return std::make_shared<const GivePlan>(planFor(*scene, ask));
    });
    showState();
}

void UpgradeDialog::onPlanned(const base::Result<PlanPtr> &plan)
{
    m_plan = plan.value_or(nullptr);
    if (!m_plan)
        return refuse(plan.error());
    group({});
    ++m_ask;
    if (!m_plan->moves.empty())
        Q_EMIT forecastWanted(m_ask, m_plan->after, m_plan->devices());
    showState();
}

void UpgradeDialog::setForecasts(quint64 ask, const QVector<::bench::DeviceForecast> &forecasts)
{
    if (ask == m_ask && m_plan)
        group(forecasts);
}

/// Thousands of devices are sorted into groups elsewhere.
void UpgradeDialog::group(const Forecasts &forecasts)
{
    m_grouping.start([plan = m_plan, forecasts](const base::Progress &) -> base::Result<Groups> {
        return groupsOf(*plan, forecasts);
    });
}

QSet<QString> UpgradeDialog::unfolded() const
{
    QSet<QString> unfolded;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex group = m_model->index(row, 0);
        if (m_view->isExpanded(group))
            unfolded << keyOf(*m_model->group(group));
    }
    return unfolded;
}

/// What was unfolded stays so, and the current row where it was.
void UpgradeDialog::onGrouped(base::Result<Groups> groups)
{
    const bool isFirst = m_model->groups().empty();
    const bool isFew = devicesIn(*groups) <= kFewDevices;
    const QSet<QString> open = unfolded();
    const QModelIndex current = m_view->currentIndex();
    const int row = current.parent().isValid() ? current.parent().row() : current.row();
    m_model->setGroups(*std::move(groups), m_plan->after);
    m_isSorted = true;
    for (int at = 0; at < m_model->rowCount(); ++at) {
        const QModelIndex group = m_model->index(at, 0);
        m_view->setExpanded(group, isFirst ? isFew : open.contains(keyOf(*m_model->group(group))));
    }
    m_view->setCurrentIndex(m_model->index(std::clamp(row, 0, std::max(0, m_model->rowCount() - 1)), 0));
    changeAnew();
    showCurrent();
}

/// With all of them the settings of a model say it, with some their own do: that is planned anew.
void UpgradeDialog::changeAnew()
{
    m_changing.cancel();
    m_change.reset();
    const QVector<job::DeviceId> chosen = m_model->chosen();
    if (m_plan && chosen.size() == static_cast<qsizetype>(m_plan->moves.size())) {
        m_change = ChangePtr(m_plan, &m_plan->change);
    } else if (m_plan && !chosen.isEmpty()) {
        UpgradeAsk asked = ask();
        asked.upgrade.devices = chosen;
        m_changing.start([scene = m_scene, asked](const base::Progress &) -> base::Result<ChangePtr> {
            return std::make_shared<const job::Change>(changeFor(*scene, asked));
        });
    }
    showState();
}

void UpgradeDialog::setPace(const progress::Pace &pace, const QString &ground)
{
    m_model->setPace(pace);
    m_ground->say(ground, progress::Tone::Normal);
    showState();
}

/// Where some were selected nobody else is ticked, and so no device that has come since.
void UpgradeDialog::setScene(models::FilesScenePtr scene)
{
    const QSet<job::DeviceId> before = allBut({});
    models::letGo(std::exchange(m_scene, std::move(scene)));
    if (!m_wish.devices.isEmpty())
        m_model->setLeftOut(m_model->leftOut() + allBut(m_wish.devices).subtract(before));
    if (m_versions)
        m_versions->setOffers(stock::offersOf(*m_scene->inventory));
    planSoon();
}

void UpgradeDialog::showState()
{
    const bool isKnown = m_plan && m_isSorted;
    m_headline->setText(!isKnown                ? tr("Looking at the devices")
                        : m_plan->moves.empty() ? headlineOf(*m_plan, isTones())
                                                : headlineOf(sumOf(*m_model)));
    const QStringList said = isKnown ? notes() : QStringList();
    m_notes->say(said.join(u'\n'), said.isEmpty() ? std::nullopt : std::optional(progress::Tone::Look));
    m_add->setVisible(m_plan && !m_plan->missing.isEmpty());
    m_ok->setEnabled(isKnown && m_change && !isPlanning() && !m_change->edits.empty());
}

QStringList UpgradeDialog::notes() const
{
    QStringList said;
    const OutlookSum sum = sumOf(*m_model);
    const QStringList &missing = m_plan->missing;
    const QLocale locale;
    if (!missing.isEmpty() && (m_plan->moves.empty() || sum.chosen == 0 || !m_wish.devices.isEmpty()))
        said << tr("Not here: %1. Add them as Algo provides them.").arg(missing.join(QStringLiteral(", ")));
    if (sum.chosen > 0 && m_change && m_change->edits.empty())
        said << tr("Their settings say so already: there is nothing to set.");
    if (m_change && switchedOnBy(*m_change) > 0)
        said << tr("Provisioning was off in the settings and is switched on, or nothing would be fetched.");
    if (sum.atWork > 0 && sum.atWork < sum.chosen)
        said << tr("Of those that are ticked %1 have that already.")
                    .arg(locale.toString(sum.chosen - sum.atWork));
    if (sum.lookedAt > 0 && isTones())
        said << tr("%1 of them would no longer fetch the package that they have now.")
                    .arg(locale.toString(sum.lookedAt));
    else if (sum.lookedAt > 0)
        said
            << (sum.lookedAt == 1
                    ? tr("1 device would go down to an older version.")
                    : tr("%1 devices would go down to an older version.").arg(locale.toString(sum.lookedAt)));
    return said;
}

void UpgradeDialog::showCurrent()
{
    const OutlookGroup *group = m_model->group(m_view->currentIndex());
    QStringList text;
    if (group && group->why != group->what)
        text << group->why;
    if (group && group->forecast)
        text << bootsText(*group->forecast);
    m_boots->setPlainText(text.join(QStringLiteral("\n\n")));
}

void UpgradeDialog::refuse(const base::Error &error)
{
    showState();
    m_problem->say(progress::Tone::Bad, phrases::text(error), phrases::fix(error.what));
}

void UpgradeDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localPathsIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void UpgradeDialog::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT filesWanted(localPathsIn(*event->mimeData()));
}

} // namespace ui::files
