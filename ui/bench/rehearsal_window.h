#pragma once

#include "core/base/clock.h"
#include "core/job/job.h"
#include "core/simulator/rehearsal.h"
#include "ui/bench/device_board.h"

#include <QWidget>
#include <functional>
#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace ui::bench {

class BenchPage;

/// What is rehearsed: a folder, and the job in it as it was edited; null for a plain folder.
struct RehearsalSource {
    QString folder;
    job::JobPtr job;
};

/// Boots virtual devices against the files of this job, on this computer alone, and shows them as the Bench
/// page shows real ones. The servers of the bench are not touched; nothing reaches a network.
class RehearsalWindow final : public QWidget {
    Q_OBJECT
public:
    /// What there is when it begins; nothing: nothing is open.
    using SourceOf = std::function<std::optional<RehearsalSource>()>;
    static constexpr int kMost = 200; ///< devices

    /// `clock` must outlive the window.
    RehearsalWindow(const base::Clock &clock, SourceOf source, QWidget *parent = nullptr);
    ~RehearsalWindow() override;

    bool isRunning() const { return m_running; }
    BenchPage &page() { return *m_page; }

    void begin();
    void cancel();

Q_SIGNALS:
    void finished(int devices, int applied);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *makeChoices();
    QWidget *makeFoot();
    void fillFaults();
    simulator::Rehearsal::Settings settings(const RehearsalSource &source) const;
    void watch();
    void conclude(const QVector<simulator::RehearsedDevice> &devices);
    void showProgress();
    void setRunning(bool running);

    SourceOf m_source;
    std::unique_ptr<simulator::Rehearsal> m_rehearsal;
    bool m_running = false;
    QSpinBox *m_devices = nullptr;
    QComboBox *m_protocol = nullptr;
    QComboBox *m_faults = nullptr;
    QComboBox *m_share = nullptr;
    QPushButton *m_begin = nullptr;
    QPushButton *m_cancel = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_said = nullptr;
    BenchPage *m_page;
};

} // namespace ui::bench
