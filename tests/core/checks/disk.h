#pragma once

#include "core/files/edit.h"
#include "core/job/change.h"
#include "rows.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <algorithm>

namespace rows {

/// A folder on the disk.
class Disk {
public:
    explicit Disk(const Files &files)
    {
        for (const auto &[path, bytes] : files) {
            QDir().mkpath(QFileInfo(m_folder.filePath(path)).path());
            QFile file(m_folder.filePath(path));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("cannot write");
        }
    }

    Files files() const
    {
        Files all;
        const QDir root(m_folder.path());
        QDirIterator each(root.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            all.emplace_back(root.relativeFilePath(file.fileName()),
                             file.open(QIODevice::ReadOnly) ? file.readAll() : "unreadable");
        }
        std::ranges::sort(all);
        return all;
    }

    /// The change that takes it back.
    base::Result<job::Change> apply(job::Job &job, const job::Change &change) const
    {
        auto back = job::apply(job, change);
        if (!back)
            return back;
        const auto files = files::carryOutAll(m_folder.path(), job::fileEditsOf(change));
        if (!files)
            return tl::unexpected(files.error());
        for (const files::Edit &edit : *files)
            back->edits.emplace_back(job::EditFile{edit});
        return back;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace rows
