#include "ui/bench/rehearsal_window.h"

#include "core/phrases/phrases.h"
#include "ui/bench/bench_page.h"
#include "ui/bench/fault_words.h"
#include "ui/models/wording.h"

#include <QCloseEvent>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <limits>

namespace ui::bench {

namespace {

constexpr std::array kProtocols{serving::Protocol::Tftp, serving::Protocol::Http, serving::Protocol::Https,
                                serving::Protocol::Ftp};

serving::Protocol protocolIn(const QComboBox &box)
{
    return static_cast<serving::Protocol>(box.currentData().toInt());
}

} // namespace

RehearsalWindow::RehearsalWindow(const base::Clock &clock, SourceOf source, QWidget *parent)
    : QWidget(parent, Qt::Window), m_source(std::move(source)), m_page(new BenchPage(clock, this))
{
    setWindowTitle(tr("Rehearsal"));
    m_page->setFolderOpen(true);
    m_page->setRehearsed();
    auto *column = new QVBoxLayout(this);
    column->addWidget(makeChoices());
    column->addWidget(makeFoot());
    column->addWidget(m_page, 1);
    for (QAction *action : m_page->editActions() + m_page->benchActions() + m_page->viewActions())
        addAction(action); // their keys, here as in the main window
    fillFaults();
    setRunning(false);
    m_said->setText(tr("Virtual devices boot from the files of this job, on this computer alone."));
    resize(1200, 760);
}

RehearsalWindow::~RehearsalWindow() = default;

QWidget *RehearsalWindow::makeChoices()
{
    auto *choices = new QWidget(this);
    m_devices = new QSpinBox(choices);
    m_devices->setRange(0, kMost);
    m_devices->setSpecialValueText(tr("as in the job"));
    m_devices->setAccessibleName(tr("How many devices"));
    m_protocol = new QComboBox(choices);
    for (const serving::Protocol protocol : kProtocols)
        m_protocol->addItem(models::protocolText(protocol), static_cast<int>(protocol));
    m_faults = new QComboBox(choices);
    m_share = new QComboBox(choices);
    m_share->addItem(tr("every device"), 1);
    m_share->addItem(tr("every second one"), 2);
    m_share->addItem(tr("one in five"), 5);
    m_share->addItem(tr("the first one alone"), std::numeric_limits<int>::max());
    m_share->setAccessibleName(tr("Which devices have the fault"));
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &RehearsalWindow::fillFaults);
    connect(m_faults, &QComboBox::currentIndexChanged, this,
            [this](int fault) { m_share->setEnabled(fault > 0 && !m_running); });

    auto *row = new QHBoxLayout(choices);
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [row, choices](const QString &text, QWidget *field) {
        auto *label = new QLabel(text, choices);
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field);
    };
    add(tr("&Devices:"), m_devices);
    add(tr("&Protocol:"), m_protocol);
    add(tr("&Fault:"), m_faults);
    row->addWidget(m_share);
    row->addStretch(1);
    return choices;
}

QWidget *RehearsalWindow::makeFoot()
{
    auto *foot = new QWidget(this);
    m_begin = new QPushButton(tr("&Begin"), foot);
    m_cancel = new QPushButton(tr("&Cancel"), foot);
    for (QPushButton *button : {m_begin, m_cancel}) {
        const int line = button->fontMetrics().height();
        button->setMinimumSize(button->fontMetrics().horizontalAdvance(button->text()) + 2 * line, 2 * line);
    }
    m_progress = new QProgressBar(foot);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 30);
    m_said = new QLabel(foot);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    connect(m_begin, &QPushButton::clicked, this, &RehearsalWindow::begin);
    connect(m_cancel, &QPushButton::clicked, this, &RehearsalWindow::cancel);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_begin, m_cancel, m_progress})
        row->addWidget(widget);
    row->addWidget(m_said, 1);
    return foot;
}

