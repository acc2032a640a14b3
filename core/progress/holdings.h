#pragma once

#include "core/progress/record.h"

/// What a device was given here, what it is believed to have by that, and what it lacks.
namespace progress {

/// It reboots now, on the likeliest hypothesis; else null.
const Reboot *rebootOf(const Record &record);
/// As it would power up now, for as much as can be told: a firmware that nothing but silence speaks for is
/// none.
Device poweringUp(const Record &record);
/// It asks for nothing more on the likeliest hypothesis.
bool isFinished(const Record &record);
/// The newest settings sent to it, or what it is believed to hold.
const conf::Provisioning &settingsOf(const Record &record);
/// The firmware or component that it was sent last in this boot, the file and not its checksum; null: none.
const Seen *newestImage(const Boot &boot);
/// For a file of these kinds, in the current boot.
bool hasAsked(const Record &record, catalogue::FileKind first, catalogue::FileKind last);

/// The firmware that its settings want if nothing but silence speaks for its having it: it was never sent
/// here, the device did not go on to its tones, and it has not come back once more without asking for it.
QString firmwareAssumed(const Record &record);
struct TonesHeld {
    tones::Given given = tones::Given::Never;
    QByteArray md5; ///< of the tones that it was given here last, as far as that is certain; else empty
};
TonesHeld tonesHeld(const History &history);
/// It learnt of tones in this boot that are new to it, or asked for their archive, and was not given them
/// (yet).
bool lacksTones(const Record &record);
/// It acknowledged its configuration, which is new here, and for the checksum nothing came back: for all that
/// can be seen it did not get that, and ignores the file (guide 2.2.6).
bool lacksChecksum(const Record &record);
/// The same happened with the same file in the boot before.
bool lackedChecksumBefore(const Record &record);

} // namespace progress
