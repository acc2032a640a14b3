#pragma once

#include "core/job/change.h"
#include "core/stock/inventory.h"

#include <QHash>

namespace stock {

inline constexpr base::Code kUpgrade{"upgrade"};                 ///< undo text; %1 version
inline constexpr base::Code kUpgradeNoModel{"upgrade-no-model"}; ///< a device without a model
inline constexpr base::Code kUpgradeNoImage{"upgrade-no-image"}; ///< %1 model, %2 the image that is not there
inline constexpr base::Code kUpgradeOtherFamily{
    "upgrade-other-family"}; ///< %1 model, %2 the image that is not there, %3 that of another family, which
                             ///< is
inline constexpr base::Code kUpgradeNoComponent{
    "upgrade-no-component"}; ///< %1 model that does not take this component (guide section 3)
inline constexpr base::Code kUpgradeModelUnknown{
    "upgrade-model-unknown"}; ///< %1 model that the catalogue lacks
inline constexpr base::Code kUpgradeOtherGeneration{
    "upgrade-other-generation"}; ///< %1 model, %2 version that the other generation of its number runs
inline constexpr base::Code kUpgradeVersionBad{
    "upgrade-version-bad"}; ///< %1 version that cannot stand in a name or a file of settings
inline constexpr base::Code kUpgradeNoTemplate{
    "upgrade-no-template"}; ///< %1 template that the job lacks: no file of settings is served
inline constexpr base::Code kUpgradeBundle{"upgrade-bundle"}; ///< %1 version that is one of a bundle

/// What devices are to run, one component at a time or several.
struct UpgradeWish {
    struct Component {
        catalogue::FileKind kind = catalogue::FileKind::Firmware; ///< Firmware, Kernel, Base or System
        catalogue::FirmwareVersion version;
    };
    std::vector<Component> components;
    QVector<job::DeviceId> devices; ///< empty: every device of the job
};

/// Which way a device goes by it.
enum class Way { Up, Down, Same, Unknown };

struct UpgradeMove {
    job::DeviceId device = 0;
    catalogue::FileKind kind = catalogue::FileKind::Firmware; ///< which component
    catalogue::FirmwareVersion from; ///< as it was seen to run; empty: not seen, as components never are
    catalogue::FirmwareVersion to;
    Way way = Way::Unknown;
};

struct UpgradeRefusal {
    job::DeviceId device = 0;
    base::Message why;
};

struct UpgradePlan {
    job::Change change; ///< `prov.version.*`, and `prov.use` where it was off; no edits: nothing to do
    std::vector<UpgradeMove> moves; ///< of every device and component that it fits, set already or not
    /// Devices and components that it does not fit: those settings stay. An image that is there and that no
    /// device would install is refused with what is wrong with it (StockedFile::problem).
    std::vector<UpgradeRefusal> refusals;
    std::vector<NeededFile> missing; ///< files that the job lacks for it, and that devices were refused for
};

/// The versions that there are images for, and of which models. For choosing.
struct Offer {
    catalogue::FileKind kind = catalogue::FileKind::Firmware;
    QString version;
    QStringList models; ///< numbers; of components: empty, for their names have none
};
/// By component, the newest first where that can be told.
std::vector<Offer> offersOf(const Inventory &inventory);

/// Where all devices of a model are meant and none of them is refused, the model's layer says it; else each
/// device's own. Values in higher layers that would win over it are set as well; a template is never touched.
/// `inventory` is of this job. `seen`: what devices were seen to run.
UpgradePlan planUpgrade(const job::Job &job, const Inventory &inventory, const UpgradeWish &wish,
                        const SeenFirmware &seen = {});

} // namespace stock
