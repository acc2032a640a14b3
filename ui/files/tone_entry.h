#pragma once

#include "core/job/change.h"
#include "core/stock/drop.h"
#include "ui/files/tone_gift.h"
#include "ui/models/files_scene.h"

#include <functional>
#include <vector>

namespace ui::files {

/// A tone of the package that is being made: the name that it will have, and how its bytes are had.
struct ToneEntry {
    QString name;
    QString origin;                                          ///< for people
    qint64 size = 0;                                         ///< bytes
    base::Result<tones::WavFormat> format;                   ///< or why it is no tone
    std::function<base::Result<::files::ContentPtr>()> open; ///< in any thread; holds all it needs
};
using ToneEntries = std::vector<ToneEntry>;

/// What was read, and what of it is left out.
struct TonesRead {
    ToneEntries tones;
    std::vector<tones::Tone> others; ///< in a package and no WAV files, which stay in it (an 8301 plays MP3)
    std::vector<base::Message> problems; ///< of packages
    /// A file of which nothing is taken.
    struct LeftOut {
        QString name;
        base::Message why;
    };
    std::vector<LeftOut> leftOut;
};

/// All of these are of other threads.
/// The tones of a package that is there; `path` as the scene knows it.
base::Result<TonesRead> readPackage(const models::FilesScene &scene, const QString &path,
                                    const base::Progress &progress);
/// The tones in files, folders and archives.
base::Result<TonesRead> readDropped(const QStringList &paths, const base::Progress &progress);

/// What a package is to become.
struct PackageWish {
    QString name;
    QString folder; ///< that it lies in, as the scene knows it
    ToneEntries tones;
    int convertTo = 0; ///< frames a second for those that are not safe; 0: they stay as they are
    ToneGift give;     ///< who is told of it
    std::vector<tones::Tone> others = {}; ///< TonesRead::others
};
/// The change that puts it in its place; without edits where just these bytes are there already.
base::Result<job::Change> makePackage(const models::FilesScene &scene, const PackageWish &wish,
                                      const base::Progress &progress);

} // namespace ui::files
