#include "core/tftp/netascii.h"

#include <algorithm>

namespace tftp {

namespace {

/// The second byte of the pair that `plain` becomes, or nothing for the bytes that stay alone.
bool startsPair(char plain, char &second)
{
    second = plain == '\n' ? '\n' : '\0';
    return plain == '\n' || plain == '\r';
}

} // namespace

qint64 netasciiGrowth(base::Bytes plain)
{
    return std::count_if(plain.begin(), plain.end(),
                         [](std::byte byte) { return byte == std::byte{'\n'} || byte == std::byte{'\r'}; });
}

std::size_t encodeNetascii(NetasciiCursor &cursor, base::Bytes plain, std::span<std::byte> out)
{
    std::size_t read = 0;
    std::size_t written = 0;
    while (written < out.size()) {
        if (cursor.hasPending) {
            out[written++] = static_cast<std::byte>(cursor.pending);
            cursor.hasPending = false;
            continue;
        }
        if (read == plain.size())
            break;
        const char byte = std::to_integer<char>(plain[read++]);
        cursor.hasPending = startsPair(byte, cursor.pending);
        out[written++] = static_cast<std::byte>(cursor.hasPending ? '\r' : byte);
    }
    cursor.offset += static_cast<qint64>(read);
    return written;
}

QByteArray decodeNetascii(QByteArrayView wire)
{
    QByteArray plain;
    plain.reserve(wire.size());
    for (qsizetype i = 0; i < wire.size(); ++i) {
        const char next = i + 1 < wire.size() ? wire[i + 1] : 'x';
        const bool pair = wire[i] == '\r' && (next == '\n' || next == '\0');
        plain.append(pair && next == '\n' ? '\n' : wire[i]);
        i += pair ? 1 : 0;
    }
    return plain;
}

} // namespace tftp
