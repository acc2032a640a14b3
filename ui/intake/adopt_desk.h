#pragma once

#include "core/bench/bench.h"
#include "ui/intake/scan_session.h"

#include <QAction>
#include <QObject>

namespace ui::intake {

class ScanWindow;

/// Where boxes come to a job: the scan window, and what the board does with devices that called in and are in
/// no job. All through the job's editor; every step is one undo.
class AdoptDesk final : public QObject {
    Q_OBJECT
public:
    /// Both outlive it; windows stand above `parent`.
    AdoptDesk(job::Editor &editor, QWidget *parent);
    ~AdoptDesk() override;

    /// Opens scan mode; for menus and pages.
    QAction *scanAction() { return &m_scan; }
    /// Another job or folder was opened. `whyNot` no box can come to it: in the action's tool tip; empty if
    /// it can.
    void begin(const QString &whyNot);
    bool isUsable() const { return m_usable; }
    void setRunning(bool running);
    /// What the bench says.
    void apply(const ::bench::Batch &batch);

    void openScan();
    /// These become devices of the job, as one change.
    void add(const QVector<progress::DeviceState> &devices);
    /// This one takes placeFor() it.
    void give(const progress::DeviceState &device);
    /// How the place is called that this device would take: the next of scan mode if it is for such a model,
    /// else the first in the table. Empty: none waits.
    QString placeNameFor(const progress::DeviceState &device) const;

    ScanSession &session() { return m_session; }
    ScanWindow *window() const { return m_window; } ///< null before it was first opened

Q_SIGNALS:
    void refused(const base::Error &error);
    void scanOpened(); ///< what is being typed elsewhere is to be taken over

private:
    job::DeviceId placeFor(const ::intake::Unlisted &box) const;

    job::Editor &m_editor;
    QWidget *m_parent;
    ScanSession m_session;
    QAction m_scan;
    ScanWindow *m_window = nullptr;
    quint64 m_epoch = 0;
    bool m_usable = false;
    bool m_running = false;
};

/// What the job is told of a device on the board; nothing if it is in the job, or there is none, or its MAC
/// is not known.
std::optional<::intake::Unlisted> unlistedOf(const progress::DeviceState &device);

} // namespace ui::intake
