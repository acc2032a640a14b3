#pragma once

#include <cstdint>

namespace tones {

/// Decoders of ITU-T G.711, to 16 bits: A-law gives 13 of them (table 1), mu-law 14 (table 2).
std::int16_t fromALaw(std::uint8_t code);
std::int16_t fromMuLaw(std::uint8_t code);

} // namespace tones
