#include "core/network/link_speed.h"

#include <QNetworkInterface>

namespace network {

/// However it is written: 10.0.0.1 or ::ffff:10.0.0.1, with a scope or without.
static bool isSame(QHostAddress a, QHostAddress b)
{
    a.setScopeId({});
    b.setScopeId({});
    return a.isEqual(b, QHostAddress::ConvertV4MappedToIPv4);
}

std::optional<qint64> linkBitsPerSecond(const QHostAddress &local)
{
    for (const QNetworkInterface &adapter : QNetworkInterface::allInterfaces()) {
        for (const QNetworkAddressEntry &entry : adapter.addressEntries()) {
            const bool otherScope = !local.scopeId().isEmpty() && local.scopeId() != entry.ip().scopeId();
            if (isSame(entry.ip(), local) && !otherScope)
                return linkBitsPerSecondOf(adapter);
        }
    }
    return std::nullopt;
}

} // namespace network
