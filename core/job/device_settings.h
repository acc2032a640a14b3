#pragma once

#include "core/conf/wanted.h"
#include "core/job/layers.h"

#include <map>
#include <utility>

namespace job {

/// The `prov.*` settings that the files of devices will have, without composing one. The devices of a model
/// on one template mostly share them, and are looked at together: ten thousand cost a few milliseconds.
class DeviceSettings {
public:
    /// The job outlives it and does not change meanwhile.
    explicit DeviceSettings(const Job &job) : m_job(job) {}

    /// What devices of one model on one template have in common.
    struct Kind {
        bool templateGone = false; ///< they name a template that the job lacks
        bool incremental = false;
        bool isEmpty = false; ///< no layer below the devices' own says anything
        conf::Provisioning provisioning;
        conf::ServerFolders folders; ///< of `provisioning`
    };
    /// Good as long as this object.
    const Kind &kindOf(const Device &device);

    /// False: what its kind has counts for it as well.
    static bool saysItself(const Device &device);
    conf::Provisioning provisioningOf(const Device &device);

private:
    Kind look(const Device &bare) const;

    using Name = std::pair<QString, QString>; ///< template and model
    const Job &m_job;
    std::map<Name, Kind> m_kinds;
    Name m_lastName;
    const Kind *m_last = nullptr;
};

} // namespace job
