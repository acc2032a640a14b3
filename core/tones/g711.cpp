#include "core/tones/g711.h"

namespace tones {

namespace {

/// A code is sign, segment and step within the segment; each segment has steps twice as wide as the last.
struct Parts {
    bool positive;
    int segment;
    int step;
};

Parts partsOf(int code)
{
    return {(code & 0x80) != 0, code >> 4 & 7, code & 0x0F};
}

} // namespace

/// Table 1: even bits are inverted; the value is the middle of its step.
std::int16_t fromALaw(std::uint8_t code)
{
    const Parts parts = partsOf(code ^ 0x55);
    const int middle = (parts.step * 2 + 1) * 8;
    const int value = parts.segment == 0 ? middle : (middle + 0x100) << (parts.segment - 1);
    return static_cast<std::int16_t>(parts.positive ? value : -value);
}

/// Table 2: all bits are inverted, so that a positive code has its first bit clear here; 33 of 8,192 is the
/// bias that makes every segment alike.
std::int16_t fromMuLaw(std::uint8_t code)
{
    const Parts parts = partsOf(~code & 0xFF);
    constexpr int kBias = 33 * 4;
    const int value = ((parts.step * 8 + kBias) << parts.segment) - kBias;
    return static_cast<std::int16_t>(parts.positive ? -value : value);
}

} // namespace tones
