#pragma once

#include "core/base/mac_address.h"
#include "core/base/message.h"

#include <QDateTime>
#include <QHostAddress>
#include <QString>
#include <optional>

namespace progress {

/// What is known of a device's address, from DHCP most often: the step ahead of guide 5.1.
struct LeaseSeen {
    enum class What {
        Asked,     ///< it looks for an address; perhaps it was offered one
        Given,     ///< it has one
        NoneLeft,  ///< there is none for it
        NotServed, ///< a relay asks in its name, and its network is not served
        FellBack,  ///< DHCP did not answer, so it has the address that all devices take then
    };
    What what = What::Given;
    base::MacAddress mac;
    QHostAddress address;                   ///< where it is now; null unless Given or FellBack
    QString hostName;                       ///< that it told; hostile text
    QDateTime time;                         ///< UTC
    std::optional<base::Message> problem{}; ///< why it will not come; phrases has a fix. Of NotServed and
    ///< FellBack always
};

} // namespace progress
