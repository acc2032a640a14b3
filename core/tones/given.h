#pragma once

namespace tones {

/// What was seen from here of the tones that a device has, for "new or same" (guide 4.2.1).
enum class Given {
    Never,
    Forgotten, ///< given, and since then its settings named none: whatever they name next is new to it
    Unsure,    ///< sent, but whether it has all of it was not seen
    Whole,
};

} // namespace tones
