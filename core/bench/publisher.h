#pragma once

#include "core/checks/finding.h"
#include "core/publishing/folder_publisher.h"
#include "core/serving/library.h"

#include <QObject>
#include <QVector>

namespace bench {

/// What one look at the folder gave.
struct Publication {
    quint64 opening = 0; ///< counts the folders opened: news of an earlier one come late
    serving::ServedTreePtr tree;
    int files = 0;
    QVector<checks::Finding> findings;
};

/// The publisher thread's side: reads the folder, puts the tree into the library the moment it is made, and
/// checks it.
class Publisher final : public QObject {
    Q_OBJECT
public:
    Publisher(serving::Library &library, const base::Clock &clock);

    void open(const QString &folder, quint64 opening);

Q_SIGNALS:
    void published(const bench::Publication &publication);
    void failed(quint64 opening, const base::Error &error);

private:
    void publish(const serving::ServedTreePtr &tree, const checks::Folder &folder);

    serving::Library &m_library;
    publishing::FolderPublisher m_publisher;
    quint64 m_opening = 0;
};

} // namespace bench
