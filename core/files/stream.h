#pragma once

#include "core/files/content.h"

#include <QByteArrayView>
#include <QCryptographicHash>
#include <QFile>
#include <QString>
#include <functional>
#include <memory>

/// Files of any size, in pieces: firmware is never whole in memory.
namespace files {

/// Bytes of one piece; small enough for the memory, large enough for the disk.
inline constexpr qsizetype kPiece = 256 * 1024;

/// Is given the pieces of a file one after the other; its error ends the reading and is handed on.
using Sink = std::function<base::Result<void>(QByteArrayView piece)>;

/// Every byte of a content, from the first to the last. kFileChanging (%1 `name`) if somebody wrote into it
/// since it was opened, before the end was reached.
base::Result<void> pour(const Content &content, const QString &name, const Sink &sink);
/// Every byte of a device that is open for reading, up to its end; what ends it early its owner knows.
base::Result<void> pour(QIODevice &from, const Sink &sink);

/// What is poured, to be read anywhere. More than Content::kHeldLimit of it lies in a temporary file that
/// goes with the content. The errors are those of `pour`; also kDiskFull, kWriteFailed.
using Pour = std::function<base::Result<void>(const Sink &to)>;
base::Result<ContentPtr> spooled(const Pour &pour);

/// A file that comes to be piece by piece, where nothing is yet. Gone with this object unless keep() was
/// called: whatever breaks off the writing leaves nothing. Movable.
class GrowingFile {
public:
    /// The name must be free. The errors are those of atomic_write.h.
    static base::Result<GrowingFile> create(const QString &path);

    GrowingFile(GrowingFile &&) noexcept = default;
    GrowingFile &operator=(GrowingFile &&) = delete;
    ~GrowingFile();

    const QString &path() const { return m_path; }
    base::Result<void> write(QByteArrayView piece);
    /// For those who write by themselves; what went wrong is told by keep().
    QIODevice &device() { return *m_file; }
    /// MD5 of what write() was given, lower-case hex.
    QByteArray md5() const { return m_hash->result().toHex(); }
    /// Closes it and waits until the disk has it.
    base::Result<void> keep();

private:
    GrowingFile(QString path, std::unique_ptr<QFile> file);

    QString m_path;
    std::unique_ptr<QFile> m_file; ///< null: moved from, or kept
    std::unique_ptr<QCryptographicHash> m_hash;
};

/// Makes a folder that no user of the system is shown: on Windows a leading dot alone does not hide. Folders
/// above it are made too. kWriteForbidden.
base::Result<void> makeHiddenFolder(const QString &path);

} // namespace files
