#pragma once

#include "core/stock/take_in.h"
#include "ui/files/drop_model.h"
#include "ui/files/tone_gift.h"
#include "ui/models/files_scene.h"

namespace ui::files {

/// Everything a person decided about a drop.
struct AddFilesWish {
    stock::Choices choices;
    QString below; ///< folder below the scene's root that the files go into
    ToneGift give; ///< who is told of it
};

/// Where a plain folder's devices look for firmware, as far as its files tell; empty: at its root, and for a
/// job, whose files are found in every folder that a device may ask for.
QString folderFor(const models::FilesScene &scene);
/// Such a folder as the editor knows it.
QString folderIn(const models::FilesScene &scene, const QString &folder);
/// Bare names of the tone packages in that folder, the most used first.
QStringList packagesIn(const models::FilesScene &scene, const QString &below);

/// Of other threads: the drop, judged against what is there.
base::Result<DropPtr> judgeFor(const models::FilesScene &scene, const QStringList &paths,
                               const QString &below, const base::Progress &progress);
/// Of other threads: the one change that adds the files and tells the devices.
base::Result<job::Change> addFiles(const models::FilesScene &scene, const stock::Drop &drop,
                                   const AddFilesWish &wish, const base::Progress &progress);

} // namespace ui::files
