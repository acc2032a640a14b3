#pragma once

#include "ui/models/files_scene.h"

namespace ui::models {

/// What is open, for a look at its firmware and tones.
struct FilesPlace {
    QString root;             ///< as FilesScene has it
    QString below;            ///< the same
    job::JobPtr job;          ///< null: a plain folder
    checks::FolderPtr folder; ///< never null
    /// What devices of the job were seen to run: it tells which tones an 8180 takes.
    stock::SeenFirmware seen = {};

    friend bool operator==(const FilesPlace &, const FilesPlace &) = default;
};

/// Looks at every device and into every tone package; a package that is as it was in `before` (may be null)
/// is not read again. Reads the disk: call it in another thread.
FilesScenePtr lookAt(const FilesPlace &place, const FilesScenePtr &before);

} // namespace ui::models
