#pragma once

#include "core/files/stream.h"
#include "core/job/change.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <memory>
#include <utility>
#include <vector>

namespace stock {

/// A new folder below root/.provbench with the files that wait for one change, and the edits that put them in
/// their place. Gone with this object, and all that was made for it, unless change() was called. Movable.
class Holding {
public:
    /// What is put in its place goes to the folder `below` root, which is made; empty: root itself.
    /// files::kEditLink where either would lead elsewhere.
    static base::Result<Holding> make(const QString &root, const QString &below);
    Holding(Holding &&) noexcept = default;
    Holding &operator=(Holding &&) = delete;
    ~Holding();

    /// Where the next file is to be written.
    QString nextPath();
    /// What was written to `held` shall bear the bare name; what bears it now, in any case, makes room.
    void place(const QString &name, const QString &held);
    /// A file of the folder is to go, under the name that it has now, in any case. Nothing if there is none.
    void displace(const QString &name);
    /// The same for one anywhere below root, by its path.
    void take(const QString &path);
    /// The name as a file that is there spells it, else as it is.
    QString spelledAsThere(const QString &name) const;
    /// The whole path of a file of the folder.
    QString pathOf(const QString &name) const { return m_target + u'/' + name; }

    /// The edits, those that make room first. All of it stays for undo.
    base::Result<job::Change> change(base::Message what);

private:
    Holding(QString root, QString below);
    base::Result<void> open();
    base::Result<void> makeTarget();

    QString m_root;
    QString m_below;    ///< with a slash behind it, or empty
    QString m_target;   ///< absolute
    QStringList m_made; ///< folders that were not there before, the innermost first
    std::unique_ptr<QTemporaryDir> m_dir;
    QHash<QString, QStringList> m_there;                 ///< names of files by their small letters
    std::vector<std::pair<QString, QString>> m_leaving;  ///< from below root, to below root
    std::vector<std::pair<QString, QString>> m_arriving; ///< the same
    int m_count = 0;
};

} // namespace stock