/// Those that make a difference over the protocol that is chosen.
void RehearsalWindow::fillFaults()
{
    const QString before = m_faults->currentData().toString();
    m_faults->clear();
    m_faults->addItem(tr("none"));
    for (const simulator::NamedFaults &one : simulator::namedFaults()) {
        if (!one.onlyTftp || protocolIn(*m_protocol) == serving::Protocol::Tftp)
            m_faults->addItem(faultText(one.name.toString()), one.name.toString());
    }
    m_faults->setCurrentIndex(std::max(0, m_faults->findData(before)));
}

simulator::Rehearsal::Settings RehearsalWindow::settings(const RehearsalSource &source) const
{
    simulator::Rehearsal::Settings settings;
    settings.folder = source.folder;
    settings.job = source.job;
    if (m_devices->value() > 0)
        settings.wish.devices = m_devices->value();
    settings.wish.protocol = protocolIn(*m_protocol);
    if (const auto *faults = simulator::faultsNamed(m_faults->currentData().toString()))
        settings.faults = faults->faults;
    settings.faultyOneIn = m_share->currentData().toInt();
    return settings;
}

void RehearsalWindow::begin()
{
    const auto source = m_source();
    if (m_running || !source)
        return;
    m_rehearsal = std::make_unique<simulator::Rehearsal>(settings(*source));
    m_page->clear();
    watch();
    setRunning(true);
    m_said->setText(tr("The files are being read."));
    m_rehearsal->start();
}

void RehearsalWindow::watch()
{
    simulator::Rehearsal *rehearsal = m_rehearsal.get();
    ::bench::Bench *bench = &rehearsal->bench();
    connect(bench, &::bench::Bench::batch, this, [this](const ::bench::Batch &batch) {
        m_page->apply(batch);
        if (m_running)
            showProgress();
    });
    connect(bench, &::bench::Bench::guideLines, m_page, &BenchPage::setGuideLines);
    connect(m_page, &BenchPage::guideLinesWanted, bench, &::bench::Bench::requestGuideLines);
    connect(rehearsal, &simulator::Rehearsal::finished, this, &RehearsalWindow::conclude);
    connect(rehearsal, &simulator::Rehearsal::failed, this, [this](const base::Error &error) {
        setRunning(false);
        m_said->setText(phrases::text(error));
    });
}

void RehearsalWindow::cancel()
{
    if (m_running)
        m_rehearsal->interrupt();
}

void RehearsalWindow::conclude(const QVector<simulator::RehearsedDevice> &devices)
{
    const bool isWhole = devices.size() == m_rehearsal->size();
    const auto applied = std::ranges::count_if(
        devices, [](const auto &device) { return device.grade == progress::Grade::Applied; });
    m_rehearsal->bench().stop(); // what was seen stays to be looked at
    setRunning(false);
    m_said->setText(
        devices.isEmpty() ? tr("No file here is meant for a device.")
        : isWhole ? tr("Over: %1 of %2 devices applied their settings.").arg(applied).arg(devices.size())
                  : tr("Cancelled: %1 devices had called in.").arg(devices.size()));
    Q_EMIT finished(static_cast<int>(devices.size()), static_cast<int>(applied));
}

void RehearsalWindow::showProgress()
{
    const models::DeviceSummary &seen = m_page->devices().summary();
    const int all = static_cast<int>(m_rehearsal->size());
    m_progress->setRange(0, std::max(1, all));
    m_progress->setValue(std::min(all, seen.applied + seen.stuck));
    m_said->setText(tr("%1 of %2 devices are done or stuck.").arg(seen.applied + seen.stuck).arg(all));
}

void RehearsalWindow::setRunning(bool running)
{
    m_running = running;
    m_page->setRunning(running);
    m_begin->setEnabled(!running);
    m_cancel->setEnabled(running);
    m_progress->setVisible(running);
    for (QWidget *choice : std::initializer_list<QWidget *>{m_devices, m_protocol, m_faults})
        choice->setEnabled(!running);
    m_share->setEnabled(!running && m_faults->currentIndex() > 0);
}

void RehearsalWindow::closeEvent(QCloseEvent *event)
{
    cancel();
    QWidget::closeEvent(event);
}

} // namespace ui::bench
