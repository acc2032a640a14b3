#pragma once

#include "core/base/relative_path.h"
#include "core/catalogue/file_name.h"
#include "core/files/content.h"

#include <QHash>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

namespace serving {

/// Why a name is in the tree.
enum class Origin {
    File,           ///< a file of the job or folder, as it is
    SecondSpelling, ///< Algo's own .md5 of firmware under the other name it may be asked by
    MadeChecksum,   ///< the .md5 of a .conf or .zip, made from the bytes that are served
};

struct Entry {
    QString path;                  ///< below the root, "/" between folders
    catalogue::FileName name;      ///< what its last segment says
    files::ContentPtr content;     ///< never null
    Origin origin = Origin::File;
    QString source;                ///< the file on disk it came from; for a MadeChecksum the path of what it sums
};

/// Every name a device could ask for at one moment, and its bytes: an immutable snapshot. Publishing makes a new one and
/// swaps it whole; a transfer under way keeps the old one alive. Sizes: any number of entries; look-up is by hash.
class ServedTree {
public:
    ServedTree(std::vector<Entry> entries, quint64 revision);

    quint64 revision() const { return m_revision; }
    const std::vector<Entry> &entries() const { return m_entries; }  ///< sorted by path
    const Entry *find(const QString &path) const;                    ///< exact, case-sensitive (guide 2.2.2)
    /// The one entry whose path differs only in case; null if none.
    const Entry *findIgnoringCase(const QString &path) const;
    /// The entry whose last segment is `fileName`, in whichever folder; the shallowest if several. For explanations.
    const Entry *findAnywhere(const QString &fileName) const;

private:
    const Entry *at(qsizetype index) const;

    std::vector<Entry> m_entries;
    QHash<QString, qsizetype> m_byPath;
    QHash<QString, qsizetype> m_byFoldedPath;
    QHash<QString, qsizetype> m_byFileName;
    quint64 m_revision = 0;
};

using ServedTreePtr = std::shared_ptr<const ServedTree>;

} // namespace serving
