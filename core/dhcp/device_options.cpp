#include "core/dhcp/device_options.h"

#include "core/catalogue/server_text.h"

#include <algorithm>

namespace dhcp {

catalogue::Capabilities capabilitiesOf(Reader reader)
{
    catalogue::Capabilities can;
    can.urlInOption66 = can.options160And150 = can.https = reader == Reader::Newer;
    return can;
}

namespace {

constexpr std::uint16_t kTftpPort = 69;

bool servesBareAddress(const Source &source)
{
    return std::ranges::any_of(source.served, [](const Reachable &each) {
        return each.protocol == serving::Protocol::Tftp && each.port == kTftpPort;
    });
}

catalogue::Capabilities abilitiesOf(const Recipient &device)
{
    return device.model ? catalogue::Catalogue::builtIn().capabilities(*device.model, device.seen)
                        : capabilitiesOf(Reader::Newer);
}

/// Newer firmware of this model reads a URL, and nobody knows which one it has.
bool isUnsure(const Recipient &device)
{
    return device.model && device.seen.isEmpty() && !device.model->modernFrom.isEmpty() &&
           device.model->modernFrom != QLatin1StringView("never");
}

struct Chosen {
    QByteArray text;
    base::Message why;
    std::optional<base::Message> problem;
};

/// What is said to a device that reads anything.
Chosen forNewer(const Source &source, const catalogue::Capabilities &can)
{
    const OptionPlan plan = planOption(can, source.bench, source.served, source.preferred, source.path);
    if (plan.text.isEmpty())
        return {{}, {kTextNone, {}}, plan.problem};
    const bool isBare = plan.text == source.bench.toString().toLatin1();
    return {plan.text, {isBare ? kTextBare : kTextUrl, {}}, plan.problem};
}

/// The address alone, and why.
Chosen bare(const Source &source, const base::Message &why)
{
    const OptionPlan plan = planOption({}, source.bench, source.served, source.preferred);
    return {plan.text, why, plan.problem};
}

Chosen choose(const Recipient &device, const Source &source, const catalogue::Capabilities &can)
{
    if (!source.typed.isEmpty())
        return {source.typed, {kTextTyped, {optionText(kTftpServerName, source.typed)}}, std::nullopt};
    if (!device.model && servesBareAddress(source))
        return bare(source, {kTextBareModel, {}});
    if (!can.urlInOption66)
        return bare(source, {kTextBareOlder, {}});
    if (!isUnsure(device))
        return forNewer(source, can);
    if (servesBareAddress(source))
        return bare(source, {kTextBareFirmware, {device.model->modernFrom}});
    return forNewer(source, can);
}

/// Whether it takes a URL at all is not known, and it is given one.
std::optional<base::Message> doubtOf(const Recipient &device, const QByteArray &text)
{
    if (catalogue::readServerText(QString::fromLatin1(text)).isBare())
        return std::nullopt;
    if (!device.model)
        return base::Message{kTextUrlModel, {}};
    if (isUnsure(device))
        return base::Message{kTextUrlFirmware, {device.model->modernFrom}};
    return std::nullopt;
}

} // namespace

QString textOf(const Destination &to)
{
    const bool isIpv6 = to.host.contains(u':');
    QString text = serving::codeOf(to.protocol) + QStringLiteral("://");
    text += isIpv6 ? u'[' + to.host + u']' : to.host;
    if (!to.port.isEmpty())
        text += u':' + to.port;
    return to.path.isEmpty() ? text : text + u'/' + to.path;
}

DeviceOptions optionsFor(const Recipient &device, const Source &source)
{
    const catalogue::Capabilities can = abilitiesOf(device);
    const Chosen chosen = choose(device, source, can);
    DeviceOptions options;
    options.why = chosen.why;
    options.texts.option66 = chosen.text;
    // Who was told to read another option than 66 ("A configuration option is also provided to manually
    // specify which DHCP Option number to use") finds the same there.
    if (can.options160And150 || isUnsure(device) || !device.model) {
        options.texts.option160 = chosen.text;
        if (servesBareAddress(source))
            options.texts.option150 = {source.bench};
    }
    OfferedOptions offered;
    if (!chosen.text.isEmpty())
        offered.option66 = chosen.text;
    options.reading = readOptions(offered, can);
    options.problem = chosen.problem            ? chosen.problem
                      : options.reading.problem ? options.reading.problem
                                                : doubtOf(device, chosen.text);
    return options;
}

} // namespace dhcp
