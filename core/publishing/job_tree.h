#pragma once

#include "core/publishing/device_names.h"
#include "core/publishing/folder_state.h"

namespace publishing {

/// A job and its files/ as a ServedTree, again after each change, at the price of what changed: device files
/// are made when they are asked for, and an edit that changes no name shares all names with the tree before.
///
/// Two-level folders (guide 2.2.2: "Download …/[Config_Download_Path]/algop8188.conf"): a device from its box
/// asks at the root, and once it has its configuration where that tells it to look. So its file is served at
/// both, and what lies directly in files/ is served there and in every such folder: configurations in those
/// of `prov.download.cfgpath`, the rest in those of `prov.download.fwpath`. A file that lies there itself
/// wins over such a second place, and a device's file over a file of its name in files/ (checks tell of it).
class JobTree {
public:
    /// What lies in files/.
    void setFiles(const FolderState &files);
    serving::ServedTreePtr publish(const job::JobPtr &job);

private:
    void layOutFiles();
    void layOutIn(const QString &folder, const serving::Entry &entry, const QSet<QString> &own);
    serving::TreeChange changeTo(const JobNames &names) const;
    std::vector<serving::Entry> allEntries() const;

    std::vector<serving::Entry> m_files;      ///< with their checksums, as they lie
    QHash<QString, serving::Entry> m_laidOut; ///< by path, in second places too
    JobNames m_names;
    bool m_filesChanged = true;
    serving::ServedTreePtr m_tree;
    quint64 m_revision = 0;
};

} // namespace publishing
