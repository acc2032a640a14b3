#pragma once

#include "core/job/change.h"

#include <QHash>
#include <QMap>
#include <QVector>
#include <vector>

namespace stock {

/// The devices that are meant: those of `ids`, or all of them; in the order of the table.
std::vector<const job::Device *> devicesOf(const job::Job &job, const QVector<job::DeviceId> &ids);

/// Gathers settings that devices shall have, and writes them as few times as that can be done without
/// changing anybody else's: into the model's layer where all devices of a model are meant, else into their
/// own. A layer above that would win is set as well; a template never is. Every key has one value.
class SettingsPlan {
public:
    /// The job outlives it.
    explicit SettingsPlan(const job::Job &job);

    void want(const job::Device &device, const QByteArray &key, const QString &value);
    /// Provisioning has to stay on, or nothing is fetched (guide section 3, note). It is on where nothing is
    /// said of it.
    void wantProvisioning(const job::Device &device);

    std::vector<job::Edit> edits() const;

private:
    struct Wish {
        QString value;
        bool absentWillDo = false;
        QMap<QString, std::vector<const job::Device *>> devices; ///< by model
    };

    void write(const QByteArray &key, const Wish &wish, const QString &model,
               std::vector<job::Edit> &edits) const;

    const job::Job &m_job;
    QHash<QString, std::size_t> m_devicesOf; ///< how many each model has
    QMap<QByteArray, Wish> m_wishes;
};

} // namespace stock
