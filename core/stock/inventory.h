#pragma once

#include "core/checks/folder.h"
#include "core/job/job.h"
#include "core/tones/package.h"

#include <QHash>
#include <vector>

namespace stock {

/// What devices were seen to run; it tells their generation, and what their settings ask for only where
/// nothing was seen.
using SeenFirmware = QHash<job::DeviceId, catalogue::FirmwareVersion>;

/// A file of firmware or tones that is there.
struct StockedFile {
    QString path; ///< below the folder
    catalogue::FileName reading;
    qint64 size = 0; ///< bytes
    QStringList
        models; ///< display names of the models of the job that it is for; all that fit where there is no job
    int users = 0; ///< devices of the job that ask for it as things stand; configurations of a plain folder
    bool hasChecksum = false; ///< of an image: its .md5 lies beside it; of tones always, for we make it
    std::optional<base::Message> problem; ///< the worst that stands in its way
};

/// A file that settings ask for and that is not there.
struct NeededFile {
    QString path;    ///< the exact name to look for, in the folder where devices will look; in a job the root
                     ///< does as well, for it is served everywhere
    QByteArray key;  ///< that asks for it: "prov.version.firmware"
    QString version; ///< or the archive's name
    int users = 0;   ///< who asks for it, as above
    QStringList models;
    QString
        nearMiss; ///< path of what is there instead: another case, another folder, only its .md5; or empty
    bool checksumOnly = false; ///< the image is there, and just the .md5 that `path` names is missing

    friend bool operator==(const NeededFile &, const NeededFile &) = default;
};

struct Inventory {
    std::vector<StockedFile> files; ///< by path
    std::vector<NeededFile> needed; ///< by path

    const StockedFile *find(const QString &path) const;
};

/// What a device's settings make it fetch after its configuration: paths as it asks for them.
struct Wants {
    struct File {
        QByteArray key;  ///< empty: it asks by itself (guide 4.1)
        QString version; ///< or the archive's name
        QString path;
        catalogue::FileKind kind = catalogue::FileKind::Other;
    };
    std::vector<File> files;
    bool provisioningOff = false; ///< and so none of them ever will be (guide section 3, note)
};
Wants wantsOf(const job::Job &job, const job::Device &device, const catalogue::FirmwareVersion &seen = {});

/// Costs about a look at each device, and at the bytes of every image that was not summed yet; off the
/// interface's thread. `job` null: a plain folder, whose configurations are read for what they ask for.
/// `seen`: what devices of the job were seen to run, which tells their generation.
Inventory takeStock(const job::Job *job, const checks::Folder &folder, const SeenFirmware &seen = {});

/// The devices that StockedFile::users or NeededFile::users counts, in the order of the table. Costs about as
/// much.
QVector<job::DeviceId> usersOf(const job::Job &job, const checks::Folder &folder, const QString &path,
                               const SeenFirmware &seen = {});

} // namespace stock
