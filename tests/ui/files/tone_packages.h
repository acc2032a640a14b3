#pragma once

#include "core/archive/writer.h"

#include <QByteArray>
#include <QString>
#include <utility>
#include <vector>

namespace support {

/// A package of these tones, by their names.
inline QByteArray packageOf(const std::vector<std::pair<QString, QByteArray>> &tones)
{
    archive::Writer writer;
    for (const auto &[name, bytes] : tones)
        writer.add(name, bytes, archive::Packing::Stored);
    return writer.finish().value();
}

} // namespace support
