#include "ui/intake/scan_filter.h"

#include <QCoreApplication>
#include <QScopedValueRollback>
#include <algorithm>

namespace ui::intake {

namespace {

using Key = ScanBurst::Key;

bool isModifier(int key)
{
    switch (key) {
    case Qt::Key_Shift:
    case Qt::Key_Control:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_Meta:
    case Qt::Key_CapsLock:
    case Qt::Key_NumLock:
    case Qt::Key_ScrollLock:
        return true;
    default:
        return false;
    }
}

bool isDead(int key)
{
    return key >= Qt::Key_Dead_Grave && key <= Qt::Key_Dead_Longsolidusoverlay;
}

/// What separates the fields of a GS1 label; scanners send it as Ctrl and a bracket.
bool isFieldSeparator(QChar c)
{
    return c >= QChar(0x1c) && c <= QChar(0x1f);
}

} // namespace

ScanFilter::ScanFilter(QObject *parent) : QObject(parent)
{
    m_quiet.setSingleShot(true);
    m_quiet.setTimerType(Qt::PreciseTimer);
    connect(&m_quiet, &QTimer::timeout, this, &ScanFilter::onQuiet);
}

ScanFilter::~ScanFilter()
{
    setActive(false);
}

void ScanFilter::setActive(bool active)
{
    if (active == m_active || !QCoreApplication::instance())
        return;
    m_active = active;
    if (active)
        return QCoreApplication::instance()->installEventFilter(this);
    QCoreApplication::instance()->removeEventFilter(this);
    m_quiet.stop();
    settle(m_burst.silence());
    m_swallowed.clear();
}

/// A key comes to the window first, once, and goes on from there to whatever has the focus and up its
/// parents: only at the window it is known that nobody has seen it.
bool ScanFilter::eventFilter(QObject *receiver, QEvent *event)
{
    if (event == m_released)
        return false;
    if (event->type() == QEvent::InputMethod) { // what is composed comes behind what was typed before
        settle(m_burst.press(Key::Other, {}, 0));
        return false;
    }
    if (!receiver->isWindowType())
        return false;
    auto *window = static_cast<QWindow *>(receiver);
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        return onOverride(static_cast<QKeyEvent &>(*event));
    case QEvent::KeyPress:
        return onPress(window, static_cast<QKeyEvent &>(*event));
    case QEvent::KeyRelease:
        return onRelease(window, static_cast<QKeyEvent &>(*event));
    default:
        return false;
    }
}

Key ScanFilter::kindOf(const QKeyEvent &event) const
{
    if (event.isAutoRepeat())
        return Key::Other;
    const auto modifiers =
        event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier | Qt::GroupSwitchModifier);
    const int key = event.key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab)
        return modifiers ? Key::Other : Key::Terminator;
    const bool running = !m_burst.isEmpty();
    const QString text = event.text();
    if (text.isEmpty())
        return running && isDead(key) ? Key::Character : Key::Other;
    if (text.front().isPrint()) {
        // AltGr is Ctrl and Alt on Windows.
        const bool isAltGr = modifiers == (Qt::ControlModifier | Qt::AltModifier);
        return !modifiers || (isAltGr && running) ? Key::Character : Key::Other;
    }
    return m_burst.isSure() && isFieldSeparator(text.front()) ? Key::Character : Key::Other;
}

/// Comes before the key itself. A shortcut may take it there, so what was typed before goes first.
bool ScanFilter::onOverride(QKeyEvent &event)
{
    if (isModifier(event.key()))
        return false;
    const Key kind = kindOf(event);
    if (kind == Key::Other)
        settle(m_burst.press(Key::Other, {}, event.timestamp()));
    const bool isTail = kind == Key::Terminator && m_burst.isTail(event.timestamp());
    if (m_burst.isEmpty() && !isTail)
        return false;
    event.accept();
    return true;
}

bool ScanFilter::onPress(QWindow *window, QKeyEvent &event)
{
    if (isModifier(event.key()))
        return false;
    m_waitedOnce = false;
    const auto outcome = m_burst.press(kindOf(event), event.text(), event.timestamp());
    settle(outcome);
    if (outcome.fate == ScanBurst::Fate::Pass)
        return false;
    if (outcome.fate == ScanBurst::Fate::Swallow)
        m_swallowed.insert(event.key());
    else
        hold(window, event);
    event.accept();
    return true;
}

bool ScanFilter::onRelease(QWindow *window, QKeyEvent &event)
{
    if (!event.isAutoRepeat() && m_swallowed.remove(event.key()))
        return true;
    if (!isHeld(event.key()))
        return false;
    m_held.push_back({window, std::unique_ptr<QKeyEvent>(event.clone())});
    return true;
}

bool ScanFilter::isHeld(int key) const
{
    return std::ranges::any_of(m_held, [key](const Held &held) { return held.event->key() == key; });
}

void ScanFilter::hold(QWindow *window, const QKeyEvent &event)
{
    m_held.push_back({window, std::unique_ptr<QKeyEvent>(event.clone())});
    m_quiet.start(m_burst.patience());
}

void ScanFilter::settle(const ScanBurst::Outcome &outcome)
{
    if (outcome.release)
        release();
    if (!outcome.scan)
        return;
    drop();
    Q_EMIT scanned(*outcome.scan);
}

/// Where a key opens a dialog, others come before it has returned: they are held anew.
void ScanFilter::release()
{
    m_quiet.stop();
    for (const Held &held : std::exchange(m_held, {})) {
        const QScopedValueRollback released(m_released, static_cast<const QEvent *>(held.event.get()));
        if (held.window)
            QCoreApplication::sendEvent(held.window, held.event.get());
    }
}

void ScanFilter::drop()
{
    m_quiet.stop();
    for (const Held &held : std::exchange(m_held, {})) {
        if (held.event->type() == QEvent::KeyPress)
            m_swallowed.insert(held.event->key());
        else
            m_swallowed.remove(held.event->key());
    }
}

/// The program may have been busy: keys that wait in the queue by now are no silence.
void ScanFilter::onQuiet()
{
    if (!std::exchange(m_waitedOnce, true))
        return m_quiet.start(0);
    m_waitedOnce = false;
    settle(m_burst.silence());
}

} // namespace ui::intake
