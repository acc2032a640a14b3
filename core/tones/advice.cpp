#include "core/tones/advice.h"

#include "core/tones/convert.h"

#include <QLatin1StringView>
#include <algorithm>
#include <array>
#include <utility>

namespace tones {

namespace {

/// Rings, chimes and announcements take seconds.
constexpr std::chrono::seconds kLong{60};

constexpr std::array kNames{
    std::pair{Codec::Pcm, "PCM"},          std::pair{Codec::Float, "float"},
    std::pair{Codec::ALaw, "A-law"},       std::pair{Codec::MuLaw, "\xC2\xB5-law"},
    std::pair{Codec::MsAdpcm, "MS ADPCM"}, std::pair{Codec::ImaAdpcm, "IMA ADPCM"},
    std::pair{Codec::Mpeg, "MPEG"},
};

QString seconds(std::chrono::milliseconds length)
{
    return QString::number(static_cast<double>(length.count()) / 1000, 'f', 1);
}

/// As long as the sound would be if all that is claimed were there.
QString claimedSeconds(const WavFormat &format)
{
    const double share = static_cast<double>(format.claimedBytes) / static_cast<double>(format.dataBytes);
    return QString::number(static_cast<double>(format.length().count()) * share / 1000, 'f', 1);
}

} // namespace

std::vector<Advice> adviceOn(const WavFormat &format)
{
    std::vector<Advice> advice;
    const auto add = [&](bool applies, base::Code code, const QString &what, bool isFact = false) {
        if (applies)
            advice.push_back({{code, {what}}, isFact});
    };
    if (format.isCutShort())
        advice.push_back({{kToneCutShort, {seconds(format.length()), claimedSeconds(format)}}, true});
    if (isConvertible(format)) {
        const bool isPcm = format.codec == Codec::Pcm;
        add(!isPcm, kToneCodec, nameOf(format));
        add(format.channels > 1, kToneStereo, QString::number(format.channels));
        add(format.rate != 8'000 && format.rate != 16'000, kToneRate, QString::number(format.rate));
        add(isPcm && format.bits != 16, kToneBits, QString::number(format.bits));
    } else if (!format.isSafe()) {
        const base::Code code = format.channels == 1 ? kToneByHandMono : kToneByHand;
        advice.push_back(
            {{code, {nameOf(format), QString::number(format.channels), QString::number(format.rate)}},
             false});
    }
    add(format.length() > kLong, kToneLong, seconds(format.length()));
    return advice;
}

QString nameOf(Codec codec)
{
    const auto known =
        std::find_if(kNames.begin(), kNames.end(), [&](const auto &each) { return each.first == codec; });
    return known == kNames.end() ? QString() : QString::fromUtf8(known->second);
}

QString nameOf(const WavFormat &format)
{
    const QString name = nameOf(format.codec);
    if (!name.isEmpty())
        return name;
    return QLatin1StringView("0x") + QString::number(format.tag, 16).toUpper().rightJustified(4, u'0');
}

} // namespace tones
