#pragma once

#include "core/catalogue/file_name.h"
#include "core/conf/wanted.h"

#include <QSet>
#include <QString>
#include <QStringList>
#include <map>
#include <utility>

namespace checks {

/// The folders where a file that such settings want may lie, below the one that is open; the first is where
/// devices ask for it. What lies at the root of a job's files is served in every folder that they are sent
/// to.
QStringList placesOf(const conf::Provisioning &settings, bool ofJob);

/// Images and packages of tones by what asks for them.
class Shelves {
public:
    /// Of a checksum nothing is kept.
    void add(const QString &path, const catalogue::FileName &name);

    /// The path of what is sent for it, empty if there is nothing. The guide's "pa" for kernels and "pb" for
    /// the others are examples: of which family a device is, no model number tells, so that any will do.
    QString answerTo(const conf::WantedFile &wanted, const QStringList &places) const;
    /// The same, for whichever model.
    QString imageOf(catalogue::FileKind kind, const QString &version, const QStringList &places) const;

private:
    using Image = std::pair<catalogue::FileKind, QString>; ///< kind and version

    QSet<QString> m_paths;
    std::map<Image, QStringList> m_images; ///< to their paths
};

} // namespace checks
