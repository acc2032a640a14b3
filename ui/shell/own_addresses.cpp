#include "ui/shell/own_addresses.h"

#include <QNetworkInterface>
#include <algorithm>
#include <utility>

namespace ui::shell {

namespace {

/// Bridges of containers and virtual machines, tunnels: no device hangs on them.
bool isVirtual(const QString &interfaceName)
{
    static const QStringList kPrefixes = {
        QStringLiteral("docker"), QStringLiteral("br-"),       QStringLiteral("veth"),
        QStringLiteral("virbr"),  QStringLiteral("vmnet"),     QStringLiteral("vbox"),
        QStringLiteral("tun"),    QStringLiteral("tap"),       QStringLiteral("utun"),
        QStringLiteral("wg"),     QStringLiteral("tailscale"), QStringLiteral("zt"),
    };
    return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](const QString &prefix) {
        return interfaceName.startsWith(prefix, Qt::CaseInsensitive);
    });
}

bool isWireless(const QString &interfaceName)
{
    return interfaceName.startsWith(QLatin1StringView("wl")) ||
           interfaceName.contains(QLatin1StringView("wi-fi"), Qt::CaseInsensitive);
}

/// RFC 1918.
bool isPrivate(const QHostAddress &address)
{
    return address.isInSubnet(QHostAddress(QStringLiteral("10.0.0.0")), 8) ||
           address.isInSubnet(QHostAddress(QStringLiteral("172.16.0.0")), 12) ||
           address.isInSubnet(QHostAddress(QStringLiteral("192.168.0.0")), 16);
}

bool isUsable(const QHostAddress &address)
{
    return !address.isLoopback() &&
           !(address.protocol() == QAbstractSocket::IPv6Protocol && address.isLinkLocal());
}

} // namespace

int likelihood(const QHostAddress &address, const QString &interfaceName)
{
    int rank = 0;
    if (address.protocol() != QAbstractSocket::IPv4Protocol)
        rank += 8;
    else if (!isPrivate(address))
        rank += 1; // a 169.254 address among them: the laptop got no lease
    if (isWireless(interfaceName))
        rank += 2;
    if (isVirtual(interfaceName))
        rank += 4;
    return rank;
}

QVector<QHostAddress> ownAddresses()
{
    std::vector<std::pair<int, QHostAddress>> ranked;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        if (!interface.flags().testFlag(QNetworkInterface::IsRunning))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            if (isUsable(entry.ip()))
                ranked.emplace_back(likelihood(entry.ip(), interface.humanReadableName()), entry.ip());
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    QVector<QHostAddress> addresses;
    for (const auto &[rank, address] : ranked)
        addresses.append(address);
    return addresses;
}

} // namespace ui::shell
