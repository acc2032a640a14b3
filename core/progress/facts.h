#pragma once

#include "core/progress/record.h"

/// What a request adds to the facts of the current boot.
namespace progress {

inline bool isConfigFile(Step step)
{
    return kindOf(step) <= catalogue::FileKind::GenericConfigIncremental && !isChecksum(step);
}

/// Do these two belong together by name? Where several devices share an address (NAT), a file of one and a
/// checksum of another stand side by side in one boot.
bool isPair(const Seen &file, const Seen &checksum);
/// The newest request of this boot for the checksum of that file; null if there was none.
const Seen *checksumOf(const Boot &boot, const Seen &file);
/// The newest request of this boot for the file of that checksum; null if there was none.
const Seen *fileOf(const Boot &boot, const Seen &checksum);

/// What a device makes of a file that it was sent whole: of firmware and tones, which may be large, only
/// their MD5, which is computed once for all devices.
Answer answerWith(const files::Content &content, Step step);
/// What it was answered, as far as the server saw it.
Answer answerOf(const Seen &seen);
Observation observationOf(const History &record, const Seen &seen, Answer answer);

/// Takes a request into the facts of the current boot and has the replay follow it. A transfer before it of
/// which only the last ACK is missing arrived if the device goes on from there.
void take(Record &record, Seen seen);

/// The device reboots. What it was sent last arrived, if that is where guide 5.1 has it reboot or finish, and
/// if it answered at all: a person at the switch makes it reboot as well.
void confirmByReboot(Record &record);
/// The device is silent. What it was sent last arrived, if nothing more is to be asked for; it would have
/// asked again for what it lacks, if it is there at all. False if that changes nothing.
bool confirmBySilence(Record &record);

/// A transfer that broke off though the device had the file by then: a request of its that the network
/// carried twice.
bool isMoot(const History &record, const Seen &seen);

} // namespace progress
