#include "core/ports/helper_linux.h"
#include "core/ports/ports.h"

#include <QCoreApplication>
#include <QNetworkInterface>
#include <algorithm>
#include <cerrno>
#include <optional>

namespace ports {

namespace {

constexpr auto kTooLong = std::errc::filename_too_long;

bool setAdapter(Request &request, const QString &name)
{
    const QByteArray bytes = name.toLocal8Bit();
    if (bytes.size() >= static_cast<qsizetype>(request.adapter.size()))
        return false;
    std::ranges::copy(bytes, request.adapter.begin());
    return true;
}

void setAddress(Request &request, const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 bits = address.toIPv4Address();
        for (std::size_t i = 0; i < 4; ++i)
            request.address[i] = static_cast<std::uint8_t>(bits >> (24 - 8 * i));
        return;
    }
    request.family = 6;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::copy_n(bytes.c, request.address.size(), request.address.begin());
    bool isNumber = false;
    request.scope = address.scopeId().toUInt(&isNumber);
    if (!isNumber && !address.scopeId().isEmpty())
        request.scope =
            static_cast<std::uint32_t>(QNetworkInterface::interfaceIndexFromName(address.scopeId()));
}

What whatOf(Link link)
{
    switch (link) {
    case Link::Arp:
        return What::Arp;
    case Link::SendOnly:
        return What::Frames;
    case Link::Answers:
        return What::Answers;
    }
    Q_UNREACHABLE();
}

bool isForbidden(int error)
{
    return error == EACCES || error == EPERM;
}

/// By ourselves, else by the helper. What it may not do either is our own failure: the person is told of
/// that.
Opened openSomehow(const Request &request)
{
    Socket socket = openHere(request);
    if (isForbidden(socket.error()) && isAllowed(request)) {
        const QString helper = helperOf(QCoreApplication::applicationFilePath());
        if (!helper.isEmpty()) {
            Socket handed = askHelper(helper, request);
            if (handed.error() == 0 || handed.error() == EADDRINUSE || handed.error() == EADDRNOTAVAIL)
                socket = std::move(handed);
        }
    }
    if (socket.error() != 0)
        return tl::unexpected(static_cast<std::errc>(socket.error()));
    return socket.release();
}

} // namespace

Opened open(const Wish &wish)
{
    Request request;
    request.what = wish.transport == Transport::Tcp ? What::Tcp : What::Udp;
    request.port = wish.port;
    setAddress(request, wish.address);
    if (!setAdapter(request, wish.adapter))
        return tl::unexpected(kTooLong);
    return openSomehow(request);
}

Opened openLink(const QString &adapter, Link link)
{
    Request request;
    request.what = whatOf(link);
    if (!setAdapter(request, adapter))
        return tl::unexpected(kTooLong);
    return openSomehow(request);
}

} // namespace ports
