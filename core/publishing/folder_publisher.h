#pragma once

#include "core/publishing/folder_watcher.h"
#include "core/serving/served_tree.h"

namespace publishing {

/// Publishes a plain folder, and again after every change, as long as it lives. Reads in its own thread, as
/// FolderWatcher says.
class FolderPublisher : public QObject {
    Q_OBJECT
public:
    /// The clock must outlive the publisher.
    explicit FolderPublisher(const base::Clock &clock, QObject *parent = nullptr);

    /// Answers with published() or failed(), once it has looked.
    void open(const QString &folder) { m_watcher.open(folder); }
    /// Stops watching.
    void close() { m_watcher.close(); }
    void lookAgain() { m_watcher.lookAgain(); }

Q_SIGNALS:
    void published(const serving::ServedTreePtr &tree, const checks::Folder &folder);
    /// The folder cannot be read: told once. The last tree stays good, and published() follows when the
    /// folder is back.
    void failed(const base::Error &error);

private:
    FolderWatcher m_watcher;
    quint64 m_revision = 0;
};

} // namespace publishing
