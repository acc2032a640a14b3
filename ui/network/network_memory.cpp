#include "ui/network/network_memory.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace ui::network {

namespace {

const QString kAdapter = QStringLiteral("adapter");
const QString kDhcpOn = QStringLiteral("dhcpOn");

} // namespace

QByteArray NetworkMemory::toJson() const
{
    return QJsonDocument(QJsonObject{{kAdapter, adapter}, {kDhcpOn, dhcpOn}}).toJson(QJsonDocument::Compact);
}

NetworkMemory NetworkMemory::fromJson(const QByteArray &json)
{
    const QJsonObject read = QJsonDocument::fromJson(json).object();
    return {read[kAdapter].toString(), read[kDhcpOn].toString()};
}

std::optional<base::Subnet> subnetOf(const ::network::Adapter &adapter)
{
    if (adapter.addresses.isEmpty())
        return std::nullopt;
    return adapter.addresses.first().subnet;
}

QString networkId(const ::network::Adapter &adapter)
{
    const auto subnet = subnetOf(adapter);
    const QString hardware = adapter.mac ? adapter.mac->toString() : QString();
    return subnet ? QStringLiteral("%1 %2 %3/%4")
                        .arg(adapter.name, hardware, subnet->address.toString())
                        .arg(subnet->prefix)
                  : QString();
}

} // namespace ui::network
