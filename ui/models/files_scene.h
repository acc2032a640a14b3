#pragma once

#include "core/catalogue/firmware_version.h"
#include "core/checks/folder.h"
#include "core/job/job.h"
#include "core/stock/inventory.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <memory>

namespace ui::models {

/// What a device was seen to have since the bench knows of it.
struct SeenDevice {
    catalogue::FirmwareVersion firmware; ///< that it runs; empty: not seen
    QByteArray tones; ///< MD5 of the tones that it was given from here last, lower-case hex; empty: none

    friend bool operator==(const SeenDevice &, const SeenDevice &) = default;
};
using SeenDevices = QHash<job::DeviceId, SeenDevice>;

/// The firmware and tones of what is open at one moment: an immutable snapshot for the Files page, its
/// dialogs and those who work for them in other threads.
struct FilesScene {
    QString root;             ///< absolute: where they lie, and below which the editor edits files
    job::JobPtr job;          ///< null: a plain folder
    checks::FolderPtr folder; ///< never null
    std::shared_ptr<const stock::Inventory> inventory; ///< never null
    SeenDevices seen;

    QString absolute(const QString &path) const { return root + u'/' + path; }
};
using FilesScenePtr = std::shared_ptr<const FilesScene>;

} // namespace ui::models
