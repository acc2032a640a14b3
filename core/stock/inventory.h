#pragma once

#include "core/checks/folder.h"
#include "core/job/job.h"
#include "core/tones/package.h"

#include <QHash>
#include <vector>

namespace stock {

/// A file of firmware or tones that is there.
struct StockedFile {
    QString path; ///< below the folder
    catalogue::FileName reading;
    qint64 size = 0; ///< bytes
    QStringList
        models; ///< display names of the models of the job that it is for; all that fit where there is no job
    int users = 0;            ///< devices of the job that ask for it as things stand
    bool hasChecksum = false; ///< of an image: its .md5 lies beside it; of tones always, for we make it
    std::optional<base::Message> problem; ///< the worst that stands in its way
};

/// A file that settings ask for and that is not there.
struct NeededFile {
    QString path;    ///< the exact name to look for, in the folder where devices will look
    QByteArray key;  ///< that asks for it: "prov.version.firmware"
    QString version; ///< or the archive's name
    int users = 0;   ///< devices that ask for it
    QStringList models;
    QString nearMiss; ///< what is there instead: another case, another folder, only its .md5; empty for none
    bool checksumOnly = false; ///< the image is there and just its .md5 is missing

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
        QByteArray key;
        QString version;
        QString path;
        catalogue::FileKind kind = catalogue::FileKind::Other;
    };
    std::vector<File> files;
    bool provisioningOff = false; ///< and so none of them ever will be (guide section 3, note)
};
Wants wantsOf(const job::Job &job, const job::Device &device);

/// Costs about a look at each device; off the interface's thread. `job` null: a plain folder, whose
/// configurations are read for what they ask for.
Inventory takeStock(const job::Job *job, const checks::Folder &folder);

} // namespace stock
