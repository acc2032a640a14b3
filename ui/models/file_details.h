#pragma once

#include "core/base/progress.h"
#include "core/progress/device_state.h"
#include "ui/models/files_scene.h"
#include "ui/models/lines_model.h"

#include <QString>
#include <QStringList>
#include <memory>
#include <optional>
#include <vector>

namespace ui::models {

/// A sentence about the file, and how it is to be taken.
struct FileRemark {
    QString text;
    progress::Tone tone = progress::Tone::Normal;

    friend bool operator==(const FileRemark &, const FileRemark &) = default;
};

/// Everything about one file of the page, in words.
struct FileDetails {
    QString path;
    bool isMissing = false;
    bool isTones = false;
    QString what;
    QString models;
    QString size;
    QString md5;
    FileRemark checksum; ///< verified, or why not; empty text: nothing to verify
    QString users;
    std::vector<FileRemark> remarks; ///< what is wrong with it and what to do, the worst first
    std::vector<Line> tones;         ///< name, length, sound, advice
    std::vector<Line> devices;       ///< name, what it was seen to have, what will happen
};

using FileDetailsPtr = std::shared_ptr<const FileDetails>; ///< never null

/// The columns of FileDetails::tones and ::devices.
QStringList toneTitles();
QStringList deviceTitles(bool isTones);

/// Looks at every device of the job; call it in another thread. A path that the scene has not gives empty
/// details.
FileDetailsPtr detailsOf(const FilesScene &scene, const QString &path);

} // namespace ui::models
