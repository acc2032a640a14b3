#pragma once

#include "core/intake/device_match.h"
#include "core/intake/plan.h"

namespace intake {

/// Where a row says what no two devices may share.
struct Identity {
    int row = 0;
    int macColumn = -1;
    int extensionColumn = -1;
    std::optional<base::MacAddress> mac;
    QString extension;
    QString server; ///< that it registers with, as serverOf() tells it; empty: nobody says
};

/// The server that a device registers with by all layers of the job, for comparing: host names know no
/// capitals.
QString serverOf(const job::Job &job, const job::Device &device);

/// Finds what stands twice in a sheet, and what stands in the job already.
class Duplicates {
public:
    Duplicates(const job::Job &job, const DeviceMatch &match, Report &report)
        : m_job(job), m_index(job.devices), m_match(match), m_report(report)
    {}

    /// False: an earlier row has it already, and this one is refused.
    bool take(const Identity &identity);
    /// False: an earlier row is this device already.
    bool takeDevice(job::DeviceId device, int row, int column);
    /// Rows whose extension is that of a device which keeps it: refuses them. After every row is known.
    void refuseTaken(Plan &plan);

private:
    struct At {
        int row = 0;
        int column = 0;
        bool told = false;
    };

    using AtServers = QMap<QString, At>;

    template<class Key>
    bool first(QHash<Key, At> &all, const Key &key, At at, base::Code code);
    bool firstExtension(const Identity &identity);
    void sayTwice(At &before, At at, base::Code code);
    bool isTaken(const Identity &identity, const Row &row, const QHash<job::DeviceId, const Row *> &changing,
                 QString &by) const;

    QString ownExtension(job::DeviceId device) const;

    const job::Job &m_job;
    job::DeviceIndex m_index;
    const DeviceMatch &m_match;
    Report &m_report;
    QHash<base::MacAddress, At> m_macs;
    QHash<QString, AtServers> m_extensions;
    QHash<job::DeviceId, At> m_devices;
    std::vector<Identity> m_inJob; ///< whose extension some device of the job has
};

} // namespace intake
