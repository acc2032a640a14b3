#include "app/cli/dhcp_probe.h"

#include "app/cli/json_line.h"
#include "app/cli/output.h"
#include "core/dhcp/inquiry.h"
#include "core/dhcp/provisioning_options.h"
#include "core/phrases/phrases.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <array>

namespace app {

namespace {

using L1 = QLatin1StringView;

constexpr Option kOptions[] = {
    {"json", nullptr, "one JSON object per server, then how many there are"},
};

constexpr std::uint8_t kOptionCodes[] = {dhcp::kTftpServerName, dhcp::kProvisioningServer,
                                         dhcp::kTftpServerAddresses};

/// The two kinds that guide 2.1.1 tells apart.
struct Kind {
    const char *member;
    const char *heading;
    catalogue::Capabilities can;
};

std::array<Kind, 2> kinds()
{
    catalogue::Capabilities newer;
    newer.urlInOption66 = newer.options160And150 = newer.https = true;
    return {{{"older", "First generations, and firmware before 1.5", {}},
             {"newer", "Firmware 1.5 and later", newer}}};
}

QString destinationText(const dhcp::Destination &to)
{
    QString text = serving::codeOf(to.protocol).toString() + QStringLiteral("://") + to.host;
    if (!to.port.isEmpty())
        text += u':' + to.port;
    return to.path.isEmpty() ? text : text + u'/' + to.path;
}

QJsonObject optionsOf(const dhcp::Packet &offer)
{
    QJsonObject options;
    for (const std::uint8_t code : kOptionCodes) {
        if (const QByteArray *value = offer.find(code))
            options.insert(QString::number(code), dhcp::optionText(code, *value));
    }
    return options;
}

QJsonObject readingObject(const dhcp::OptionReading &reading)
{
    return {
        {QStringLiteral("option"), reading.option ? QJsonValue(reading.option) : QJsonValue()},
        {QStringLiteral("fetches"),
         reading.destination ? QJsonValue(destinationText(*reading.destination)) : QJsonValue()},
        {QStringLiteral("problem"),
         reading.problem ? QJsonValue(phrases::text(*reading.problem)) : QJsonValue()},
    };
}

QByteArray serverLine(const dhcp::Rival &server)
{
    JsonLine line;
    line.add(L1("server"), server.server.toString())
        .addOrNull(L1("offers"), server.offered.isNull() ? QString() : server.offered.toString())
        .add(L1("options"), optionsOf(server.offer));
    for (const Kind &kind : kinds())
        line.add(L1(kind.member), readingObject(readOptions(dhcp::offeredBy(server.offer), kind.can)));
    return line.text();
}

QString serverText(const dhcp::Rival &server)
{
    QString text =
        server.offered.isNull()
            ? QStringLiteral("%1 answers\n").arg(server.server.toString())
            : QStringLiteral("%1 offers %2\n").arg(server.server.toString(), server.offered.toString());
    for (const std::uint8_t code : kOptionCodes) {
        const QByteArray *value = server.offer.find(code);
        text += QStringLiteral("    option %1  %2\n")
                    .arg(code, -3)
                    .arg(value ? dhcp::optionText(code, *value) : QStringLiteral("not given"));
    }
    for (const Kind &kind : kinds()) {
        const auto reading = readOptions(dhcp::offeredBy(server.offer), kind.can);
        const QString leads = reading.destination
                                  ? QStringLiteral("they fetch from ") + destinationText(*reading.destination)
                                  : phrases::text(*reading.problem);
        text += QStringLiteral("    %1: %2\n").arg(QString::fromLatin1(kind.heading), leads);
        if (reading.problem && !phrases::fix(*reading.problem).isEmpty())
            text += QStringLiteral("        %1\n").arg(phrases::fix(*reading.problem));
    }
    return text;
}

void report(const QVector<dhcp::Rival> &servers, const dhcp::Adapter &adapter, bool json)
{
    for (const dhcp::Rival &server : servers)
        writeLine(stdout, json ? serverLine(server) : serverText(server).toUtf8());
    if (json)
        writeLine(stdout, JsonLine().add(L1("servers"), servers.size()).text());
    else if (servers.isEmpty())
        print(QStringLiteral("No DHCP server answers on %1.\n").arg(adapter.name));
}

Exit run(const Arguments &arguments)
{
    dhcp::Inquiry inquiry;
    const auto end = [](Exit exit) { QCoreApplication::exit(static_cast<int>(exit)); };
    QObject::connect(&inquiry, &dhcp::Inquiry::finished, &inquiry, [&](const QVector<dhcp::Rival> &servers) {
        report(servers, inquiry.adapter(), arguments.has(L1("json")));
        end(Exit::Done);
    });
    QObject::connect(&inquiry, &dhcp::Inquiry::failed, &inquiry,
                     [&](const base::Error &error) { end(complain(error)); });
    QMetaObject::invokeMethod(
        &inquiry, [&] { inquiry.start(arguments.positional()); }, Qt::QueuedConnection);
    return static_cast<Exit>(QCoreApplication::exec());
}

} // namespace

const Command &dhcpProbeCommand()
{
    static const Command kCommand{
        "dhcp-probe", "IF",
        "Asks who answers DHCP on a network interface, and says where that leads devices.", kOptions, run};
    return kCommand;
}

} // namespace app
