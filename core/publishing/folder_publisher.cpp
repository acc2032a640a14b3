#include "core/publishing/folder_publisher.h"

#include "core/publishing/tree_builder.h"

namespace publishing {

FolderPublisher::FolderPublisher(const base::Clock &clock, QObject *parent)
    : QObject(parent), m_watcher(clock, this)
{
    connect(&m_watcher, &FolderWatcher::changed, this, [this](const FolderState &state) {
        Q_EMIT published(buildTree(state, ++m_revision), state.forChecks());
    });
    connect(&m_watcher, &FolderWatcher::failed, this, &FolderPublisher::failed);
}

} // namespace publishing
