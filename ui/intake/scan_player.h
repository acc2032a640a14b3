#pragma once

#include <QString>

class QProcess;

namespace ui::intake {

/// Plays a WAV file with what the system has for it, and returns at once; one that sounds still is cut short.
/// `player` runs the program that does, where it is one. False where there is nothing.
bool playFile(QProcess &player, const QString &file);

} // namespace ui::intake
