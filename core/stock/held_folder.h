#pragma once

#include "core/stock/journal.h"

#include <QLockFile>
#include <QStringList>
#include <memory>

namespace stock {

/// A new folder in root/.provbench for the files of one change, locked against every other ProvBench for as
/// long as this lives. Gone with it: a change that was broken off in the middle is taken back first.
class HeldFolder {
public:
    /// files::kWriteForbidden, files::kWriteFailed.
    static base::Result<std::shared_ptr<HeldFolder>> make(const QString &root);
    HeldFolder(const HeldFolder &) = delete;
    HeldFolder &operator=(const HeldFolder &) = delete;
    ~HeldFolder();

    QString path() const; ///< whole
    /// Folders that were made for the change, the innermost first: they go as well, if nothing is in them.
    void setMade(const QStringList &folders) { m_made = folders; }
    /// To be called before anything is moved.
    base::Result<void> note(const std::vector<Move> &moves) const;

private:
    HeldFolder(QString root, const QString &name);

    QString m_root;
    QString m_folder; ///< below root
    QStringList m_made;
    QLockFile m_lock; ///< beside the folder and not in it: it is there before the folder and longer
};

/// Ends every folder in root/.provbench that nobody holds any more.
void sweepHeldFolders(const QString &root);

} // namespace stock
