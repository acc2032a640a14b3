#pragma once

#include "core/serving/file_lookup.h"

#include <QDateTime>
#include <memory>
#include <optional>

namespace serving {

/// One line of a folder.
struct Listed {
    QString name; ///< bare
    bool isFolder = false;
    qint64 size = -1;   ///< bytes, of a file
    QDateTime modified; ///< UTC, of a file; null for a folder

    friend bool operator==(const Listed &, const Listed &) = default;
};

/// What one client sees in a folder, line by line: a job's files are made when their line is reached, so read
/// some hundred lines at a time, as the network takes them. All lines are of the tree there was when it was
/// opened.
class Folder {
public:
    virtual ~Folder() = default;
    /// Nothing once there is no more. In the order of the names, bytewise, a folder's with a slash behind it.
    virtual std::optional<Listed> next() = 0;
};

/// How every protocol server lists folders.
class Listing {
public:
    virtual ~Listing() = default;
    /// Null if there is no such folder; "" is the root, which there always is. `rawPath` is what the client
    /// sent, without slashes in front. Called on the bench thread.
    virtual std::unique_ptr<Folder> open(const Client &client, QByteArrayView rawPath) = 0;
};

} // namespace serving
