#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/publishing/folder_state.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>
#include <chrono>

namespace publishing {

/// Knows a folder and tells of every change, as long as it lives. Reads in its own thread: give it one with
/// an event loop that may be busy for a while (not the bench thread).
class FolderWatcher : public QObject {
    Q_OBJECT
public:
    /// Looked at this often whether or not the system told of a change: it does not for every file system.
    static constexpr std::chrono::milliseconds kRescan{2000};
    /// While the folder is gone.
    static constexpr std::chrono::milliseconds kRetry{500};
    /// Several changes within this time are one.
    static constexpr std::chrono::milliseconds kDebounce{25};
    /// The first look waits this long for files that are just being written.
    static constexpr std::chrono::milliseconds kPatience{1500};
    /// Files watched one by one (a descriptor each on macOS); changes within further ones are seen at the
    /// next rescan.
    static constexpr qsizetype kMaxWatchedFiles = 1000;

    /// The clock must outlive the watcher.
    explicit FolderWatcher(const base::Clock &clock, QObject *parent = nullptr);

    /// Call in the watcher's thread. Answers with changed() or failed(), once it has looked.
    void open(const QString &folder);
    /// Watches nothing any more.
    void close();
    /// Looks at once, without waiting for the system to tell of a change.
    void lookAgain();

Q_SIGNALS:
    /// What is there now; also when the folder is back.
    void changed(const publishing::FolderState &state);
    /// The folder cannot be read: told once. What was there before stays good until changed() follows.
    void failed(const base::Error &error);

private:
    void look();
    void takeIn(const Scan &scan);
    void watch(const Scan &scan);
    bool isWorthWaiting() const;
    void tell();

    const base::Clock &m_clock;
    QString m_folder;
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
    FolderState m_state;
    FolderState m_toldState;
    base::Instant m_openedAt;
    bool m_lost = false;
    bool m_waitsForFirst = true;
};

} // namespace publishing
