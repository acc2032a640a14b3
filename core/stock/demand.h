#pragma once

#include "core/checks/folder_view.h"
#include "core/conf/wanted.h"
#include "core/job/device_settings.h"
#include "core/stock/inventory.h"

#include <QSet>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace stock {

/// Looks models up, each name once: ten thousand devices have a few.
class ModelNames {
public:
    /// The model whose generation runs such firmware, for a name as job::Device has it; null: unknown.
    const catalogue::Model *find(const QString &name, const QString &firmware);

private:
    std::map<std::pair<QString, QString>, const catalogue::Model *> m_known;
};

/// What a device of that model name asks for with such settings. Firmware of a device without a model has no
/// name, and is left out.
std::vector<conf::WantedFile> wantedBy(const conf::Provisioning &settings, const QString &model,
                                       const catalogue::FirmwareVersion &seen = {});

/// A file that is asked for.
struct Demanded {
    conf::WantedFile file;
    QStringList places; ///< as checks::placesOf() has them
    int users = 0;
    QSet<QString> models; ///< of those devices of the job

    QString path() const { return checks::inFolder(places.front(), file.name); }
};

/// Who asks for what: a job's devices, and the configurations in a folder.
class DemandBook {
public:
    /// Hands on each device that asks for something, and what; all of it stands in all() afterwards. Devices
    /// whose settings switch provisioning off never ask (guide section 3, note).
    using Visit = std::function<void(const job::Device &, const std::vector<Demanded *> &)>;
    void addDevices(const job::Job &job, const SeenFirmware &seen, const Visit &visit);
    /// Configurations of the folder, but for those that `job` (null: none) hides by its own. In a job nobody
    /// knows who will read them: they have no users there.
    void addConfigurations(const checks::FolderView &view, const job::Job *job);

    const std::map<QString, Demanded> &all() const { return m_all; } ///< by path as it is asked for

private:
    using Rows = std::vector<Demanded *>;
    struct Like {
        conf::Provisioning settings;
        QString model;
        catalogue::FirmwareVersion seen;
        Rows rows;
    };

    Demanded &rowOf(const conf::WantedFile &file, const QStringList &places);
    Rows rowsOf(const conf::Provisioning &settings, const QString &model,
                const catalogue::FirmwareVersion &seen);
    const Rows &rowsOfLike(conf::Provisioning settings, const QString &model,
                           const catalogue::FirmwareVersion &seen);
    void addConfiguration(const checks::FolderView &view, const checks::SourceFile &file);

    std::map<QString, Demanded> m_all;
    std::optional<Like> m_last;
};

} // namespace stock
