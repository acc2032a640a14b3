#pragma once

#include "core/base/clock.h"
#include "core/files/being_written.h"
#include "core/publishing/scan.h"

#include <QHash>
#include <chrono>

namespace publishing {

inline constexpr base::Code kTooLarge{"folder-too-large"};          ///< %1 path left out, %2 limit, MiB
inline constexpr base::Code kTooManyLarge{"folder-too-many-large"}; ///< %1 path left out, %2 limit

/// A file must have kept still for so long before it is read, and nobody may have it open for writing: people
/// save in pieces.
inline constexpr std::chrono::milliseconds kSettleTime{150};
/// The same where the system does not say who has it open: copying over a network pauses for longer than
/// editors do.
inline constexpr std::chrono::milliseconds kLongSettleTime{1000};
/// At the first look a file this old by its own time stamp needs no second look.
inline constexpr std::chrono::seconds kOldEnough{2};
/// Bytes of small files held in memory at once; files beyond are left out, and said so. Ten thousand devices
/// need a third of it.
inline constexpr qint64 kMaxHeld = 512LL * 1024 * 1024;
/// Files above files::Content::kHeldLimit open and mapped at once: each costs a descriptor.
inline constexpr qint64 kMaxMapped = 256;

/// When a file is taken to be complete.
struct Settling {
    std::chrono::milliseconds closed = kSettleTime; ///< still for so long, if nobody has it open for writing
    std::chrono::milliseconds unknown = kLongSettleTime; ///< still for so long, if that cannot be told
    files::BeingWritten (*ask)(const QString &path) = &files::beingWritten;
};

struct FileState {
    QString path; ///< below the root
    QString absolute;
    Stamp stamp;               ///< of the state that `content` is
    files::ContentPtr content; ///< never null
};

/// What is known of a folder: every file in its last complete state.
struct FolderState {
    /// A state of a file that was seen but not taken yet, and since when.
    struct Seen {
        Stamp stamp;
        base::Instant since;
    };

    std::vector<FileState> files; ///< sorted by path
    std::vector<checks::Skipped> skipped;
    QHash<QString, Seen> unsettled; ///< by path; look again after kSettleTime if there are any

    /// The same files with the same bytes, and the same left out.
    bool sameAs(const FolderState &other) const;
    checks::Folder forChecks() const;
};

/// Reads what is new since `previous` and sums it; files that did not change keep their Content, md5() and
/// all. A file that was just written, is being written, or changes while it is read keeps its previous bytes
/// (or stays out if it is new) and is `unsettled`. A large one has no previous bytes left when it was written
/// in place: it stays out too.
FolderState readFolder(const Scan &scan, const FolderState &previous, const base::Clock &clock,
                       const Settling &settling = {});

/// One look for those who do not stay (a check): takes every file that holds still while it is read.
base::Result<FolderState> readOnce(const QString &root);

} // namespace publishing
