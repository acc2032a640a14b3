#pragma once

#include "core/network/adapters.h"

#include <QHash>

namespace network {

/// What the system's settings hold of an interface.
struct Service {
    QString name;     ///< as networksetup(8) takes it: "USB 10/100/1000 LAN"
    QString hardware; ///< of its maker or its kind: "USB 10/100/1000 LAN", "iPhone USB"
    QString type;     ///< "Ethernet", "IEEE80211"
    Origin origin = Origin::Unknown;
};
/// By name of the interface: "en5".
using Services = QHash<QString, Service>;

/// Those of the location that is set now. Empty if the settings cannot be read.
Services systemServices();

} // namespace network
