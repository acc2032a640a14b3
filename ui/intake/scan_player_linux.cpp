#include "ui/intake/scan_player.h"

#include <QProcess>
#include <QStandardPaths>

namespace ui::intake {

namespace {

/// PipeWire's, PulseAudio's and ALSA's own: one of them is on every desktop that can be heard.
QStringList found()
{
    for (const QStringList &player :
         {QStringList{QStringLiteral("pw-play")}, QStringList{QStringLiteral("paplay")},
          QStringList{QStringLiteral("aplay"), QStringLiteral("-q")}}) {
        const QString program = QStandardPaths::findExecutable(player.first());
        if (!program.isEmpty())
            return QStringList{program} + player.mid(1);
    }
    return {};
}

} // namespace

bool playFile(QProcess &player, const QString &file)
{
    static const QStringList command = found();
    if (command.isEmpty())
        return false;
    if (player.state() != QProcess::NotRunning) {
        player.kill();
        player.waitForFinished(100);
    }
    player.start(command.first(), command.mid(1) + QStringList{file});
    return true;
}

} // namespace ui::intake
