#include "core/dhcp/provisioning_options.h"

#include "core/base/byte_reader.h"
#include "core/base/relative_path.h"
#include "core/catalogue/server_text.h"
#include "core/catalogue/value_forms.h"

#include <QStringList>
#include <algorithm>

namespace dhcp {

namespace {

using catalogue::ServerText;
using serving::Protocol;

struct Candidate {
    std::uint8_t code = 0;
    std::optional<QByteArray> OfferedOptions::*value;
};

/// In the guide's order.
constexpr Candidate kCandidates[] = {
    {kTftpServerName, &OfferedOptions::option66},
    {kProvisioningServer, &OfferedOptions::option160},
    {kTftpServerAddresses, &OfferedOptions::option150},
};

constexpr std::uint16_t kStandardPorts[] = {69, 21, 80, 443}; ///< by Protocol

std::uint16_t standardPort(Protocol protocol)
{
    return kStandardPorts[static_cast<int>(protocol)];
}

bool isText(const QByteArray &value)
{
    return std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7f; });
}

QStringList addressesOf(const QByteArray &value)
{
    QStringList addresses;
    base::ByteReader reader(base::bytesOf(value));
    while (const auto bits = reader.u32())
        addresses << base::Ipv4(*bits).toString();
    return addresses;
}

QByteArray withoutNul(QByteArray value)
{
    while (value.endsWith('\0'))
        value.chop(1);
    return value;
}

/// What the device reads as a server: option 150's first address, where it is a list.
QString serverIn(std::uint8_t code, const QByteArray &value)
{
    const QByteArray text = withoutNul(value);
    if (code == kTftpServerAddresses && !isText(text) && value.size() % 4 == 0)
        return addressesOf(value).value(0);
    return base::printableName(text, 255);
}

std::optional<base::Message> problemOf(const QString &option, const QString &text, const ServerText &server,
                                       const catalogue::Capabilities &can)
{
    const QString shown = catalogue::withoutPassword(text);
    const bool known = server.scheme.isEmpty() || serving::protocolOf(server.scheme.toLower()).has_value();
    if (!can.urlInOption66 && !server.isBare()) {
        const bool slashAlone =
            server.scheme.isEmpty() && !server.hasUser && server.port.isEmpty() && server.path.isEmpty();
        return base::Message{slashAlone ? kOptionSlash : kOptionForm, {option, shown}};
    }
    if (!known)
        return base::Message{kOptionScheme, {option, server.scheme}};
    if (!catalogue::isHost(server.host) && !catalogue::isIpv6(server.host))
        return base::Message{kOptionHost, {option, shown}};
    if (!can.https && server.scheme.compare(QLatin1StringView("https"), Qt::CaseInsensitive) == 0)
        return base::Message{kOptionHttps, {option}};
    return std::nullopt;
}

OptionReading readOne(std::uint8_t code, const QByteArray &value, const catalogue::Capabilities &can,
                      Protocol method)
{
    const QString text = serverIn(code, value);
    const ServerText server = catalogue::readServerText(text);
    OptionReading reading;
    reading.option = code;
    reading.text = catalogue::withoutPassword(text);
    reading.problem = problemOf(QString::number(code), text, server, can);
    if (reading.problem)
        return reading;
    // "The protocol is TFTP by default, and cannot be changed with the Option 66 field" of older ones.
    reading.destination = Destination{serving::protocolOf(server.scheme.toLower()).value_or(method),
                                      server.host, server.port, server.path, server.hasUser};
    return reading;
}

/// Why none of them is read.
base::Message nothingRead(const OfferedOptions &options)
{
    if (!options.option66 && !options.serverName.isEmpty())
        return {kOptionInName, {base::printableName(options.serverName)}};
    for (const Candidate &candidate : kCandidates) {
        if (options.*candidate.value)
            return {kOptionUnread, {QString::number(candidate.code)}};
    }
    return {kOptionNone, {}};
}

bool isServed(const std::vector<Reachable> &served, Protocol protocol, std::optional<std::uint16_t> port = {})
{
    return std::ranges::any_of(served, [&](const Reachable &each) {
        return each.protocol == protocol && (!port || each.port == *port);
    });
}

QByteArray urlOf(base::Ipv4 bench, const Reachable &server, const QString &path)
{
    QString url = serving::codeOf(server.protocol) + QStringLiteral("://") + bench.toString();
    if (server.port != standardPort(server.protocol))
        url += u':' + QString::number(server.port);
    if (!path.isEmpty())
        url += u'/' + path;
    return url.toLatin1();
}

} // namespace

OfferedOptions offeredBy(const Packet &packet)
{
    OfferedOptions options;
    for (const Candidate &candidate : kCandidates) {
        if (const QByteArray *value = packet.find(candidate.code))
            options.*candidate.value = *value;
    }
    options.serverName = packet.serverName;
    return options;
}

OptionReading readOptions(const OfferedOptions &options, const catalogue::Capabilities &can, Protocol method)
{
    for (const Candidate &candidate : kCandidates) {
        const auto &value = options.*candidate.value;
        if (value && (candidate.code == kTftpServerName || can.options160And150))
            return readOne(candidate.code, *value, can, method);
    }
    return {0, {}, std::nullopt, nothingRead(options)};
}

QString optionText(std::uint8_t code, const QByteArray &value)
{
    if (code == kTftpServerAddresses && !isText(withoutNul(value)) && value.size() % 4 == 0)
        return addressesOf(value).join(QStringLiteral(", "));
    return catalogue::withoutPassword(base::printableName(withoutNul(value), 255));
}

OptionPlan planOption(const catalogue::Capabilities &can, base::Ipv4 bench,
                      const std::vector<Reachable> &served, Protocol preferred, const QString &path)
{
    const bool bareWillDo = isServed(served, Protocol::Tftp, standardPort(Protocol::Tftp));
    if (!can.urlInOption66) {
        OptionPlan plan{bench.toString().toLatin1(), std::nullopt};
        if (!bareWillDo)
            plan.problem = base::Message{kOptionNeedsTftp, {}};
        return plan;
    }
    if (preferred == Protocol::Tftp && bareWillDo && path.isEmpty())
        return {bench.toString().toLatin1(), std::nullopt};
    const auto usable = [&](const Reachable &each) { return each.protocol != Protocol::Https || can.https; };
    const auto wished = std::ranges::find_if(
        served, [&](const Reachable &each) { return each.protocol == preferred && usable(each); });
    const auto any = wished != served.end() ? wished : std::ranges::find_if(served, usable);
    if (any == served.end())
        return {{}, base::Message{kOptionNone, {}}};
    return {urlOf(bench, *any, path), std::nullopt};
}

} // namespace dhcp
