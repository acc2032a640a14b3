#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <cstddef>
#include <span>

namespace base {

/// Bytes that somebody else owns. Whatever comes from a network or a file is one of these until it is parsed.
using Bytes = std::span<const std::byte>;

inline Bytes bytesOf(QByteArrayView view)
{
    return std::as_bytes(std::span(view.data(), static_cast<std::size_t>(view.size())));
}

inline QByteArrayView viewOf(Bytes bytes)
{
    return QByteArrayView(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

} // namespace base
