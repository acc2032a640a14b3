#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/recorder/decoder.h"
#include "core/recorder/redactor.h"

#include <QByteArray>
#include <QDateTime>
#include <QIODevice>
#include <optional>
#include <vector>

/// How a session lies on the disk. A file: kMagic, the version as a 16-bit number, then frames. A frame:
/// 32 bits how long its payload is, 32 bits CRC-32C of the payload (RFC 3720 appendix B.4), the payload;
/// numbers in network byte order. A payload: one byte what it is, then as records.h has it. The first frame
/// of every file is its Heading.
namespace recorder {

inline constexpr QByteArrayView kMagic{"PVBSESS\n"};
inline constexpr quint16 kVersion = 1;
inline constexpr qsizetype kFileHeadBytes = 10;
inline constexpr qsizetype kFrameHeadBytes = 8;
/// No frame is longer: whoever reads one needs that much memory.
inline constexpr qsizetype kMostPayload = 16 * 1024 * 1024;

/// Forget: texts are numbered anew from here on. End: the session ended as it should.
enum class FrameKind : quint8 {
    Heading,
    Batch,
    Services,
    Notice,
    Dhcp,
    Rival,
    GuidePass,
    Datagram,
    Forget,
    End
};

/// What a session is of.
struct Heading {
    quint64 session = 0; ///< the same in all files of one session
    quint32 part = 0;    ///< which of its files, from 0
    QString program;     ///< version of the program that wrote it
    QString title;       ///< what was served: the folder's name, without where it lies
    QDateTime began;     ///< UTC

    friend bool operator==(const Heading &, const Heading &) = default;
};

quint32 crc32c(QByteArrayView bytes);

/// How a file begins.
QByteArray fileHead();
QByteArray framed(QByteArrayView payload);

/// Times of the heading itself count from 1970.
QByteArray payloadOf(const Heading &heading, const Redactor &redactor);
std::optional<Heading> headingOf(base::Bytes payload);

/// The frames of one file, one after the other. Whatever else it holds, it is read no further than what is
/// whole and sound.
class FrameReader {
public:
    enum class End {
        NotYet,
        Clean,   ///< behind a frame
        Torn,    ///< in the middle of one
        Damaged, ///< at one that is not what was written
    };

    /// The device is open and at its beginning. kSessionNone, kSessionVersion.
    static base::Result<FrameReader> open(std::unique_ptr<QIODevice> device, const QString &path);

    /// The next payload, of a byte at least; nothing at the end.
    std::optional<QByteArray> next();
    End end() const { return m_end; }
    qint64 soundBytes() const { return m_sound; } ///< of the file, up to the end of the last frame

private:
    explicit FrameReader(std::unique_ptr<QIODevice> device) : m_device(std::move(device)) {}

    std::unique_ptr<QIODevice> m_device;
    End m_end = End::NotYet;
    qint64 m_sound = kFileHeadBytes;
};

} // namespace recorder
