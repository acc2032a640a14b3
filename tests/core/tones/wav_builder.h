#pragma once

#include <QByteArray>
#include <QtEndian>
#include <cmath>
#include <numbers>
#include <optional>

namespace builder {

inline QByteArray le16(quint16 value)
{
    QByteArray bytes(2, Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

inline QByteArray le32(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

inline QByteArray chunk(const QByteArray &id, const QByteArray &bytes)
{
    return id + le32(static_cast<quint32>(bytes.size())) + bytes +
           (bytes.size() % 2 ? QByteArray(1, '\0') : QByteArray());
}

/// A WAV file, and every lie that its header can tell.
struct Wav {
    quint16 tag = 1;
    quint16 channels = 1;
    quint32 rate = 8'000;
    quint16 bits = 16;
    QByteArray data = QByteArray(16, '\0');
    std::optional<quint16> block = {};
    std::optional<quint32> bytesPerSecond = {};
    std::optional<quint32> claimed = {};  ///< size of the data
    std::optional<quint32> riffSize = {}; ///< of all
    QByteArray extra = {};                ///< behind the bits in the `fmt ` chunk
    QByteArray before = {};               ///< chunks between format and sound
    QByteArray after = {};                ///< and behind it

    QByteArray format() const
    {
        const auto made = static_cast<quint16>(channels * ((bits + 7) / 8));
        return le16(tag) + le16(channels) + le32(rate) + le32(bytesPerSecond.value_or(rate * made)) +
               le16(block.value_or(made)) + le16(bits) + extra;
    }

    QByteArray bytes() const
    {
        QByteArray sound = chunk("data", data);
        if (claimed)
            sound.replace(4, 4, le32(*claimed));
        const QByteArray body = "WAVE" + chunk("fmt ", format()) + before + sound + after;
        return "RIFF" + le32(riffSize.value_or(static_cast<quint32>(body.size()))) + body;
    }
};

/// What stands behind the bits of WAVE_FORMAT_EXTENSIBLE: size, valid bits, speakers, the GUID of `tag`.
inline QByteArray extension(quint16 tag, quint16 validBits)
{
    return le16(22) + le16(validBits) + le32(0) + le16(tag) +
           QByteArray("\x00\x00\x00\x00\x10\x00\x80\x00\x00\xAA\x00\x38\x9B\x71", 14);
}

inline QByteArray samples16(std::initializer_list<int> values)
{
    QByteArray bytes;
    for (const int value : values)
        bytes += le16(static_cast<quint16>(value));
    return bytes;
}

/// A sine of 16 bits, one channel; `level` of 1 is full scale.
inline QByteArray sine16(double frequency, int rate, int frames, double level)
{
    QByteArray bytes;
    for (int i = 0; i < frames; ++i) {
        const double value = std::sin(2 * std::numbers::pi * frequency * i / rate) * level * 32'767;
        bytes += le16(static_cast<quint16>(std::lround(value)));
    }
    return bytes;
}

/// Sound that cannot be read here.
inline QByteArray adpcm()
{
    return Wav{.tag = 0x11, .bits = 4, .data = QByteArray(4'096, 'a')}.bytes();
}

} // namespace builder
