#pragma once

#include "core/base/mac_address.h"
#include "core/base/message.h"

#include <QDateTime>
#include <QHostAddress>
#include <QString>
#include <optional>

namespace progress {

/// What DHCP tells of a device: the step ahead of guide 5.1.
struct LeaseSeen {
    enum class What {
        Asked,    ///< it looks for an address; perhaps it was offered one
        Given,    ///< it has one
        NoneLeft, ///< there is none for it
    };
    What what = What::Given;
    base::MacAddress mac;
    QHostAddress address;                   ///< where it is now; null unless Given
    QString hostName;                       ///< that it told; hostile text
    QDateTime time;                         ///< UTC
    std::optional<base::Message> problem{}; ///< why what it was told will not lead it here; phrases has a fix
};

} // namespace progress
