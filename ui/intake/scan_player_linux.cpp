#include "ui/intake/scan_player.h"

#include <QStandardPaths>

namespace ui::intake {

namespace {

/// PipeWire's, PulseAudio's and ALSA's own: one of them is on every desktop that can be heard.
PlayerCommand found()
{
    for (const PlayerCommand &player :
         {PlayerCommand{QStringLiteral("pw-play"), {}}, PlayerCommand{QStringLiteral("paplay"), {}},
          PlayerCommand{QStringLiteral("aplay"), {QStringLiteral("-q")}}}) {
        const QString program = QStandardPaths::findExecutable(player.program);
        if (!program.isEmpty())
            return {program, player.arguments};
    }
    return {};
}

} // namespace

const PlayerCommand &soundPlayer()
{
    static const PlayerCommand player = found();
    return player;
}

} // namespace ui::intake
