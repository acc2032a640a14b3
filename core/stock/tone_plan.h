#pragma once

#include "core/job/change.h"
#include "core/stock/inventory.h"
#include "core/tones/given.h"

#include <QHash>

namespace stock {

inline constexpr base::Code kGiveTones{"give-tones"}; ///< undo text; %1 package
inline constexpr base::Code kTonesNone{"tones-none"}; ///< %1 model that takes no tones (guide 4.2)
inline constexpr base::Code kTonesFixed{
    "tones-fixed"}; ///< %1 model, %2 the one name that it asks for (guide 4.1)

inline constexpr base::Code kTonesNoModel{"tones-no-model"};           ///< a device without a model
inline constexpr base::Code kTonesModelUnknown{"tones-model-unknown"}; ///< %1 model that the catalogue lacks
inline constexpr base::Code kTonesNotZip{
    "tones-not-zip"}; ///< %1 name that does not end with .zip (guide 4.2)

// "New or same" of guide 4.2.1, as far as it was seen from here.
inline constexpr base::Code kTonesFirst{
    "tones-first"}; ///< %1 package: none known to be given since the job was opened; fetched unless it has it
inline constexpr base::Code kTonesForgotten{
    "tones-forgotten"}; ///< %1 package: its settings named none meanwhile, so that it is new in any case
inline constexpr base::Code kTonesUnsure{
    "tones-unsure"}; ///< %1 package: whether it has what it was sent last is not known
inline constexpr base::Code kTonesNewer{"tones-newer"}; ///< %1 package: other bytes than it was given
inline constexpr base::Code kTonesSame{
    "tones-same"}; ///< %1 package: it was given just these and fetches none, if none was changed on it
inline constexpr base::Code kTonesBroken{
    "tones-broken"}; ///< %1 package: it is there, but no device can unzip it
inline constexpr base::Code kTonesUnwanted{
    "tones-unwanted"};                              ///< its settings name none; named again, it is new
inline constexpr base::Code kTonesOff{"tones-off"}; ///< %1 package: provisioning will be off
inline constexpr base::Code kTonesNotThere{
    "tones-not-there"}; ///< %1 package: it asks for it and is told that there is none

struct TonePlan {
    job::Change change; ///< `prov.data.tone`, and `prov.use` where it was off
    struct Refusal {
        job::DeviceId device = 0;
        base::Message why;
    };
    std::vector<Refusal> refusals;
};

/// What a device was seen to have since its job was opened.
struct SeenDevice {
    catalogue::FirmwareVersion firmware; ///< that it runs; empty: not seen
    QByteArray tones; ///< MD5 of the tones that it was given from here last, lower-case hex; empty: none
    tones::Given given = tones::Given::Never; ///< why `tones` is empty, if it is

    friend bool operator==(const SeenDevice &, const SeenDevice &) = default;
};
using SeenDevices = QHash<job::DeviceId, SeenDevice>;

/// Has devices (empty: every one) fetch the package of that bare name; layers are chosen as planUpgrade()
/// does. A first-generation 8180 takes only its fixed name, and needs no setting for it: which generation it
/// is, the firmware tells that it was seen to run, or else that its settings ask for.
TonePlan planTones(const job::Job &job, const QString &package, const QVector<job::DeviceId> &devices,
                   const SeenDevices &seen = {});

/// What will happen to one device's tones at its next boot.
struct ToneOutlook {
    bool fetches = false;
    base::Message why;
};
/// `folder`: what lies in the job's files/.
ToneOutlook toneOutlook(const job::Job &job, const job::Device &device, const checks::Folder &folder,
                        const SeenDevice &seen);

/// What a tone chooser offers: what is in the package that the device will have, then what is pre-loaded.
/// `packages`: by bare name.
struct ToneChoice {
    QString name;
    bool preloaded = false;
    bool overwritten = false; ///< pre-loaded, and the package brings another of its name
};
std::vector<ToneChoice> toneChoices(const QString &package, const QHash<QString, tones::Package> &packages);

} // namespace stock
