#pragma once

#include "core/intake/row_draft.h"
#include "core/job/job.h"

#include <QHash>

namespace intake {

/// Finds the devices of a job that rows are about. The job outlives it.
class DeviceMatch {
public:
    explicit DeviceMatch(const job::Job &job);

    /// Which device the row is, and the cell that tells: by MAC address, else by extension, else by name and
    /// place. With an extension that only a device with another box has, the row is a new device; conflicts
    /// are Duplicates' to find.
    struct Found {
        qsizetype at = -1; ///< in job::Job::devices; -1: none
        int column = -1;   ///< that told
    };
    Found find(const RowDraft &row, const std::optional<base::MacAddress> &mac);

    /// Whose own extension it is.
    const QVector<qsizetype> holders(const QString &extension) const
    {
        return m_byExtension.value(extension);
    }

private:
    using Key = std::pair<QString, QString>; ///< name and location

    qsizetype byExtension(const QString &extension, bool hasMac) const;
    qsizetype byName(const RowDraft &row);

    const job::Job &m_job;
    QHash<base::MacAddress, qsizetype> m_byMac;
    QHash<QString, QVector<qsizetype>> m_byExtension;
    QHash<Key, QVector<qsizetype>> m_byName; ///< of those with neither; each is found once
};

} // namespace intake
