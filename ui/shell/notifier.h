#pragma once

#include "core/progress/device_state.h"
#include "ui/intake/scan_sound.h"

#include <QAction>
#include <QList>
#include <QObject>
#include <QSystemTrayIcon>
#include <memory>

namespace ui::shell {

/// Tells a person who looks elsewhere that devices are done or stuck, as they chose: by a sound, by a message
/// of the system. Both are off until they are chosen. Where the system shows no messages, its task bar calls
/// for attention. The choice is remembered.
class Notifier final : public QObject {
    Q_OBJECT
public:
    /// `window` outlives it.
    explicit Notifier(QWidget &window);

    QList<QAction *> actions() { return {&m_sound, &m_messages}; }

    void tell(progress::Tone tone, const QString &title, const QString &text);

Q_SIGNALS:
    void clicked();                                    ///< the message: they want to see
    void told(const QString &title, bool withMessage); ///< also where nothing can be heard or seen

private:
    void showTray(bool on);
    void showMessage(progress::Tone tone, const QString &title, const QString &text);

    QWidget &m_window;
    QAction m_sound;
    QAction m_messages;
    intake::ScanSound m_player;
    std::unique_ptr<QSystemTrayIcon> m_tray; ///< while messages are wanted, for it is what they come from
};

} // namespace ui::shell
