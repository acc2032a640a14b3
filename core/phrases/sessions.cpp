#include "core/phrases/table.h"

namespace phrases {
namespace {

constexpr Phrase kSessions[] = {
    {"session-there", PROVBENCH_PHRASE("There is a file %1 already, and no session is written over one."),
     PROVBENCH_PHRASE("Give another name, or move that file away.")},
    {"session-unreadable", PROVBENCH_PHRASE("The session %1 cannot be read: %2."), nullptr},
    {"session-none", PROVBENCH_PHRASE("%1 is no recorded session."), nullptr},
    {"session-version",
     PROVBENCH_PHRASE("%1 was recorded by another version of ProvBench, in format %2. This one reads %3."),
     PROVBENCH_PHRASE("Open it with the version that recorded it.")},
    {"session-torn",
     PROVBENCH_PHRASE(
         "%1 ends in the middle: ProvBench or the computer stopped while it was written. What was "
         "whole is shown."),
     nullptr},
    {"session-damaged",
     PROVBENCH_PHRASE("%1 is damaged behind its first %2 bytes. What stands before is shown."), nullptr},
    {"recording-behind",
     PROVBENCH_PHRASE(
         "The disk is too slow for the recording %1, so something is left out of it. Devices are "
         "served all the same."),
     PROVBENCH_PHRASE("Record on a disk of this computer.")},
    {"session-word-unknown", PROVBENCH_PHRASE("Another version of ProvBench said: %1."), nullptr},
};

} // namespace

std::span<const Phrase> sessions()
{
    return kSessions;
}

} // namespace phrases
