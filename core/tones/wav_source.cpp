#include "core/tones/wav_source.h"

#include <algorithm>

namespace tones {

qint64 ContentSource::read(qint64 offset, std::span<std::byte> to)
{
    return std::max<qint64>(m_file.read(offset, to), 0);
}

qint64 DeviceSource::read(qint64 offset, std::span<std::byte> to)
{
    if (offset >= m_size || m_device.skip(offset - m_at) != offset - m_at)
        return 0;
    m_at = offset;
    const qint64 got = std::max<qint64>(
        m_device.read(reinterpret_cast<char *>(to.data()), static_cast<qint64>(to.size())), 0);
    m_at += got;
    return got;
}

} // namespace tones
