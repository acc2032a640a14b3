#pragma once

#include "core/files/content.h"

#include <QIODevice>
#include <span>

namespace tones {

/// The bytes of a WAV file, read forward only: a chunk that is of no interest is passed over.
class WavSource {
public:
    virtual ~WavSource() = default;

    virtual qint64 size() const = 0;
    /// How many bytes there were from `offset` on, up to to.size(). No offset is before the end of the last
    /// read.
    virtual qint64 read(qint64 offset, std::span<std::byte> to) = 0;
};

class ContentSource : public WavSource {
public:
    explicit ContentSource(const files::Content &file) : m_file(file) {}
    qint64 size() const override { return m_file.size(); }
    qint64 read(qint64 offset, std::span<std::byte> to) override;

private:
    const files::Content &m_file;
};

class DeviceSource : public WavSource {
public:
    DeviceSource(QIODevice &device, qint64 size) : m_device(device), m_size(size) {}
    qint64 size() const override { return m_size; }
    qint64 read(qint64 offset, std::span<std::byte> to) override;

private:
    QIODevice &m_device;
    qint64 m_size;
    qint64 m_at = 0;
};

} // namespace tones
