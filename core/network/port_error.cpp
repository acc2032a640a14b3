#include "core/network/port_error.h"

#include "core/ports/ports.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>
#ifdef Q_OS_LINUX
#include "core/network/quoting.h"

#include <QFileInfo>
#include <unistd.h>
#endif

namespace network {

bool addressesCollide(const QHostAddress &a, const QHostAddress &b)
{
    const auto isWildcard = [](const QHostAddress &address) {
        return address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4) ||
               address == QHostAddress(QHostAddress::AnyIPv6);
    };
    return isWildcard(a) || isWildcard(b) || a.isEqual(b, QHostAddress::TolerantConversion);
}

#ifdef Q_OS_LINUX
/// Ports below net.ipv4.ip_unprivileged_port_start want the first of these, DHCP's questions by ARP the
/// other. Whoever may start the helper has them by it, so everybody is kept from it first; a folder of the
/// system's holds files of root's, which their user is then made the owner of. Last the capabilities, which
/// chown(1) takes away.
static QString permitHelperCommand(const QString &helper)
{
    const QFileInfo file(helper);
    const QString path = posixQuoted(helper);
    QStringList steps;
    if (file.permission(QFile::ExeOther)) {
        if (file.ownerId() != ::getuid())
            steps << QStringLiteral("sudo chown %1 %2").arg(::getuid()).arg(path);
        steps << QStringLiteral("sudo chmod 700 ") + path;
    }
    steps << QStringLiteral("sudo setcap cap_net_bind_service,cap_net_raw=p ") + path;
    return steps.join(QLatin1StringView(" && "));
}
#endif

QString permitCommand([[maybe_unused]] const QString &programPath)
{
#if defined(Q_OS_LINUX)
    const QString helper = ports::helperOf(programPath);
    return helper.isEmpty()
               ? QStringLiteral("sudo setcap cap_net_bind_service=+ep ") + posixQuoted(programPath)
               : permitHelperCommand(helper);
#elif defined(Q_OS_WIN)
    // Windows knows no privileged ports; it refuses those that Hyper-V and others have reserved.
    return QStringLiteral("netsh interface ipv4 show excludedportrange protocol=udp");
#else
    return {};
#endif
}

bool hasNoOther(Transport transport, quint16 port)
{
    constexpr quint16 kOnly[] = {67, 68, 123};
    return transport == Transport::Udp && std::ranges::find(kOnly, port) != std::end(kOnly);
}

static base::Error inUseError(Transport transport, const QHostAddress &address, quint16 port)
{
    const bool isOnly = hasNoOther(transport, port);
    const auto owner = ownerOf(transport, address, port);
    if (!owner)
        return {{isOnly ? kOnlyPortInUseUnknown : kPortInUseUnknown, {QString::number(port)}}, {}};
    return {{isOnly ? kOnlyPortInUse : kPortInUse,
             {QString::number(port), owner->program, QString::number(owner->pid)}},
            {}};
}

base::Error bindError(Transport transport, const QHostAddress &address, quint16 port, std::error_code why)
{
    const bool isOnly = hasNoOther(transport, port);
    if (why == std::errc::address_in_use)
        return inUseError(transport, address, port);
    if (why == std::errc::permission_denied || why == std::errc::operation_not_permitted) {
        const QString command = permitCommand(QCoreApplication::applicationFilePath());
        return {{isOnly ? kOnlyPortForbidden : kPortForbidden, {QString::number(port), command}}, {}};
    }
    if (why == std::errc::address_not_available)
        return {{kAddressNotHere, {address.toString()}}, {}};
    const QString reason = QString::fromLocal8Bit(why.message().c_str());
    return {{isOnly ? kOnlyPortUnusable : kPortUnusable, {QString::number(port), address.toString(), reason}},
            {}};
}

} // namespace network
