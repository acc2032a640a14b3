#include "ui/shell/notifier.h"

#include <QApplication>
#include <QSettings>
#include <QWidget>

namespace ui::shell {

namespace {

constexpr auto kSoundKey = "bench/sound";
constexpr auto kMessagesKey = "bench/messages";

bool isChosen(const char *key)
{
    return QSettings().value(QLatin1StringView(key), false).toBool();
}

void rememberChoice(const char *key, bool on)
{
    QSettings().setValue(QLatin1StringView(key), on);
}

} // namespace

Notifier::Notifier(QWidget &window)
    : m_window(window),
      m_sound(tr("&Sound When a Device Is Done or Stuck")),
      m_messages(tr("System &Message When a Device Is Done or Stuck"))
{
    for (QAction *action : actions())
        action->setCheckable(true);
    connect(&m_messages, &QAction::toggled, this, &Notifier::showTray);
    m_sound.setChecked(isChosen(kSoundKey));
    m_messages.setChecked(isChosen(kMessagesKey));
    connect(&m_sound, &QAction::toggled, this, [](bool on) { rememberChoice(kSoundKey, on); });
    connect(&m_messages, &QAction::toggled, this, [](bool on) { rememberChoice(kMessagesKey, on); });
}

void Notifier::showTray(bool on)
{
    m_tray.reset();
    if (!on || !QSystemTrayIcon::isSystemTrayAvailable())
        return;
    m_tray = std::make_unique<QSystemTrayIcon>(m_window.windowIcon());
    m_tray->setToolTip(QApplication::applicationName());
    connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, &Notifier::clicked);
    connect(m_tray.get(), &QSystemTrayIcon::activated, this, &Notifier::clicked);
    m_tray->show();
}

void Notifier::tell(progress::Tone tone, const QString &title, const QString &text)
{
    using Tune = intake::ScanSound::Tune;
    if (m_sound.isChecked())
        m_player.play(tone == progress::Tone::Bad ? Tune::Bad : Tune::Good);
    if (m_messages.isChecked())
        showMessage(tone, title, text);
    Q_EMIT told(title, m_messages.isChecked());
}

void Notifier::showMessage(progress::Tone tone, const QString &title, const QString &text)
{
    if (!m_tray || !QSystemTrayIcon::supportsMessages()) {
        QApplication::alert(&m_window);
        return;
    }
    const bool isBad = tone == progress::Tone::Bad;
    m_tray->showMessage(title, text, isBad ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
}

} // namespace ui::shell
