#include "ui/intake/scan_player.h"

#include <QProcess>

namespace ui::intake {

bool playFile(QProcess &player, const QString &file)
{
    if (player.state() != QProcess::NotRunning) {
        player.kill();
        player.waitForFinished(100);
    }
    player.start(QStringLiteral("/usr/bin/afplay"), {file});
    return true;
}

} // namespace ui::intake
