#pragma once

#include "core/bench/settings.h"
#include "core/catalogue/catalogue.h"
#include "core/dhcp/provisioning_options.h"

#include <QVector>

/// Where DHCP sends each device.
namespace bench {

/// What is known of one device.
struct DeviceKind {
    const catalogue::Model *model = nullptr; ///< null: not known, taken as a modern one
    catalogue::FirmwareVersion firmware{};   ///< empty: not known, taken as the newest
};
catalogue::Capabilities capabilitiesOf(const DeviceKind &kind);

/// What options 66 and 160 say to it: `wish` as it is, else what fits the device and what is served, with the
/// bench as it is seen by DHCP's clients. The problem: why it will find nothing here, or what is odd.
dhcp::OptionPlan optionFor(const DeviceKind &kind, base::Ipv4 bench, const QVector<Service> &services,
                           const QString &wish = {});
/// All that it is told: option 150 is a list of addresses, and devices that look there fetch by TFTP on its
/// own port.
dhcp::ProvisioningTexts textsFor(const DeviceKind &kind, base::Ipv4 bench, const QVector<Service> &services,
                                 const QString &wish = {});

} // namespace bench
