#include "ui/intake/scan_player.h"

namespace ui::intake {

const PlayerCommand &soundPlayer()
{
    static const PlayerCommand player{QStringLiteral("/usr/bin/afplay"), {}};
    return player;
}

} // namespace ui::intake
