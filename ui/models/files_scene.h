#pragma once

#include "core/checks/folder.h"
#include "core/job/job.h"
#include "core/stock/inventory.h"
#include "core/stock/tone_plan.h"
#include "core/tones/package.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <memory>

namespace ui::models {

using stock::SeenDevice;
using stock::SeenDevices;

/// What is in a tone package, or why it cannot be said.
struct PackageLook {
    QByteArray tag;                                              ///< of the content that was looked at
    std::shared_ptr<const base::Result<tones::Package>> package; ///< never null
};

/// The firmware and tones of what is open at one moment: an immutable snapshot for the Files page, its
/// dialogs and those who work for them in other threads.
struct FilesScene {
    QString root;    ///< absolute: the job's folder or the plain one, below which the editor edits files
    QString below;   ///< where they lie within it: job::kFilesFolder, or empty of a plain folder
    job::JobPtr job; ///< null: a plain folder
    checks::FolderPtr folder;                          ///< never null
    std::shared_ptr<const stock::Inventory> inventory; ///< never null
    QHash<QString, PackageLook> packages;              ///< by path
    /// By path, of those that are there: the models that the file is for by its name, whether there is such a
    /// device or not, and those that ask for it.
    QHash<QString, QStringList> models;
    SeenDevices seen;

    /// Of a path of the inventory: as the editor knows it.
    QString edited(const QString &path) const { return below.isEmpty() ? path : below + u'/' + path; }
    QString absolute(const QString &path) const { return root + u'/' + edited(path); }
};
using FilesScenePtr = std::shared_ptr<const FilesScene>;

} // namespace ui::models
