#pragma once

#include "core/progress/device_state.h"
#include "core/stock/take_in.h"

#include <QStringList>

/// What a dropped thing is and what becomes of it, in words.
namespace ui::files {

/// A few words for a column, with the tone in which they are shown.
struct Verdict {
    progress::Tone tone = progress::Tone::Normal;
    QString text;
};

/// "Firmware 1.5 for 8188", "Kernel r5", "Tone, PCM, 16 kHz, …", "Package of 5 tones".
QString whatText(const stock::Item &item);
/// `convertTo`: frames a second; 0: tones are taken as they are.
Verdict verdictOn(const stock::Item &item, int convertTo);
Verdict verdictOn(const tones::PackedTone &tone);
/// On what is a sound, by its format alone.
Verdict verdictOnSound(const tones::WavFormat &format, int convertTo);
/// Everything that is to be said of it, what to do about it included: a paragraph each.
QStringList detailsOf(const stock::Item &item);
QStringList detailsOf(const tones::PackedTone &tone);

/// Its few words, as a column has them.
QString briefly(const base::Message &message);
/// "It will be converted to mono 16-bit PCM at 16 kHz."
QString convertedText(int rate);
/// The sentence and what to do about it.
QString withFix(const base::Message &message);

/// It can be taken, and is not here already.
bool isTakable(const stock::Item &item);
/// "3 of 4 can be added", "Nothing of it can be added".
QString headlineOf(const stock::Drop &drop);

} // namespace ui::files
