#include "core/tones/wav.h"

#include "core/tones/other_format.h"
#include "core/tones/wav_header.h"
#include "core/tones/wav_source.h"
#include "core/tones/waveform.h"

#include <QtEndian>
#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace tones {

namespace {

/// Chunks before the sound; real files have a handful. A file of empty ones is not walked to its end.
constexpr int kMostChunks = 1'000;
constexpr qint64 kRiffHead = 12;
constexpr qint64 kChunkHead = 8;
/// What programs leave as the size that write to a pipe and cannot go back: sox 0x7FFFF000, arecord 2 GiB,
/// others 0xFFFFFFFF or a little less.
constexpr qint64 kNoSize = 0x7FFF'F000;

template<std::size_t Size>
QByteArrayView viewOf(const std::array<std::byte, Size> &bytes, qint64 size)
{
    return base::viewOf(base::Bytes(bytes).first(static_cast<std::size_t>(size)));
}

/// Walks the chunks of one file.
class Walk {
public:
    explicit Walk(WavSource &source) : m_source(source) {}

    base::Result<WavFormat> run();

private:
    base::Result<WavFormat> chunk(QByteArrayView head);
    base::Result<WavFormat> sound(qint64 claimed) const;
    bool isUnsized(qint64 claimed, qint64 there) const;
    void takeFormat(qint64 size);
    void takeFact(qint64 size);

    WavSource &m_source;
    qint64 m_riffSize = 0;
    qint64 m_at = kRiffHead;                         ///< of the next chunk, then of what is in it
    std::optional<base::Result<WavHeader>> m_header; ///< of the first `fmt ` chunk
    std::optional<qint64> m_fact;                    ///< frames of compressed sound
    bool m_done = false;
};

base::Result<WavFormat> Walk::run()
{
    std::array<std::byte, kRiffHead> first{};
    const QByteArrayView head = viewOf(first, m_source.read(0, first));
    if (head.size() < kRiffHead || !head.startsWith("RIFF") || !head.endsWith("WAVE"))
        return tl::unexpected(notWav(head));
    m_riffSize = qFromLittleEndian<quint32>(head.data() + 4);
    for (int i = 0; i < kMostChunks; ++i) {
        std::array<std::byte, kChunkHead> bytes{};
        const QByteArrayView chunkHead = viewOf(bytes, m_source.read(m_at, bytes));
        if (chunkHead.size() < kChunkHead)
            break;
        m_at += kChunkHead;
        auto answer = chunk(chunkHead);
        if (m_done)
            return answer;
    }
    return base::fail(m_header ? kWavNoSound : kWavNoFormat);
}

base::Result<WavFormat> Walk::chunk(QByteArrayView head)
{
    const qint64 size = qFromLittleEndian<quint32>(head.data() + 4);
    const QByteArrayView id = head.first(4);
    if (id == "data") {
        m_done = true;
        return sound(size);
    }
    if (id == "fmt " && !m_header)
        takeFormat(size);
    else if (id == "fact")
        takeFact(size);
    m_at += size + size % 2; // "a pad byte … if the chunk has an odd length", and the size does not count it
    return WavFormat();
}

void Walk::takeFormat(qint64 size)
{
    std::array<std::byte, kLongestWavHeader> bytes{};
    const qint64 wanted = std::min<qint64>(size, kLongestWavHeader);
    const qint64 got = m_source.read(m_at, std::span(bytes).first(static_cast<std::size_t>(wanted)));
    m_header = readWavHeader(viewOf(bytes, got));
}

void Walk::takeFact(qint64 size)
{
    std::array<std::byte, 4> bytes{};
    if (size >= 4 && m_source.read(m_at, bytes) == 4)
        m_fact = qFromLittleEndian<quint32>(bytes.data());
}

/// A size of 0 is meant where the whole file has the size that it says; else nobody came back to fill it in.
bool Walk::isUnsized(qint64 claimed, qint64 there) const
{
    const bool isFinished = m_riffSize + kChunkHead == m_source.size();
    return claimed == 0 ? !isFinished : claimed >= kNoSize && claimed > there;
}

base::Result<WavFormat> Walk::sound(qint64 claimed) const
{
    if (!m_header)
        return base::fail(kWavNoFormat);
    if (!*m_header)
        return tl::unexpected(m_header->error());
    WavFormat format = (*m_header)->format;
    const qint64 there = std::max<qint64>(m_source.size() - m_at, 0);
    format.dataAt = m_at;
    format.claimedBytes = isUnsized(claimed, there) ? there : claimed;
    format.dataBytes = std::min(format.claimedBytes, there);
    format.frames = framesOf(**m_header, format.dataBytes, m_fact);
    if (format.dataBytes == 0 || (isReadable(format.codec) && format.frames == 0))
        return base::fail(kWavNoSound);
    return format;
}

} // namespace

std::chrono::milliseconds WavFormat::length() const
{
    return std::chrono::milliseconds(rate > 0 ? frames * 1000 / rate : 0);
}

bool WavFormat::isSafe() const
{
    return codec == Codec::Pcm && channels == 1 && bits == 16 && (rate == 8'000 || rate == 16'000);
}

base::Result<WavFormat> readWav(const files::Content &file)
{
    ContentSource source(file);
    return Walk(source).run();
}

base::Result<WavFormat> readWav(QIODevice &device, qint64 size)
{
    DeviceSource source(device, size);
    return Walk(source).run();
}

} // namespace tones
