#include "ui/intake/scan_player.h"

#include <QDir>

// PlaySound() needs what windows.h brings.
#include <windows.h>
// Behind it.
#include <mmsystem.h>

namespace ui::intake {

bool playFile(QProcess &, const QString &file)
{
    const std::wstring path = QDir::toNativeSeparators(file).toStdWString();
    return PlaySoundW(path.c_str(), nullptr, SND_FILENAME | SND_ASYNC | SND_NODEFAULT) != FALSE;
}

} // namespace ui::intake
