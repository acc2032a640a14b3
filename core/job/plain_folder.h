#pragma once

#include "core/base/result.h"
#include "core/job/job.h"

#include <QString>
#include <QStringList>
#include <vector>

namespace job {

/// A file that a job takes from a plain folder, below files/ under the path that it has now.
struct FileToTake {
    QString path;   ///< below the folder, "/" between folders
    QString source; ///< absolute
};

/// What a plain folder of provisioning files would be as a job, so that every name is served the same bytes:
///  - `algomMAC.conf` in the folder itself (or else `algomMAC-i.conf`) is a device. Files of one model that
///  differ in
///    values only share a template, the commonest of them; the differences are overrides. One that differs
///    otherwise (other keys, another order, comments) is a template of its own. A name that is right but for
///    its case, which no device asks for, is the device's too and served as it should be.
///  - A device whose file does not tell its model has that of the general files, if they are of one model.
///  - `algopMODEL.conf` is a template for further devices too.
///  - Every other file goes to files/, the checksums of devices' files excepted: those are made.
/// Hidden files, links out of the folder and what is not a file stay behind, as when a plain folder is
/// served.
struct PlainFolder {
    Job job;
    std::vector<FileToTake> files; ///< sorted by path
};

/// Reads only. `into`: what the job has before; its devices win over files with their MAC address.
base::Result<PlainFolder> readPlainFolder(const QString &folder, Job into = {});

/// Carries it out but for job.json and the templates: the files are copied below files/. The originals stay
/// where they lie. On an error (kPlainFileInTheWay, those of files/atomic_write.h) nothing is there that was
/// not before.
base::Result<Job> takePlainFolder(const QString &folder, const Job &into);

/// The provisioning files in the folder itself that hold secrets, in clear whatever passphrase the job has:
/// what it was made of. By name.
QStringList plainLeftovers(const QString &folder);

} // namespace job
