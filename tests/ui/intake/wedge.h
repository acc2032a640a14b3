#pragma once

#include <QCoreApplication>
#include <QKeyEvent>
#include <QWindow>

namespace support {

/// Keys as the system sends them to the window that has the keyboard, at times of a clock of their own: so
/// the pace is that of a scanner or of a person, and no test waits.
class Keyboard {
public:
    explicit Keyboard(QWindow *window) : m_window(window) {}

    void setWindow(QWindow *window) { m_window = window; }
    void pause(quint64 milliseconds) { m_time += milliseconds; }

    /// Press and release of a key, `gap` ms after the one before.
    void key(int code, const QString &text, quint64 gap, Qt::KeyboardModifiers modifiers = {})
    {
        m_time += gap;
        if (send(QEvent::ShortcutOverride, code, text, modifiers))
            ++m_overrides;
        send(QEvent::KeyPress, code, text, modifiers);
        m_time += std::min<quint64>(gap / 2, 4);
        send(QEvent::KeyRelease, code, text, modifiers);
    }

    /// A character with the Shift key pressed round capitals, as scanners and people do.
    void character(QChar c, quint64 gap)
    {
        const bool shifted = c.isUpper() || QStringLiteral(":\"_?").contains(c);
        const Qt::KeyboardModifiers modifiers = shifted ? Qt::ShiftModifier : Qt::NoModifier;
        if (shifted)
            send(QEvent::KeyPress, Qt::Key_Shift, {}, Qt::ShiftModifier);
        const int code = c.toUpper().unicode();
        key(code < 0x80 ? code : int(Qt::Key_unknown), c, gap, modifiers);
        if (shifted)
            send(QEvent::KeyRelease, Qt::Key_Shift, {}, {});
    }

    void text(const QString &typed, quint64 gap)
    {
        for (const QChar c : typed)
            character(c, gap);
    }

    /// A label at a scanner's pace; every second key a little later, as USB reports fall.
    void scan(const QString &label, int terminator = Qt::Key_Return)
    {
        pause(400); // the hand goes to the next box
        for (qsizetype i = 0; i < label.size(); ++i)
            character(label[i], i % 2 ? 8 : 16);
        if (terminator)
            key(terminator, terminator == Qt::Key_Tab ? QStringLiteral("\t") : QStringLiteral("\r"), 12);
    }

    int overrides() const { return m_overrides; }

private:
    bool send(QEvent::Type type, int code, const QString &text, Qt::KeyboardModifiers modifiers)
    {
        QKeyEvent event(type, code, modifiers, text);
        event.setTimestamp(m_time);
        if (type == QEvent::ShortcutOverride)
            event.ignore();
        QCoreApplication::sendEvent(m_window, &event);
        return event.isAccepted();
    }

    QWindow *m_window;
    quint64 m_time = 1'000'000;
    int m_overrides = 0;
};

} // namespace support
