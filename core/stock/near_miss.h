#pragma once

#include "core/checks/folder.h"
#include "core/conf/wanted.h"

#include <QHash>
#include <QString>
#include <vector>

namespace stock {

/// Finds what is nearly the file that is asked for: people rename what they download, and put it elsewhere.
class NearMisses {
public:
    void add(const QString &path, const catalogue::FileName &name);
    /// A checksum knows the name that its file had from Algo.
    void addChecksum(const checks::SourceFile &checksum);

    /// The path of what is there instead, the nearest first: another case, another folder, the version
    /// written another way, another name than its .md5 says, only its .md5; empty for none.
    QString of(const conf::WantedFile &wanted, const QString &path) const;

private:
    QString sameVersion(const conf::WantedFile &wanted) const;
    QString onlyChecksum(const QString &path) const;

    struct Image {
        QString path;
        catalogue::FileName name;
    };
    QMultiHash<QString, QString> m_byFoldedName; ///< file names to paths; the first one is taken
    QHash<QString, QString> m_bySaidName;        ///< names in checksums to the paths of what they are beside
    std::vector<Image> m_images;
};

} // namespace stock
