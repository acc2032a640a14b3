#include "core/dhcp/wire.h"

#include <QNetworkInterface>

namespace dhcp {

base::Result<Adapter> adapterNamed(const QString &name)
{
    const QNetworkInterface found = QNetworkInterface::interfaceFromName(name);
    if (!found.isValid())
        return base::fail(kAdapterGone, {name});
    const auto mac = base::MacAddress::parse(found.hardwareAddress());
    if (!mac || found.flags().testFlag(QNetworkInterface::IsLoopBack))
        return base::fail(kAdapterNotEthernet, {name});
    for (const QNetworkAddressEntry &entry : found.addressEntries()) {
        bool isIpv4 = false;
        const quint32 bits = entry.ip().toIPv4Address(&isIpv4);
        if (!isIpv4)
            continue;
        constexpr auto kUsable = QNetworkInterface::IsUp | QNetworkInterface::IsRunning;
        return Adapter{name,
                       found.index(),
                       *mac,
                       {base::Ipv4(bits), entry.prefixLength()},
                       (found.flags() & kUsable) == kUsable};
    }
    return base::fail(kAdapterNoAddress, {name});
}

} // namespace dhcp
