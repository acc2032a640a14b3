#pragma once

#include "core/archive/reader.h"
#include "core/files/stream.h"
#include "core/stock/drop.h"

#include <memory>
#include <optional>

namespace stock {

/// Where bytes lie: a file of the disk, or an entry of an archive that is one.
struct Origin {
    QString path;
    QString entry; ///< empty: the file itself

    /// For people: the path, or "firmware.zip: algo-8188-1.5.fw".
    QString words() const;
};

struct Drop::Source {
    Origin bytes;                 ///< without a path: nothing is to be copied, they are there already
    QByteArray checksum;          ///< of an image: the bytes of its .md5
    bool isChecksumThere = false; ///< just these bytes, and nothing else that a device could take for it
};

/// Reads origins, and keeps the archive that was read last open: its entries mostly come one after the other.
class OriginReader {
public:
    explicit OriginReader(const archive::Limits &limits) : m_limits(limits) {}

    /// What is in an archive.
    base::Result<const archive::Reader *> look(const QString &path);
    /// Every byte. An archive's entry was compared with its checksum by then.
    base::Result<void> pour(const Origin &origin, const files::Sink &sink);
    /// The first bytes, `most` at most: of files that are small if they are what they should be.
    base::Result<QByteArray> beginning(const Origin &origin, qint64 most);

    /// Bytes that can be read anywhere. A large entry of an archive is unpacked to a temporary file.
    struct Opened {
        files::ContentPtr content;
        QByteArray md5; ///< lower-case hex
    };
    /// `seen` is given every piece, for progress.
    base::Result<Opened> open(const Origin &origin, const files::Sink &seen);

private:
    base::Result<archive::Reader *> archiveAt(const QString &path);

    archive::Limits m_limits;
    QString m_path; ///< of m_archive
    std::optional<archive::Reader> m_archive;
};

} // namespace stock
