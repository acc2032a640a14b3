#pragma once

#include "core/bench/settings.h"

#include <QStringList>
#include <QVector>

/// Where services are, in words and as URLs. One bound to every address is shown with the first of `own`.
namespace ui::shell {

/// "TFTP 192.168.77.1:69" for each service; of those that follow on the same address only ":80". Long
/// addresses lose their middle.
QStringList servicesText(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own);
/// "also 10.0.0.5 and 2 more"; empty unless a service is bound to every address and there are others.
QString otherAddressesText(const QVector<::bench::Service> &services, const QVector<QHostAddress> &own);

/// What option 66 or Static Server must say so that devices find a service: "tftp://192.168.77.1:6969",
/// without the port where it is the protocol's own. One for each address, the likeliest first; none without a
/// network.
QStringList optionUrls(const ::bench::Service &service, const QVector<QHostAddress> &own);

/// Must devices be told of this port? Not if it is the one they look at by themselves, nor if only this
/// machine can reach it.
bool needsTelling(const ::bench::Service &service);

} // namespace ui::shell
