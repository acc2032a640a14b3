#pragma once

#include "ui/intake/scan_burst.h"

#include <QKeyEvent>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QWindow>
#include <memory>
#include <vector>

namespace ui::intake {

/// Catches what a wedge scanner types anywhere in the program, whatever has the focus; what people type goes
/// on its way, at most a moment later. Shortcuts, keys without text and what an input method composes are
/// never held.
class ScanFilter final : public QObject {
    Q_OBJECT
public:
    explicit ScanFilter(QObject *parent = nullptr);
    ~ScanFilter() override;

    bool isActive() const { return m_active; }
    void setActive(bool active);

    bool eventFilter(QObject *receiver, QEvent *event) override;

Q_SIGNALS:
    void scanned(const QString &text);

private:
    /// A key that may be a scanner's, as it would reach the window.
    struct Held {
        QPointer<QWindow> window;
        std::unique_ptr<QKeyEvent> event;
    };

    ScanBurst::Key kindOf(const QKeyEvent &event) const;
    bool onOverride(QKeyEvent &event);
    bool onPress(QWindow *window, QKeyEvent &event);
    bool onRelease(QWindow *window, QKeyEvent &event);
    bool isHeld(int key) const;
    void hold(QWindow *window, const QKeyEvent &event);
    void settle(const ScanBurst::Outcome &outcome);
    void release();
    void drop();
    void onQuiet();

    ScanBurst m_burst;
    std::vector<Held> m_held;
    QSet<int> m_swallowed;              ///< keys whose press was taken, and whose release is yet to come
    const QEvent *m_released = nullptr; ///< on its way just now
    QTimer m_quiet;
    bool m_waitedOnce = false;
    bool m_active = false;
};

} // namespace ui::intake
