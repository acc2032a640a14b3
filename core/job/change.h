#pragma once

#include "core/base/message.h"
#include "core/base/result.h"
#include "core/files/edit.h"
#include "core/job/job.h"
#include "core/job/layers.h"

#include <limits>
#include <memory>
#include <variant>
#include <vector>

namespace job {

inline constexpr base::Code kDeviceGone{"job-device-gone"};     ///< an edit of a device that is not there
inline constexpr base::Code kDeviceExists{"job-device-exists"}; ///< an insertion of one that is there
inline constexpr base::Code kOrderIncomplete{
    "job-order-incomplete"};                                ///< an order that is not of the devices there are
inline constexpr base::Code kLayerFixed{"job-layer-fixed"}; ///< a single value of a template was to be set
inline constexpr base::Code kNoFolder{"job-no-folder"}; ///< a file was to be edited, and no folder is open
inline constexpr base::Code kTemplateGone{"job-template-gone"};     ///< %1 the template's name
inline constexpr base::Code kTemplateExists{"job-template-exists"}; ///< %1 the template's name
inline constexpr base::Code kTemplateInUse{
    "job-template-in-use"}; ///< %1 the template's name, %2 how many devices

/// One value in one layer; `value` absent takes it away. Layer::Template is none: templates are replaced
/// whole.
struct SetValue {
    Layer layer = Layer::Site;
    QString model;       ///< of Layer::Model
    DeviceId device = 0; ///< of Layer::Row and Layer::Override
    QByteArray key;
    std::optional<QString> value;
};
/// Replaces a device entry whole, found by its id: everything about a device that is not one of its values.
struct SetDevice {
    Device device;
};
struct InsertDevice {
    qsizetype at = 0; ///< beyond the end: at the end
    Device device;    ///< id 0: the job gives it one
};
struct RemoveDevice {
    DeviceId device = 0;
};
/// The whole table in another order (moved by hand, or sorted for good): every device once.
struct OrderDevices {
    QVector<DeviceId> order;
};
struct SetSite {
    Site site;
};
struct SetServers {
    ServerChoices servers;
};
struct AddTemplate {
    TemplatePtr value;
    qsizetype at = std::numeric_limits<qsizetype>::max(); ///< beyond the end: at the end
};
/// Another content under the same name: its devices follow at once.
struct SetTemplate {
    TemplatePtr value;
};
/// Only one that no device names; `evenInUse` takes back the addition of one that devices named before it was
/// there.
struct RemoveTemplate {
    QString name;
    bool evenInUse = false;
};
/// A small change of a file in the folder that is open: repairs of what no job says.
struct EditFile {
    files::Edit edit;
};
using Edit = std::variant<SetValue, SetDevice, InsertDevice, RemoveDevice, OrderDevices, SetSite, SetServers,
                          AddTemplate, SetTemplate, RemoveTemplate, EditFile>;

/// What a person did in one go: one undo takes all of it back.
struct Change {
    base::Message what; ///< for "Undo …": phrases has the words
    std::vector<Edit> edits;
    /// Not empty: this change and the one before it, if it bears the same text, are one undo (typing on in
    /// one field).
    QString mergesAs;
    /// What the files of its edits wait in, or none: it lives as long as somebody can still carry this change
    /// out or take it back.
    std::shared_ptr<const void> keeps = nullptr;
};

/// The edits of files in a change, in their order.
std::vector<files::Edit> fileEditsOf(const Change &change);

/// Carries a change out, all of it or (on an error) nothing, and gives the change that takes it back: undo
/// and redo are the same swap of values. An edit that says what is so already leaves no trace: if the change
/// that is handed back has no edits, nothing changed. Values must pass checkValue(); its errors are handed on
/// with the key. Ten thousand edits take no longer than a look at each device.
///
/// A job is no folder: edits of files are left to files::carryOutAll(), best once everything else is known to
/// be right, for a job can be thrown away and a file cannot.
base::Result<Change> apply(Job &job, const Change &change);

} // namespace job
