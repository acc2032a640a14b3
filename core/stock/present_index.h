#pragma once

#include "core/stock/drop.h"

#include <QHash>

namespace stock {

/// What lies in the folder that a drop goes to, by its bare name.
class PresentIndex {
public:
    struct File {
        QString name;
        files::ContentPtr content; ///< never null
    };

    explicit PresentIndex(const Present &present)
    {
        for (const auto &[name, content] : present.files) {
            if (!name.contains(u'/'))
                m_files.insert(name.toLower(), {name, content});
        }
    }

    /// Of that name but for its case: on many disks it is the same one. Null if there is none.
    const File *find(const QString &name) const
    {
        const auto found = m_files.constFind(name.toLower());
        return found == m_files.cend() ? nullptr : &*found;
    }
    const File *findExact(const QString &name) const
    {
        const File *file = find(name);
        return file && file->name == name ? file : nullptr;
    }

private:
    QHash<QString, File> m_files; ///< by name in small letters
};

} // namespace stock
