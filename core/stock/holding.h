#pragma once

#include "core/job/change.h"
#include "core/stock/held_folder.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <memory>
#include <vector>

namespace stock {

/// A new folder below root/.provbench with the files that wait for one change, and the edits that put them in
/// their place. Gone with this object and its change, and all that was made for it. Movable.
class Holding {
public:
    /// What is put in its place goes to the folder `below` root, which is made; empty: root itself.
    /// files::kEditLink where either would lead elsewhere.
    static base::Result<Holding> make(const QString &root, const QString &below);
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

    /// The edits, name by name: what makes room, and then what takes it, for there to be no moment at which
    /// more than one name is missing. All of it stays for undo, as long as a copy of the change lives.
    base::Result<job::Change> change(base::Message what);

private:
    Holding(QString root, QString below);
    base::Result<void> open();
    base::Result<void> makeTarget();
    base::Result<std::vector<Move>> moves() const;

    QString m_root;
    QString m_below;  ///< with a slash behind it, or empty
    QString m_target; ///< absolute
    std::shared_ptr<HeldFolder> m_held;
    QHash<QString, QStringList> m_there;              ///< names of files by their small letters
    std::vector<std::pair<QString, QString>> m_moves; ///< from below root, to below root
    int m_count = 0;
};

} // namespace stock
