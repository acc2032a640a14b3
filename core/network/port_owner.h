#pragma once

#include <QHostAddress>
#include <QString>
#include <optional>

namespace network {

enum class Transport { Udp, Tcp };

/// A program that holds a port of this machine.
struct PortOwner {
    QString program; ///< as the system's process list has it: "dnsmasq"
    qint64 pid = 0;
    QString service = {}; ///< of systemd that started it: "dnsmasq.service"; may be empty

    friend bool operator==(const PortOwner &, const PortOwner &) = default;
};

/// Who stands in the way of binding `address`:`port`: somebody bound to that very address, or either side to
/// all of them. Of TCP only listeners count. Nothing if nobody does, or if the system does not tell us
/// (programs of other users, without privilege). Reads the process table: for the moment after a failure, not
/// for every packet.
std::optional<PortOwner> ownerOf(Transport transport, const QHostAddress &address, quint16 port);

/// Whether anybody does, also where the system does not say who. On macOS only what ownerOf() sees.
bool isHeld(Transport transport, const QHostAddress &address, quint16 port);

/// Whether sockets bound to these two addresses, same port, exclude each other.
bool addressesCollide(const QHostAddress &a, const QHostAddress &b);

} // namespace network
