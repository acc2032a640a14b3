#pragma once

#include "core/base/result.h"
#include "core/job/job.h"
#include "core/job/json_writer.h"
#include "core/job/layers.h"
#include "core/job/troubles.h"
#include "core/secrets/vault.h"

#include <functional>
#include <vector>

namespace job {

/// The version of the schema that we write; older ones are read.
inline constexpr int kSchema = 1;

/// Bounds of a job, read and written alike.
inline constexpr qsizetype kMostJobBytes = 100 * 1024 * 1024;
inline constexpr qsizetype kMostDevices = 100'000;
inline constexpr qsizetype kMostTemplates = 1'000;
inline constexpr qsizetype kMostModels = 1'000;
inline constexpr qsizetype kMostValues = 10'000; ///< in one layer
inline constexpr std::size_t kMostWarnings = 1'000;

/// A file of the templates' folder and the template that it is.
struct TemplateEntry {
    QString name;
    QString file;
    QString model;
    bool incremental = false;
    QByteArray sum; ///< SHA-256 in hexadecimal: tells whether somebody edited the file
    UnknownMembers unknown;

    friend bool operator==(const TemplateEntry &, const TemplateEntry &) = default;
};

/// What a warning calls a device: its name, else its MAC address, else its number.
QString shownName(const Device &device);

/// Names a layer of values, and with a key behind it one value: what its seal is bound to.
QByteArray placeOf(Layer layer, const QString &model, DeviceId device);
QByteArray placeOf(const QByteArray &layerPlace, const QByteArray &key);
/// Where ServerChoices::password is written: no layer's place begins so.
inline const QByteArray kServersPlace = QByteArrayLiteral("servers");
inline const QByteArray kPasswordKey = QByteArrayLiteral("password");

/// What stands in job.json and is in no Job: kept, and written back.
struct Kept {
    UnknownMembers job;
    UnknownMembers site;
    UnknownMembers servers;
    UnknownMembers dhcp; ///< of servers
    UnknownMembers secrets;
    QHash<DeviceId, UnknownMembers> devices;
    /// Values as they were written, by layer and key, that cannot be used: damaged seals, line breaks.
    QHash<QByteArray, UnknownMembers> values;
};

struct SealedValue {
    Layer layer = Layer::Site;
    QString model;
    qsizetype device = -1; ///< its index
    QByteArray layerPlace;
    QByteArray key;
    QByteArray text;
};

/// job.json, taken apart; its secrets still sealed, its templates still on the disk.
struct JobText {
    Job job;
    std::vector<TemplateEntry> templates;
    std::optional<secrets::VaultHeader> vault;
    std::vector<SealedValue> sealed;
    std::optional<QByteArray> sealedPassword; ///< of ServerChoices
    Kept kept;
    std::vector<base::Error> warnings; ///< at most kMostWarnings
};

/// kJobDamaged, kJobNewer, kJobTooLarge, kJobTooMany. `file` is what a person knows it by.
base::Result<JobText> readJobText(QByteArrayView text, const QString &file);

/// The JSON of a value: its text, or its seal.
using ValueWriter =
    std::function<QByteArray(const QByteArray &layerPlace, const QByteArray &key, const QString &value)>;

/// kJobTooLarge, kJobTooMany: what could not be read again is not written.
base::Result<QByteArray> writeJobText(const Job &job, const std::vector<TemplateEntry> &templates,
                                      const secrets::VaultHeader *vault, const Kept &kept,
                                      const ValueWriter &writer);
/// `{ "sealed": "…" }`
QByteArray sealedJson(const QByteArray &text);

} // namespace job
