#pragma once

#include "core/catalogue/file_name.h"
#include "core/conf/wanted.h"

#include <QSet>
#include <QString>
#include <QStringList>
#include <map>

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

    /// The path of what is sent for it, empty if there is nothing. Of components the guide names "pa" for
    /// kernels and "pb" for the others; that a device asks for another family is not known, so none will do.
    QString answerTo(const conf::WantedFile &wanted, const QStringList &places) const;
    /// Firmware of that version, for whichever model.
    QString firmwareOf(const QString &version, const QStringList &places) const;

private:
    QSet<QString> m_paths;
    std::map<QString, QStringList> m_firmware; ///< versions to paths
};

} // namespace checks
