#pragma once

#include "core/job/change.h"
#include "core/stock/drop.h"
#include "core/tones/package.h"

namespace stock {

/// The hidden folder in a job or plain folder where files wait to be taken in, and where those that were
/// removed stay for as long as that can be undone. On the same file system, so that both are a rename.
inline constexpr QLatin1StringView kHoldingFolder{".provbench"};

inline constexpr base::Code kTakeIn{"take-in"};                     ///< undo text; %1 the name
inline constexpr base::Code kTakeInMany{"take-in-many"};            ///< undo text; %1 how many files
inline constexpr base::Code kRemoveFile{"remove-file"};             ///< undo text; %1 the name
inline constexpr base::Code kRemoveFiles{"remove-files"};           ///< undo text; %1 how many files
inline constexpr base::Code kPackageName{"tones-bad-package-name"}; ///< %1 what was typed
inline constexpr base::Code kNoRoom{"no-room"};                     ///< %1 folder, %2 MiB needed, %3 MiB free

/// What a person decided about a drop.
struct Choices {
    QSet<QString> leaveOut;    ///< names of items
    QString packageName;       ///< loose tones go into this package; empty: they are left out
    int convertTo = 0;         ///< 8000 or 16000: tones that are not safe and can be are converted; 0: none
    bool addToPackage = false; ///< the package is there: its tones stay, those of the same name are replaced
};

/// What a person typed, made the name of a package: its ending is added where it is missing. kPackageName of
/// what no device could ask for or no disk takes.
base::Result<QString> packageNameOf(const QString &typed);

/// Copies what was dropped below `root`/.provbench, packs loose tones, and gives the change that puts it all
/// in its place: in the folder `below` that (kFilesFolder of a job, empty for a plain folder), which is made
/// if need be. What is replaced goes to .provbench and comes back by undo. Nothing of it shows before the
/// change is applied; broken off or killed, nothing of it is left but what sweep() removes. A dropped file
/// that changed since it was judged is files::kFileChanging.
base::Result<job::Change> takeIn(const Drop &drop, const Choices &choices, const QString &root,
                                 const QString &below, const base::Progress &progress = {});

/// Packs just these tones and gives the change that puts the package in its place, new or for the one that is
/// there. The same tones as before: no edits. The errors are those of tones::pack() and takeIn().
base::Result<job::Change> packing(std::vector<tones::Tone> tones, const QString &name, const QString &root,
                                  const QString &below, const base::Progress &progress = {});

/// The change that takes files away, an image or a package together with its .md5; undo brings them back.
base::Result<job::Change> removing(const QStringList &paths, const QString &root);

/// Ends what a program that was killed left in the holding folder: when a folder is opened for writing, for
/// no undo reaches back beyond that. A change that was broken off in the middle is taken back; what a living
/// ProvBench still needs stays.
void sweep(const QString &root);

} // namespace stock
