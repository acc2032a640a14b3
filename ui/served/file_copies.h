#pragma once

#include "core/base/result.h"
#include "core/files/content.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QLockFile>
#include <QObject>
#include <QTemporaryDir>
#include <QUrl>
#include <chrono>
#include <optional>

namespace ui::served {

inline constexpr base::Code kTooManyDragged{"too-many-dragged"}; ///< %1 how many, %2 how many there may be
inline constexpr base::Code kDragTooSlow{"drag-too-slow"}; ///< %1 the file whose copy was not done in time

/// Writes all bytes of a content to `path`, for its owner's eyes alone: settings hold passwords. Read in
/// portions: a mapped file may be cut short by somebody else at any moment, which is files::kFileChanging.
base::Result<void> saveCopy(const files::Content &content, const QString &path);

/// Copies of served files for other programs to take (dragged out of the window). They hold passwords in
/// plain, so they lie in a folder that only their owner can look into, and no longer than they are needed:
/// until a while after the drop, else until this object goes, else (the program was killed) until the next
/// one comes.
class FileCopies {
public:
    /// Who takes files that are dropped may read them only after the drop was answered.
    static constexpr std::chrono::minutes kKept{2};

    /// Removes what programs that run no more left in `root`.
    explicit FileCopies(QString root = QDir::tempPath());

    /// The copies that follow belong to one drag.
    void beginDrag();
    /// `fileName` is a bare name. Two of one name stand side by side.
    base::Result<QUrl> copy(const files::Content &content, const QString &fileName,
                            QDeadlineTimer deadline = QDeadlineTimer(QDeadlineTimer::Forever));
    /// The copies since beginDrag() go: after kKept if they were dropped, else now.
    void endDrag(bool isDropped);

private:
    base::Result<QString> folderOfDrag();
    static void removeLeftovers(const QString &root);

    QString m_root;
    std::optional<QTemporaryDir> m_folder; ///< once there is something in it
    std::optional<QLockFile> m_lock;       ///< in it: says that we run
    int m_drags = 0;
    int m_copies = 0;
    QObject m_later; ///< whose timers end with us
};

} // namespace ui::served
