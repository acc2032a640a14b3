#pragma once

#include <QHostAddress>
#include <QVector>

namespace ui::shell {

/// The addresses at which devices can reach this machine, the likeliest first: wired before wireless before
/// virtual, private IPv4 before the rest. Loopback and link-local IPv6 are left out.
QVector<QHostAddress> ownAddresses();

/// Smaller is likelier; what ownAddresses() sorts by. `interfaceName` as the system spells it.
int likelihood(const QHostAddress &address, const QString &interfaceName);

} // namespace ui::shell
