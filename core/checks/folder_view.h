#pragma once

#include "core/checks/finding.h"
#include "core/checks/folder.h"
#include "core/checks/shelves.h"
#include "core/files/edit.h"

#include <QHash>

namespace checks {

/// A folder with every name found at once.
class FolderView {
public:
    /// `prefix` leads from the folder that is open to this one: "files/" in a job, else empty.
    explicit FolderView(const Folder &folder, QString prefix = {});

    const std::vector<SourceFile> &files() const { return m_folder.files; }
    const std::vector<Skipped> &skipped() const { return m_folder.skipped; }
    bool isOfJob() const { return !m_prefix.isEmpty(); }

    /// Null if there is none of exactly that path.
    const SourceFile *find(const QString &path) const;
    /// The same by any case; null if there is none, or several.
    const SourceFile *findAnyCase(const QString &path) const;
    /// What is sent to a device with such settings for something that they want; null: nothing.
    const SourceFile *answerTo(const conf::WantedFile &wanted, const conf::Provisioning &settings) const;
    const Shelves &shelves() const { return m_shelves; }

    /// A finding about a whole file.
    Finding about(const SourceFile &file, Severity severity, base::Code code, QStringList args = {}) const;

    // Repairs; nothing for a path that cannot be written down safely.
    std::optional<job::Change> renaming(const QString &from, const QString &to) const;
    std::optional<job::Change> removing(const SourceFile &file) const;
    std::optional<job::Change> splicing(base::Message what, const QString &path, qsizetype offset,
                                        QByteArray before, QByteArray after) const;

private:
    base::Result<base::RelativePath> pathOf(const QString &path) const;

    const Folder &m_folder;
    const QString m_prefix;
    QHash<QString, const SourceFile *> m_byPath;
    QMultiHash<QString, const SourceFile *> m_byFoldedPath;
    Shelves m_shelves;
};

/// As much of a checksum file as there can sensibly be, in bytes; whatever is larger is none.
inline constexpr qint64 kMaxChecksumFile = 64 * 1024;

QString fileNameOf(const QString &path);
/// `fileName` in the folder of `path`.
QString sibling(const QString &path, const QString &fileName);
/// `fileName` in `folder`, which may be empty, and may have the slashes at its ends that `path-slash` is
/// about; without a name the folder alone.
QString inFolder(const QString &folder, const QString &fileName);

} // namespace checks
