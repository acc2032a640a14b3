#pragma once

#include "core/catalogue/catalogue.h"
#include "core/checks/folder.h"
#include "core/conf/provisioning.h"

#include <QHash>
#include <vector>

namespace checks {

/// A configuration file, read, and which model it is for.
struct Configuration {
    const SourceFile *file = nullptr;
    conf::Document document;
    conf::Provisioning provisioning;
    QByteArray head; ///< the bytes that were read: all, or just above conf::kMaxBytes
    /// By the number in its name; else guessed by the factory's device name within. Null if not known.
    const catalogue::Model *model = nullptr;
    bool modelIsGuess = false;

    /// The line of each key, counted from 1; of a key that stands twice the last, as conf::Document has it.
    QHash<QByteArrayView, int> lines;

    /// Absent keys and blank values alike are empty.
    QString value(QByteArrayView key) const;
    std::optional<int> lineOf(QByteArrayView key) const;

    bool isIncremental() const;
    bool isGeneric() const;
    /// What its device can do, on the firmware that it asks for.
    catalogue::Capabilities capabilities(const catalogue::Catalogue &catalogue) const;
};

/// A folder with every name found at once.
class FolderView {
public:
    FolderView(const Folder &folder, const catalogue::Catalogue &catalogue);

    const std::vector<SourceFile> &files() const { return m_folder.files; }
    const std::vector<Skipped> &skipped() const { return m_folder.skipped; }
    const catalogue::Catalogue &catalogue() const { return m_catalogue; }

    /// Null if there is none of exactly that path.
    const SourceFile *find(const QString &path) const;

private:
    const Folder &m_folder;
    const catalogue::Catalogue &m_catalogue;
    QHash<QString, const SourceFile *> m_byPath;
};

/// Reads a configuration; `file` outlives it.
Configuration readConfiguration(const SourceFile &file, const catalogue::Catalogue &catalogue);

QString fileNameOf(const QString &path);
/// `fileName` in the folder of `path`.
QString sibling(const QString &path, const QString &fileName);
/// `fileName` in `folder`, which may be empty.
QString inFolder(const QString &folder, const QString &fileName);

} // namespace checks
