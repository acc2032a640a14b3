#include "ui/intake/scan_player.h"

namespace ui::intake {

/// Windows plays sounds for programs, not by one that starts quickly enough: QApplication::beep() is heard
/// there.
const PlayerCommand &soundPlayer()
{
    static const PlayerCommand none;
    return none;
}

} // namespace ui::intake
