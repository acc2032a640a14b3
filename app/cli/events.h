#pragma once

#include "core/bench/bench.h"

#include <QByteArray>
#include <QVector>

/// The lines of `serve`, field by field as the command line's contract has them.
namespace app {

/// `authority`: the file that devices are to trust; empty if they need none of ours.
QByteArray readyLine(const QVector<bench::Service> &services, const std::optional<bench::DhcpService> &dhcp,
                     const QString &authority);
QByteArray leaseLine(const bench::LeaseNews &lease);
/// A relay asks for a device of a network that is not served.
QByteArray unservedLine(const bench::LeaseNews &asked);
QByteArray rivalLine(const dhcp::Rival &rival);
QByteArray requestLine(const progress::ExplainedRequest &request);
QByteArray deviceLine(const progress::DeviceState &device);

/// The same for people: one sentence each.
QString readyText(const QVector<bench::Service> &services, const std::optional<bench::DhcpService> &dhcp,
                  const QString &folder, const QString &authority);
QString dhcpText(const bench::DhcpService &service);
QString leaseText(const bench::LeaseNews &lease);
QString unservedText(const bench::LeaseNews &asked);
QString rivalText(const dhcp::Rival &rival);
QString requestText(const progress::ExplainedRequest &request);
QString deviceText(const progress::DeviceState &device);

} // namespace app
