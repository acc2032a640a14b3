#include "core/bench/option_choice.h"

#include <algorithm>

namespace bench {

using serving::Protocol;

namespace {

std::vector<dhcp::Reachable> reachable(const QVector<Service> &services)
{
    std::vector<dhcp::Reachable> all;
    for (const Service &service : services)
        all.push_back({service.protocol, service.port});
    return all;
}

bool hasStandardTftp(const QVector<Service> &services)
{
    return std::ranges::any_of(services, [](const Service &service) {
        return service.protocol == Protocol::Tftp && service.port == standardPort(Protocol::Tftp);
    });
}

dhcp::OptionPlan asWished(const QString &wish, const catalogue::Capabilities &can)
{
    const QByteArray text = wish.toLatin1();
    dhcp::OfferedOptions options;
    options.option66 = text;
    return {text, dhcp::readOptions(options, can).problem};
}

} // namespace

catalogue::Capabilities capabilitiesOf(const DeviceKind &kind)
{
    if (kind.model)
        return catalogue::Catalogue::builtIn().capabilities(*kind.model, kind.firmware);
    catalogue::Capabilities modern;
    modern.urlInOption66 = modern.options160And150 = modern.https = true;
    return modern;
}

dhcp::OptionPlan optionFor(const DeviceKind &kind, base::Ipv4 bench, const QVector<Service> &services,
                           const QString &wish)
{
    const catalogue::Capabilities can = capabilitiesOf(kind);
    if (!wish.isEmpty())
        return asWished(wish, can);
    return dhcp::planOption(can, bench, reachable(services), Protocol::Tftp);
}

dhcp::ProvisioningTexts textsFor(const DeviceKind &kind, base::Ipv4 bench, const QVector<Service> &services,
                                 const QString &wish)
{
    dhcp::ProvisioningTexts texts;
    texts.option66 = texts.option160 = optionFor(kind, bench, services, wish).text;
    if (wish.isEmpty() && hasStandardTftp(services))
        texts.option150 = {bench};
    return texts;
}

} // namespace bench
