#pragma once

#include "core/base/message.h"

/// Everything this room has to say; the sentences are in core/phrases.
namespace recorder {

inline constexpr base::Code kSessionThere{"session-there"};           ///< %1 path: nothing is written over
inline constexpr base::Code kSessionUnreadable{"session-unreadable"}; ///< %1 path, %2 the system's reason
inline constexpr base::Code kSessionNone{"session-none"};             ///< %1 path of a file that is none
inline constexpr base::Code kSessionVersion{"session-version"}; ///< %1 path, %2 version, %3 the one known
/// It ends in the middle of something: the program was killed, or the computer went out.
inline constexpr base::Code kSessionTorn{"session-torn"};       ///< %1 path
inline constexpr base::Code kSessionDamaged{"session-damaged"}; ///< %1 path, %2 how many bytes are sound
inline constexpr base::Code kRecordingBehind{
    "recording-behind"}; ///< %1 path: the disk is too slow, and something was left out

/// Stands in place of what another version of the program said.
inline constexpr base::Code kUnknownWord{"session-word-unknown"}; ///< %1 its code

} // namespace recorder
