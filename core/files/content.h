#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <memory>
#include <optional>

class QFile;

namespace files {

inline constexpr base::Code kFileMissing{"file-missing"};       ///< %1 path
inline constexpr base::Code kFileUnreadable{"file-unreadable"}; ///< %1 path, %2 the system's reason
inline constexpr base::Code kFileChanging{"file-changing"};     ///< %1 path; it changed while it was read

class Content;
using ContentPtr = std::shared_ptr<const Content>;

/// What tells whether somebody wrote into a file that we keep open. A file moved over it is another file and
/// does not matter.
struct Mark {
    qint64 size = 0;     ///< bytes
    qint64 modified = 0; ///< of the file system's clock: nanoseconds since 1970
    quint64 file = 0;    ///< which one it is, on one file system

    friend bool operator==(const Mark &, const Mark &) = default;
};

/// The bytes of one file at one moment, shared by every transfer that sends them. Small files are held in
/// memory and so are a true snapshot; larger ones (firmware) are mapped and never read whole into memory:
/// whether they are still what they were, isIntact() says. Neither keeps anybody from renaming, replacing or
/// removing the file; so Windows, which removes no file that is mapped, is asked for their bytes piece by
/// piece. Thread-safe: immutable.
class Content {
public:
    /// Files up to this size, in bytes, are held; larger ones are mapped.
    static constexpr qint64 kHeldLimit = 4 * 1024 * 1024;

    static ContentPtr fromBytes(QByteArray bytes,
                                const QDateTime &modified = QDateTime::currentDateTimeUtc());
    /// Opens a file of the disk. A held file that changed between the first and the last byte read is
    /// kFileChanging.
    static base::Result<ContentPtr> open(const QString &path);
    /// The same, but a true snapshot at any size: a file above kHeldLimit is copied to a temporary file of
    /// our own and that is mapped. For what we make a checksum of (tone archives): writing over the original
    /// cannot change it any more.
    static base::Result<ContentPtr> snapshot(const QString &path);

    ~Content();
    Content(const Content &) = delete;
    Content &operator=(const Content &) = delete;

    qint64 size() const { return m_size; }
    /// Whether the bytes are left in the file: it is mapped, on Windows only kept open.
    bool isMapped() const { return m_file != nullptr; }
    /// False once somebody has written into a mapped file, be it in place, longer or shorter: its bytes may
    /// be old and new ones mixed. A held file is always intact. Costs one call of the system.
    bool isIntact() const;

    /// Every byte. If isMapped(), hand this only to the kernel (sendmsg, writev): should somebody cut the
    /// file short meanwhile, the kernel answers EFAULT where our own reading would raise SIGBUS. None on
    /// Windows if isMapped(): there is only read().
    base::Bytes view() const { return m_view; }

    /// Copies up to out.size() bytes from `offset` and says how many; never faults, whatever became of the
    /// file. Fewer than asked before size() means the file was cut short.
    qint64 read(qint64 offset, std::span<std::byte> out) const;

    /// The MD5 of the bytes, 32 lower-case hexadecimal digits; computed once, at the first call, which reads
    /// a mapped file from end to end.
    QByteArray md5() const;
    /// UTC, to the millisecond: when the file was last written to, or what fromBytes() was told.
    QDateTime modified() const;
    /// Other bytes, another tag (a strong entity tag, RFC 9110 section 8.8.3, without its quotes: letters,
    /// digits and `-`). Cheap for a mapped file too: made of which file it is, its size and its time, never
    /// by reading it; a held one's is its MD5. The same for two contents means the same bytes; the same bytes
    /// may have two.
    QByteArray tag() const { return m_tag.isEmpty() ? md5() : m_tag; }
    /// Of a mapped file, for sendfile(2), pread(2) and the like, which name the offset themselves: the
    /// position that goes with it is read()'s. Open as long as this content lives, never to be closed by
    /// others. -1 if there is none: the bytes are held, or the system has no such thing (Windows).
    int descriptor() const;
    /// All bytes as a copy; for files that were held (configurations, checksums).
    QByteArray toByteArray() const;

private:
    Content();
    static base::Result<std::unique_ptr<QFile>> openForReading(const QString &path);
    static ContentPtr held(QByteArray bytes, qint64 modified);
    static base::Result<ContentPtr> hold(QFile &file);
    static base::Result<std::unique_ptr<QFile>> copy(QFile &file, const Mark &before);
    /// `origin`: of the file that this one is a copy of, if it is one.
    static base::Result<ContentPtr> map(std::unique_ptr<QFile> file, std::optional<Mark> origin = {});

    struct Lazy;
    QByteArray m_held;
    std::unique_ptr<QFile> m_file;
    base::Bytes m_view;
    qint64 m_size = 0;
    Mark m_mark;           ///< of the mapped file
    qint64 m_modified = 0; ///< milliseconds since 1970
    QByteArray m_tag;      ///< empty: its MD5
    std::unique_ptr<Lazy> m_lazy;
};

} // namespace files
