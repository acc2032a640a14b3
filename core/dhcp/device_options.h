#pragma once

#include "core/catalogue/catalogue.h"
#include "core/dhcp/provisioning_options.h"
#include "core/dhcp/responder.h"

#include <array>

/// Which texts one device is given in options 66, 160 and 150, and what it makes of them.
namespace dhcp {

inline constexpr base::Code kTextTyped{"text-typed"}; ///< %1 the text of option 66 that a person typed
inline constexpr base::Code kTextUrl{"text-url"};     ///< a full URL, which this device reads
inline constexpr base::Code kTextBare{"text-bare"};   ///< the address alone, which leads to TFTP
inline constexpr base::Code kTextBareOlder{
    "text-bare-older"}; ///< the address alone: this device takes no more
inline constexpr base::Code kTextBareFirmware{
    "text-bare-firmware"}; ///< the address alone: %1 the firmware below which this device takes no more;
                           ///< which one it has is not known
inline constexpr base::Code kTextBareModel{
    "text-bare-model"}; ///< the address alone: which model this is is not known, and every one reads it
inline constexpr base::Code kTextUrlFirmware{
    "text-url-firmware"}; ///< more than an address, which this device reads from firmware %1 on; which one it
                          ///< has is not known
inline constexpr base::Code kTextUrlModel{
    "text-url-model"}; ///< more than an address, and whether this device reads it is not known
inline constexpr base::Code kTextNone{"text-none"}; ///< nothing is served, so there is nothing to tell it

/// The two kinds that guide 2.1.1 tells apart, for those who speak of no single device.
enum class Reader {
    Older, ///< the first generations, and firmware before 1.5
    Newer, ///< firmware 1.5 and later
};
inline constexpr std::array kReaders{Reader::Older, Reader::Newer};
catalogue::Capabilities capabilitiesOf(Reader reader);

/// As a person reads it: "http://10.0.0.2:8080/prov".
QString textOf(const Destination &destination);

/// A device before it has asked anything.
struct Recipient {
    const catalogue::Model *model = nullptr; ///< null: not known
    /// What runs on it when it boots here, empty if nobody knows. Not what is planned for it: that comes only
    /// after it was told where to fetch.
    catalogue::FirmwareVersion seen = {};
};

/// Where it may be sent.
struct Source {
    base::Ipv4 bench; ///< of the interface that the device is plugged into
    std::vector<Reachable> served;
    serving::Protocol preferred = serving::Protocol::Tftp;
    QString path = {};
    QByteArray typed = {}; ///< option 66 as a person wants it; empty: what fits this device
};

struct DeviceOptions {
    ProvisioningTexts texts; ///< 66 for all; 160 and 150 the same, for those that read them (guide 2.1.1)
    OptionReading reading;   ///< what comes of them
    base::Message why;       ///< this text and no other
    std::optional<base::Message> problem; ///< why it goes nowhere, or may
};

/// Guide 2.1.1 and 2.4. A text that every firmware reads goes before one that is nicer: a device out of the
/// box has an unknown firmware, and one that was told too much asks nobody.
DeviceOptions optionsFor(const Recipient &device, const Source &source);

} // namespace dhcp
