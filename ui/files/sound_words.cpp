#include "ui/files/sound_words.h"

#include "core/phrases/phrases.h"
#include "ui/files/tr.h"
#include "ui/models/wording.h"

#include <QLocale>
#include <algorithm>
#include <limits>

namespace ui::files {

QString lengthText(std::chrono::milliseconds length)
{
    return models::durationText(
        static_cast<int>(std::clamp<qint64>(length.count(), 0, std::numeric_limits<int>::max())));
}

QString rateText(int framesPerSecond)
{
    const int decimals = framesPerSecond % 1000 == 0 ? 0 : framesPerSecond % 100 == 0 ? 1 : 3;
    return tr("%1 kHz").arg(QLocale().toString(framesPerSecond / 1000.0, 'f', decimals));
}

QString channelsText(int channels)
{
    return channels == 1   ? tr("mono")
           : channels == 2 ? tr("stereo")
                           : tr("%1 channels").arg(QLocale().toString(channels));
}

QString soundText(const tones::WavFormat &format)
{
    QStringList words{tones::nameOf(format), rateText(format.rate)};
    if (format.bits > 0)
        words << tr("%1 bits").arg(QLocale().toString(format.bits));
    words << channelsText(format.channels) << lengthText(format.length());
    return words.join(QStringLiteral(", "));
}

QStringList adviceText(const std::vector<tones::Advice> &advice)
{
    QStringList lines;
    for (const tones::Advice &each : advice)
        lines << (each.isFact ? tr("Fact: %1") : tr("Advice: %1")).arg(phrases::text(each.what));
    return lines;
}

} // namespace ui::files
