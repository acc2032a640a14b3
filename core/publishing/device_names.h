#pragma once

#include "core/job/layers.h"
#include "core/serving/served_tree.h"

#include <QHash>
#include <set>

namespace publishing {

/// Folders that devices of a job are told to look in. Beyond as many, in the order of the table, they are not
/// served.
inline constexpr std::size_t kMaxFolders = 64;

/// Under which names one device finds its file.
struct DeviceNames {
    job::DeviceId device = 0;
    base::MacAddress mac;
    bool incremental = false;
    QString folder; ///< where it looks besides the root; empty for none

    /// At the root and in the folder: the file, and its .md5 in both spellings (guide 2.2.6).
    std::vector<serving::Entry> entries() const;

    friend bool operator==(const DeviceNames &, const DeviceNames &) = default;
};

/// What a job says about names, without a look at what the files say otherwise.
struct JobNames {
    QHash<base::MacAddress, DeviceNames> devices;
    /// Of `prov.download.cfgpath`, below the path of a static server that has one (guide 2.4).
    std::set<QString> configFolders;
    std::set<QString> firmwareFolders; ///< of `prov.download.fwpath`, the same
};

/// A device has a file once it has a MAC address and something to say. One whose template is gone has none:
/// what its file omitted the device would set to factory default (guide 2.2). Of two devices with one MAC
/// address the first of the table has it.
JobNames namesOf(const job::Job &job);

} // namespace publishing
