#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

/// Packet capture files (draft-ietf-opsawg-pcapng): one section, one Ethernet interface, microseconds.
namespace capture {

/// Ethernet frames as they would have been captured.
struct Frame {
    qint64 microseconds = 0; ///< since 1970, UTC
    QByteArray bytes;        ///< all of it, or its beginning
    qsizetype length = 0;    ///< on the wire; at least the size of `bytes`
    QString comment;         ///< for a person; empty for none
};

/// What a file begins with. `comment` says what it is.
QByteArray pcapngHead(const QString &program, const QString &comment);
QByteArray pcapngBlock(const Frame &frame);

} // namespace capture
