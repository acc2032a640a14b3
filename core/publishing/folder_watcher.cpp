#include "core/publishing/folder_watcher.h"

#include <QSet>

namespace publishing {

FolderWatcher::FolderWatcher(const base::Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_watcher(this), m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &FolderWatcher::look);
    const auto soon = [this] {
        if (!m_folder.isEmpty() &&
            (m_timer.remainingTime() < 0 || m_timer.remainingTimeAsDuration() > kDebounce))
            m_timer.start(kDebounce);
    };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, soon);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, soon);
}

void FolderWatcher::open(const QString &folder)
{
    m_folder = folder;
    m_state = {};
    m_toldState = {};
    m_lost = false;
    m_waitsForFirst = true;
    m_openedAt = m_clock.now();
    look();
}

void FolderWatcher::close()
{
    m_folder.clear();
    m_timer.stop();
    watch({});
}

void FolderWatcher::lookAgain()
{
    if (!m_folder.isEmpty())
        look();
}

void FolderWatcher::look()
{
    const auto scanned = scan(m_folder);
    if (scanned) {
        takeIn(*scanned);
        return m_timer.start(m_state.unsettled.isEmpty() ? kRescan : kSettleTime);
    }
    if (!m_lost)
        Q_EMIT failed(scanned.error());
    m_lost = true;
    m_timer.start(kRetry);
}

void FolderWatcher::takeIn(const Scan &scan)
{
    watch(scan);
    m_state = readFolder(scan, m_state, m_clock);
    if (m_waitsForFirst && isWorthWaiting())
        return;
    if (m_waitsForFirst || m_lost || !m_state.sameAs(m_toldState))
        tell();
}

bool FolderWatcher::isWorthWaiting() const
{
    return !m_state.unsettled.isEmpty() && m_clock.now() - m_openedAt < kPatience;
}

/// Files are watched too: the system tells of a folder only when names come and go. A file that was replaced
/// is no longer watched by itself, so what is missing is added again at each look.
void FolderWatcher::watch(const Scan &scan)
{
    QStringList wanted = scan.folders;
    for (const ScannedFile &file : scan.files) {
        if (wanted.size() - scan.folders.size() >= kMaxWatchedFiles)
            break;
        wanted.append(file.absolute);
    }
    const QStringList watched = m_watcher.directories() + m_watcher.files();
    const QSet<QString> now(watched.cbegin(), watched.cend());
    const QSet<QString> then(wanted.cbegin(), wanted.cend());
    if (const QSet<QString> gone = now - then; !gone.isEmpty())
        m_watcher.removePaths(gone.values());
    if (const QSet<QString> added = then - now; !added.isEmpty())
        m_watcher.addPaths(added.values());
}

void FolderWatcher::tell()
{
    m_lost = false;
    m_waitsForFirst = false;
    m_toldState = m_state;
    Q_EMIT changed(m_state);
}

} // namespace publishing
