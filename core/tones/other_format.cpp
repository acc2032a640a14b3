#include "core/tones/other_format.h"

#include "core/tones/wav.h"

#include <algorithm>
#include <iterator>

namespace tones {

namespace {

/// What people take for a WAV file, by the first bytes of it.
struct Magic {
    QByteArrayView magic;
    qsizetype at;
    QByteArrayView form; ///< at 8; empty: anything
    const char *name;
};

constexpr Magic kMagics[] = {
    {"RIFX", 0, "", "RIFX"},
    {"RF64", 0, "", "RF64"},
    {"BW64", 0, "", "BW64"},
    {"riff", 0, "", "Wave64"},
    {"RIFF", 0, "AVI ", "AVI"},
    {"RIFF", 0, "RMID", "MIDI"},
    {"ID3", 0, "", "MP3"},
    {"OggS", 0, "", "Ogg"},
    {"fLaC", 0, "", "FLAC"},
    {"ftyp", 4, "", "MPEG-4"},
    {"FORM", 0, "AIFF", "AIFF"},
    {"FORM", 0, "AIFC", "AIFF-C"},
    {".snd", 0, "", "AU"},
    {"MThd", 0, "", "MIDI"},
    {"#!AMR", 0, "", "AMR"},
    {"caff", 0, "", "CAF"},
    {"wvpk", 0, "", "WavPack"},
    {"MAC ", 0, "", "Monkey's Audio"},
    {"\x30\x26\xB2\x75", 0, "", "WMA"},
    {"\x1A\x45\xDF\xA3", 0, "", "Matroska"},
    {"PK\x03\x04", 0, "", "ZIP"},
    {"%PDF", 0, "", "PDF"},
};

bool isLike(QByteArrayView head, const Magic &magic)
{
    return head.size() >= magic.at + magic.magic.size() && head.sliced(magic.at).startsWith(magic.magic) &&
           (magic.form.isEmpty() || (head.size() >= 8 && head.sliced(8).startsWith(magic.form)));
}

/// Without a tag in front of it MPEG audio begins with a frame: eleven bits set, then version and layer
/// (ISO 11172-3 section 2.4.1.3), 1 for layer III, 2 for II; 0 is what ADTS puts there. Layer I nobody uses,
/// and UTF-16 begins like it.
const char *frameName(QByteArrayView head)
{
    if (head.size() < 4 || static_cast<quint8>(head[0]) != 0xFF || (head[1] & 0xE0) != 0xE0)
        return nullptr;
    const int layer = head[1] >> 1 & 3;
    if (layer == 0)
        return (head[1] & 0xF0) == 0xF0 ? "AAC" : nullptr;
    const bool isPossible = (head[2] & 0xF0) != 0xF0 && (head[2] & 0x0C) != 0x0C && layer != 3;
    return isPossible ? (layer == 1 ? "MP3" : "MP2") : nullptr;
}

} // namespace

base::Error notWav(QByteArrayView head)
{
    const auto known = std::find_if(std::begin(kMagics), std::end(kMagics),
                                    [&](const Magic &each) { return isLike(head, each); });
    const char *name = known == std::end(kMagics) ? frameName(head) : known->name;
    if (!name)
        return {{kNotWav, {}}, {}};
    return {{kNotWavBut, {QString::fromLatin1(name)}}, {}};
}

} // namespace tones
