#pragma once

#include "ui/files/drop_model.h"
#include "ui/models/files_scene.h"

namespace ui::files {

/// How a drop stands to the one file that it is to replace.
struct Replacement {
    enum class Fit {
        Whole, ///< it takes its place: tones under the name that settings know, firmware of the same name
        OtherVersion, ///< firmware for the same model, which devices ask for by another name (guide section
                      ///< 3)
        Nothing       ///< another kind of file altogether
    };
    Fit fit = Fit::Nothing;
    DropPtr drop; ///< just what is taken of it; of Nothing all of it
};
/// `path` as the scene knows it. May read a file: of other threads.
Replacement replacementIn(const models::FilesScene &scene, const DropPtr &drop, const QString &path);

} // namespace ui::files
