#pragma once

#include "core/base/result.h"
#include "core/files/stream.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>

/// Zip archives, read and written within bounds. The only room that knows QuaZip.
namespace archive {

inline constexpr base::Code kNotAnArchive{"archive-not-one"}; ///< no zip archive
inline constexpr base::Code kCutOff{"archive-cut-off"};       ///< begins like one and has no end
inline constexpr base::Code kEmpty{"archive-empty"};          ///< no entry in it
inline constexpr base::Code kDamaged{"archive-damaged"}; ///< %1 the entry, %2 a number of the zip library
inline constexpr base::Code kEntryMissing{"archive-entry-missing"}; ///< %1 the entry
inline constexpr base::Code kUnsafeName{
    "archive-unsafe-name"};                                   ///< %1 the name, which leads out of any folder
inline constexpr base::Code kUnfitName{"archive-unfit-name"}; ///< %1 the name, which no file should have
inline constexpr base::Code kNameTwice{"archive-name-twice"}; ///< %1 the name of two entries
inline constexpr base::Code kOverlap{"archive-overlap"};      ///< %1 the entry: its bytes are others' as well
inline constexpr base::Code kEncrypted{"archive-encrypted"};  ///< %1 the entry, locked with a password
inline constexpr base::Code kTooManyEntries{"archive-too-many-entries"}; ///< %1 the limit
inline constexpr base::Code kTooLarge{
    "archive-too-large"}; ///< %1 the entry, %2 the limit of all together, in MiB
inline constexpr base::Code kEntryTooLarge{"archive-entry-too-large"}; ///< %1 the entry, %2 the limit, in MiB
inline constexpr base::Code kBomb{"archive-bomb"};                     ///< %1 the entry: it grows without end

struct Limits {
    qsizetype entries = 10'000;
    qint64 unpackedBytes =
        1024 * 1024 * 1024; ///< read out of all entries together, one that is read twice twice
    /// Unpacked to packed size of one entry, once `ratioFrom` bytes came out of it. Deflate reaches 1,032 at
    /// most, sheets of one value repeated about 200.
    qint64 ratio = 500;
    qint64 ratioFrom = 16 * 1024 * 1024;
    qint64 entryBytes = 1024 * 1024 * 1024; ///< of one entry, unpacked
};

/// One entry as it unpacks: sequential, never held whole. What goes wrong ends it early, and problem() says
/// so; whoever reads it asks problem() before believing what was read.
class Entry : public QIODevice {
public:
    ~Entry() override;

    bool isSequential() const override { return true; }
    bool atEnd() const override;

    /// Nothing, or why the bytes ended. At the end of the entry its checksum has been compared.
    const std::optional<base::Error> &problem() const { return m_problem; }
    /// Unpacked so far, and how large the archive says it will be (which may be a lie).
    qint64 done() const { return m_done; }
    qint64 claimedSize() const { return m_claimed; }

protected:
    qint64 readData(char *to, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    friend class Reader;
    struct Source;
    explicit Entry(std::unique_ptr<Source> source);
    qint64 stop(base::Code code, const QStringList &args);
    bool isAllowed(qint64 got);
    void compareChecksum();

    std::unique_ptr<Source> m_source;
    std::optional<base::Error> m_problem;
    qint64 m_done = 0;
    qint64 m_claimed = 0;
    bool m_ended = false;
};

/// An archive. What the central directory says is checked when it is opened, what the entries say as they are
/// read. Entries within entries are just bytes here.
class Reader {
public:
    /// Refuses unsafe names, encrypted entries and too many of them at once: a program that makes such did
    /// not mean it for us. A large file stays on the disk and is read where it is needed; should somebody
    /// write into it meanwhile, its entries are damaged and `file` is not intact any more. Never null.
    static base::Result<Reader> open(files::ContentPtr file, const Limits &limits = {});
    static base::Result<Reader> open(const QByteArray &bytes, const Limits &limits = {});
    /// The same for a file of the disk; also files::kFileMissing, files::kFileUnreadable.
    static base::Result<Reader> openFile(const QString &path, const Limits &limits = {});
    ~Reader();
    Reader(Reader &&) noexcept;
    Reader &operator=(Reader &&) noexcept;

    /// In the order of the archive; folders end with a slash. Some programs for Windows write backslashes,
    /// which APPNOTE 4.4.17.1 forbids and everybody takes for slashes.
    const QStringList &names() const;
    bool contains(const QString &name) const;

    /// What all entries claim to be, and what has been unpacked so far, in bytes; for people who wait.
    qint64 claimedSize() const;
    qint64 claimedSize(const QString &name) const; ///< of one; 0 if it is not there
    qint64 done() const;

    /// Opens an entry. One at a time: the last one must be gone, and none may outlive the reader.
    base::Result<std::unique_ptr<Entry>> entry(const QString &name);
    /// Every byte of an entry; at its end its checksum has been compared.
    base::Result<void> pour(const QString &name, const files::Sink &to);
    /// A small entry whole; kEntryTooLarge above `most` bytes.
    base::Result<QByteArray> read(const QString &name, qint64 most);

private:
    struct Parts;
    explicit Reader(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace archive
