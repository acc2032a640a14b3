#pragma once

#include "core/serving/listing.h"
#include "core/serving/own_files.h"
#include "core/serving/served_tree.h"

namespace serving {

/// A folder of a tree: what lies directly in it. Skips what lies deeper without a look at it.
class TreeFolder final : public Folder {
public:
    /// `prefix`: "" for the root, else with its slash. Null if nothing lies below it and it is not the root.
    static std::unique_ptr<Folder> open(ServedTreePtr tree, const QString &prefix,
                                        const OwnFilesOf &ownFiles);

    std::optional<Listed> next() override;

private:
    TreeFolder(ServedTreePtr tree, const QString &prefix, const OwnFilesOf &ownFiles);
    bool isAtEnd() const { return m_at == m_end || !m_at->path.startsWith(m_prefix); }
    Listed takeFolder(qsizetype slash);

    ServedTreePtr m_tree;
    QString m_prefix;
    OwnFilesOf m_ownFiles;
    Entries::Iterator m_at;
    Entries::Iterator m_end;
};

} // namespace serving
