#pragma once

#include "core/network/suggestion.h"
#include "ui/models/lines_model.h"

namespace ui::models {

/// The titles of adapterLines(), for a LinesModel.
QStringList adapterTitles();
/// Interfaces of this computer that devices could hang on, a line each in the given order: name, address,
/// link, kind. The loopback is left out. Kinds that are never suggested bear the tone Look.
std::vector<Line> adapterLines(const std::vector<::network::Adapter> &adapters,
                               const ::network::Suggestion &suggestion);

/// As people call it: the system's label, with the system's own name behind it where that says more.
QString adapterText(const ::network::Adapter &adapter);
/// "192.168.77.1/24", several with commas; "no address".
QString addressesText(const ::network::Adapter &adapter);
/// "1 Gbit/s", "up", "no cable", "off".
QString linkText(const ::network::Adapter &adapter);

} // namespace ui::models
