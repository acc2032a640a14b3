#include "core/network/port_error.h"

#include <QCoreApplication>

namespace network {

bool addressesCollide(const QHostAddress &a, const QHostAddress &b)
{
    const auto isWildcard = [](const QHostAddress &address) {
        return address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4) ||
               address == QHostAddress(QHostAddress::AnyIPv6);
    };
    return isWildcard(a) || isWildcard(b) || a.isEqual(b, QHostAddress::TolerantConversion);
}

QString permitCommand([[maybe_unused]] const QString &programPath)
{
#if defined(Q_OS_LINUX)
    // Ports below net.ipv4.ip_unprivileged_port_start need this capability; nothing else is granted with it.
    return QStringLiteral("sudo setcap cap_net_bind_service=+ep '%1'").arg(programPath);
#elif defined(Q_OS_WIN)
    // Windows knows no privileged ports; it refuses those that Hyper-V and others have reserved.
    return QStringLiteral("netsh interface ipv4 show excludedportrange protocol=udp");
#else
    return {};
#endif
}

static base::Error inUseError(Transport transport, const QHostAddress &address, quint16 port)
{
    const auto owner = ownerOf(transport, address, port);
    if (!owner)
        return {{kPortInUseUnknown, {QString::number(port)}}, {}};
    return {{kPortInUse, {QString::number(port), owner->program, QString::number(owner->pid)}}, {}};
}

base::Error bindError(Transport transport, const QHostAddress &address, quint16 port, std::error_code why)
{
    if (why == std::errc::address_in_use)
        return inUseError(transport, address, port);
    if (why == std::errc::permission_denied || why == std::errc::operation_not_permitted) {
        const QString command = permitCommand(QCoreApplication::applicationFilePath());
        return {{kPortForbidden, {QString::number(port), command}}, {}};
    }
    if (why == std::errc::address_not_available)
        return {{kAddressNotHere, {address.toString()}}, {}};
    const QString reason = QString::fromLocal8Bit(why.message().c_str());
    return {{kPortUnusable, {QString::number(port), address.toString(), reason}}, {}};
}

} // namespace network
