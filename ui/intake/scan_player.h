#pragma once

#include <QStringList>

namespace ui::intake {

/// A program of the system that plays a WAV file, whose name goes behind the arguments; empty where there is
/// none.
struct PlayerCommand {
    QString program;
    QStringList arguments;
};
const PlayerCommand &soundPlayer();

} // namespace ui::intake
