#include "core/tftp/endpoint.h"

#include <QAbstractSocket>
#include <QNetworkInterface>
#include <QtEndian>
#include <algorithm>
#include <cstring>

namespace tftp {

namespace {

constexpr std::array<std::uint8_t, 12> kMappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

std::uint64_t mixed(std::uint64_t value)
{
    value ^= value >> 32;
    value *= 0x9e3779b97f4a7c15u;
    return value ^ value >> 29;
}

/// "fe80::1%eth0" and "fe80::1%2" mean the same.
std::uint32_t scopeIndexOf(const QHostAddress &host)
{
    const QString scope = host.scopeId();
    bool isNumber = false;
    const std::uint32_t number = scope.toUInt(&isNumber);
    if (scope.isEmpty() || isNumber)
        return number;
    return static_cast<std::uint32_t>(QNetworkInterface::interfaceIndexFromName(scope));
}

} // namespace

Endpoint Endpoint::of(const QHostAddress &host, std::uint16_t port)
{
    Endpoint endpoint;
    endpoint.port = port;
    if (host.protocol() == QAbstractSocket::IPv4Protocol) {
        // Not by way of toIPv6Address(), to which 0.0.0.0 is "::".
        std::copy(kMappedPrefix.begin(), kMappedPrefix.end(), endpoint.address.begin());
        qToBigEndian(host.toIPv4Address(), endpoint.address.data() + kMappedPrefix.size());
        return endpoint;
    }
    const Q_IPV6ADDR bytes = host.toIPv6Address();
    std::copy(std::begin(bytes.c), std::end(bytes.c), endpoint.address.begin());
    endpoint.scope = scopeIndexOf(host);
    return endpoint;
}

QHostAddress Endpoint::host() const
{
    if (isIPv4())
        return QHostAddress(qFromBigEndian<quint32>(address.data() + 12));
    QHostAddress host(address.data());
    if (scope != 0)
        host.setScopeId(QString::number(scope));
    return host;
}

bool Endpoint::isIPv4() const
{
    return std::equal(kMappedPrefix.begin(), kMappedPrefix.end(), address.begin());
}

bool Endpoint::isLoopback() const
{
    if (isIPv4())
        return address[12] == 127;
    return address[15] == 1 &&
           std::all_of(address.begin(), address.end() - 1, [](auto byte) { return byte == 0; });
}

bool Endpoint::isUnicast() const
{
    if (isIPv4())
        return address[12] != 0 && address[12] < 224;
    const bool unspecified = std::all_of(address.begin(), address.end(), [](auto byte) { return byte == 0; });
    return address[0] != 0xff && !unspecified;
}

std::size_t Endpoint::hash(std::size_t seed) const
{
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, address.data(), sizeof high);
    std::memcpy(&low, address.data() + sizeof high, sizeof low);
    const std::uint64_t tail = mixed(low ^ (std::uint64_t{port} << 16)) + scope;
    return static_cast<std::size_t>(mixed(high ^ tail ^ seed));
}

Endpoint Endpoint::network() const
{
    Endpoint network = *this;
    network.port = 0;
    network.scope = 0;
    if (!isIPv4())
        std::fill(network.address.begin() + 8, network.address.end(), std::uint8_t{0});
    return network;
}

Endpoint Endpoint::site() const
{
    Endpoint site = network();
    std::fill(site.address.begin() + (isIPv4() ? 15 : 6), site.address.end(), std::uint8_t{0});
    return site;
}

} // namespace tftp
