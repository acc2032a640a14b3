#pragma once

#include "core/catalogue/parameters.h"
#include "core/job/change.h"

#include <QSet>
#include <vector>

/// Keys renamed between generations (domain notes 1.4): what a layer says under a name that a device's era
/// does not have.
namespace ui::devices {

/// Which keys of a layer have another name in that era; not those that the template itself has as they are.
QSet<QByteArray> renamedKeys(const job::Values &values, catalogue::Era era, const job::Template *base);

/// Edits that say the same under the names and in the forms of that era. `where` has layer, model and device
/// filled in. With `keepOld` the old key stays: devices of another era share the layer.
std::vector<job::Edit> renameEdits(const job::Values &values, const QSet<QByteArray> &keys,
                                   catalogue::Era era, const job::SetValue &where, bool keepOld);

} // namespace ui::devices
