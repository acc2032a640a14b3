#include "ui/files/upgrade_dialog.h"

#include "core/phrases/phrases.h"
#include "ui/files/note_label.h"
#include "ui/files/version_choice.h"
#include "ui/widgets/notice_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTimer>
#include <QTreeView>
#include <algorithm>

namespace ui::files {

namespace {

constexpr int kTypingPause = 200; ///< ms
/// Groups with more devices are folded: the next group stays in view.
constexpr int kOpen = 0;

QString devicesText(qsizetype devices)
{
    return devices == 1 ? UpgradeDialog::tr("1 device")
                        : UpgradeDialog::tr("%1 devices").arg(QLocale().toString(devices));
}

} // namespace

UpgradeDialog::UpgradeDialog(models::FilesScenePtr scene, const GiveWish &wish, QWidget *parent)
    : QDialog(parent),
      m_scene(std::move(scene)),
      m_wish(wish),
      m_model(new OutlookModel(this)),
      m_headline(new QLabel(this)),
      m_all(new QRadioButton(this)),
      m_selected(new QRadioButton(this)),
      m_view(new QTreeView(this)),
      m_boots(new QPlainTextEdit(this)),
      m_notes(new NoteLabel(QStringLiteral("notes"), this)),
      m_problem(new widgets::NoticeBar(widgets::NoticeBar::Kind::Advice, this)),
      m_soon(new QTimer(this)),
      m_planning([](int) {}, [this](const base::Result<PlanPtr> &plan) { onPlanned(plan); }),
      m_grouping([](int) {}, [this](base::Result<Groups> groups) { onGrouped(std::move(groups)); })
{
    setWindowTitle(isTones() ? tr("Give Devices Tones") : tr("Bring Devices to a Version"));
    setSizeGripEnabled(true);
    m_soon->setSingleShot(true);
    m_soon->setInterval(kTypingPause);
    setUpView();
    layOut();
    connect(m_soon, &QTimer::timeout, this, &UpgradeDialog::plan);
    connect(m_all, &QRadioButton::toggled, this, &UpgradeDialog::planSoon);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &UpgradeDialog::showCurrent);
    plan();
}

UpgradeDialog::~UpgradeDialog() = default;

UpgradeAsk UpgradeDialog::ask() const
{
    UpgradeAsk ask;
    if (m_versions)
        ask.upgrade.components = m_versions->components();
    if (m_package)
        ask.package = m_package->currentText();
    if (m_selected->isChecked())
        ask.upgrade.devices = m_wish.devices;
    return ask;
}

bool UpgradeDialog::isPlanning() const
{
    return m_soon->isActive() || m_planning.isRunning();
}

void UpgradeDialog::planSoon()
{
    m_plan.reset();
    m_grouping.cancel();
    m_soon->start();
    showState();
}

void UpgradeDialog::plan()
{
    m_plan.reset();
    m_isForecast = false;
    m_grouping.cancel();
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
    if (ask != m_ask || !m_plan)
        return;
    m_isForecast = true;
    group(forecasts);
}

/// Thousands of devices are sorted into groups elsewhere.
void UpgradeDialog::group(const Forecasts &forecasts)
{
    m_grouping.start([plan = m_plan, forecasts](const base::Progress &) -> base::Result<Groups> {
        return groupsOf(*plan, forecasts);
    });
}

void UpgradeDialog::onGrouped(base::Result<Groups> groups)
{
    const QModelIndex current = m_view->currentIndex();
    const int row = current.parent().isValid() ? current.parent().row() : current.row();
    m_model->setGroups(*std::move(groups), m_plan->after);
    for (int at = 0; at < m_model->rowCount(); ++at)
        m_view->setExpanded(m_model->index(at, 0), m_model->rowCount(m_model->index(at, 0)) <= kOpen);
    m_view->setCurrentIndex(m_model->index(std::clamp(row, 0, std::max(0, m_model->rowCount() - 1)), 0));
    showState();
    showCurrent();
}

void UpgradeDialog::setPace(const progress::Pace &pace)
{
    m_model->setPace(pace);
    showState();
}

void UpgradeDialog::showState()
{
    showHeadline();
    const QStringList said = notes();
    m_notes->say(said.join(u'\n'), said.isEmpty() ? std::nullopt : std::optional(progress::Tone::Look));
    m_ok->setEnabled(m_plan && !isPlanning() && !m_plan->change.edits.empty());
}

void UpgradeDialog::showHeadline()
{
    if (!m_plan)
        return m_headline->setText(tr("Looking at the devices"));
    const auto moves = static_cast<qsizetype>(m_plan->moves.size());
    if (moves == 0)
        return m_headline->setText(m_plan->refusals.empty() ? tr("Choose a version")
                                                            : tr("It fits no device"));
    QStringList words{devicesText(moves)};
    int reboots = 0;
    for (const OutlookGroup &each : m_model->groups())
        reboots = std::max(reboots, each.reboots.value_or(0));
    if (m_isForecast)
        words << (reboots == 1 ? tr("1 reboot") : tr("up to %1 reboots").arg(QLocale().toString(reboots)));
    if (const auto time = m_isForecast ? m_model->time() : std::nullopt)
        words << tr("%1 for all of them together").arg(aboutText(*time));
    if (m_plan->change.edits.empty())
        words << tr("their settings say so already");
    m_headline->setText(words.join(QStringLiteral(" · ")));
}

QStringList UpgradeDialog::notes() const
{
    QStringList said;
    if (!m_plan)
        return said;
    const bool isMissed = m_plan->moves.empty() || m_selected->isChecked();
    if (isMissed && !m_plan->missing.isEmpty())
        said << tr("Not here: %1. Drop it on Files, as Algo provides it.")
                    .arg(m_plan->missing.join(QStringLiteral(", ")));
    if (m_plan->switchedOn > 0)
        said << tr("Provisioning was off in the settings and is switched on, or nothing would be fetched.");
    const auto isDown = [](const OutlookGroup &group) {
        return group.tone == progress::Tone::Look && !group.refused;
    };
    qsizetype down = 0;
    for (const OutlookGroup &group : m_model->groups())
        down += isDown(group) ? group.devices.size() : 0;
    if (down > 0 && !isTones())
        said << tr("%1 would go down to an older version.").arg(devicesText(down));
    return said;
}

void UpgradeDialog::showCurrent()
{
    const OutlookGroup *group = m_model->group(m_view->currentIndex());
    QString text;
    if (group && group->refused)
        text = group->what;
    else if (group && group->forecast)
        text = bootsText(*group->forecast);
    m_boots->setPlainText(text);
}

void UpgradeDialog::refuse(const base::Error &error)
{
    showState();
    m_problem->say(progress::Tone::Bad, phrases::text(error), phrases::fix(error.what));
}

} // namespace ui::files
