#pragma once

#include "core/tones/advice.h"
#include "core/tones/wav.h"

#include <QString>
#include <QStringList>

/// The few words about a sound that are parts of a table rather than a sentence.
namespace ui::files {

QString lengthText(std::chrono::milliseconds length); ///< "2.3 s", "3 min 20 s"
QString rateText(int framesPerSecond);                ///< "44.1 kHz"
QString channelsText(int channels);                   ///< "mono", "stereo", "6 channels"
/// "PCM, 44.1 kHz, 16 bits, stereo, 2.3 s"
QString soundText(const tones::WavFormat &format);
/// "Advice: …" or "Fact: …", a line each.
QStringList adviceText(const std::vector<tones::Advice> &advice);

} // namespace ui::files
