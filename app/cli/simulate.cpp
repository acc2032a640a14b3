#include "app/cli/simulate.h"

#include "app/cli/fault_option.h"
#include "app/cli/json_line.h"
#include "app/cli/output.h"
#include "app/cli/password_file.h"
#include "app/cli/signals.h"
#include "core/files/content.h"
#include "core/phrases/phrases.h"
#include "core/simulator/virtual_endpoint.h"
#include "core/simulator/ways.h"

#include <QCoreApplication>

namespace app {

namespace {

using L1 = QLatin1StringView;
using simulator::Exchange;
using simulator::Server;
using simulator::Settled;

constexpr Option kOptions[] = {
    {"server", "URL", "tftp://host[:port][/path], ftp://…, http://…, https://…; a bare host means TFTP",
     true},
    {"model", "M", "Model number: 8188, 8180G2", true},
    {"mac", "MAC", "Its MAC address, in any spelling", true},
    {"firmware", "V", "The firmware it runs; without, one that differs from every other"},
    {"has", "FILE", "The configuration it holds already"},
    {"incremental", nullptr, "It asks for incremental files too (Partial Provisioning is on)"},
    {"user", "U", "User name for FTP, HTTP and HTTPS"},
    {"password-file", "F", "File whose first line is its password"},
    {"active-ftp", nullptr, "FTP: the server connects to the endpoint (PORT), not the other way round"},
    kFaultOption,
};

base::Result<QByteArray> contentOf(const QString &path)
{
    return files::Content::open(path).map(
        [](const files::ContentPtr &content) { return content->toByteArray(); });
}

/// What would be ignored in silence is an error: the person believes that the password was tried.
base::Result<void> takeCredentials(Server &server, const Arguments &arguments)
{
    for (const auto option : {L1("user"), L1("password-file")}) {
        if (arguments.has(option) && server.protocol == serving::Protocol::Tftp)
            return base::fail(kOptionNotForTftp, {QStringLiteral("--") + option});
    }
    if (arguments.has(L1("user")))
        server.user = arguments.value(L1("user"));
    if (arguments.has(L1("password-file"))) {
        const auto password = passwordFrom(arguments.value(L1("password-file")));
        if (!password)
            return tl::unexpected(password.error());
        server.password = *password;
    }
    if (server.user.isEmpty() && !server.password.isEmpty())
        return base::fail(kOptionNeedsOther, {QStringLiteral("--password-file"), QStringLiteral("--user")});
    if (server.password.isEmpty() && !server.user.isEmpty())
        return base::fail(kOptionNeedsOther, {QStringLiteral("--user"), QStringLiteral("--password-file")});
    return {};
}

base::Result<Server> serverOf(const Arguments &arguments)
{
    auto server = Server::parse(arguments.value(L1("server")));
    if (!server)
        return server;
    if (const auto taken = takeCredentials(*server, arguments); !taken)
        return tl::unexpected(taken.error());
    return server;
}

base::Result<simulator::EndpointSetup> setupOf(const Arguments &arguments, const Server &server)
{
    const auto mac = base::MacAddress::parse(arguments.value(L1("mac")));
    if (!mac)
        return tl::unexpected(mac.error());
    simulator::EndpointSetup setup;
    setup.device.firmware = catalogue::FirmwareVersion(arguments.value(L1("firmware")));
    const QString model = arguments.value(L1("model"));
    setup.model = catalogue::Catalogue::builtIn().find(model, setup.device.firmware);
    if (!setup.model)
        return base::fail(kModelUnknown, {model});
    setup.device.model = setup.model->number;
    setup.device.can = catalogue::Catalogue::builtIn().capabilities(*setup.model, setup.device.firmware);
    setup.device.mac = *mac;
    setup.device.protocol = server.protocol;
    setup.login = {server.user, server.password};
    if (arguments.has(L1("has"))) {
        const auto held = contentOf(arguments.value(L1("has")));
        if (!held)
            return tl::unexpected(held.error());
        setup.device.configuration = progress::Configuration::ofFile(*held);
    }
    const auto faults = faultsOf(arguments, server.protocol);
    if (!faults)
        return tl::unexpected(faults.error());
    setup.faults = *faults;
    if (arguments.has(L1("incremental")))
        setup.device.configuration = setup.device.configuration.with("prov.i", "1");
    return setup;
}

base::Result<simulator::Ways> waysTo(const Server &server, const Arguments &arguments)
{
    const auto address = server.resolve();
    if (!address)
        return tl::unexpected(address.error());
    simulator::Ways ways;
    ways.host = server.host;
    ways.ports = {{server.protocol, server.port}};
    ways.basePath = server.basePath;
    ways.tftp.server = *address;
    ways.tcp.activeFtp = arguments.has(L1("active-ftp"));
    return ways;
}

QByteArray exchangeLine(const Exchange &exchange)
{
    return JsonLine()
        .add(L1("name"), exchange.name)
        .add(L1("outcome"), serving::codeOf(exchange.outcome))
        .add(L1("bytes"), exchange.bytes)
        .text();
}

QString exchangeText(const Exchange &exchange)
{
    return QStringLiteral("%1  %2  %3  %4\n")
        .arg(progress::codeOf(exchange.step).toString(), -18)
        .arg(exchange.name, -32)
        .arg(serving::codeOf(exchange.outcome).toString(), -9)
        .arg(exchange.outcome == serving::Outcome::Sent ? QString::number(exchange.bytes) : exchange.detail);
}

QByteArray settledLine(const Settled &settled)
{
    return JsonLine()
        .add(L1("state"), settled.stuck ? L1("stuck") : L1("up-to-date"))
        .addOrNull(L1("reason"), settled.stuck ? settled.stuck->code.toString() : QString())
        .add(L1("boots"), settled.boots)
        .addOrNull(L1("firmware"), settled.firmware.text())
        .text();
}

QString settledText(const Settled &settled)
{
    if (!settled.stuck)
        return QStringLiteral("up-to-date\n");
    const QString fix = phrases::fix(*settled.stuck);
    return QStringLiteral("stuck: ") + phrases::text(*settled.stuck) + u'\n' +
           (fix.isEmpty() ? fix : fix + u'\n');
}

Exit run(const Arguments &arguments)
{
    const auto server = serverOf(arguments);
    if (!server)
        return complain(server.error());
    const auto setup = setupOf(arguments, *server);
    if (!setup)
        return complain(setup.error());
    auto ways = waysTo(*server, arguments);
    if (!ways)
        return complain(ways.error());
    ways->tftp.faults = setup->faults;
    using simulator::VirtualEndpoint;
    VirtualEndpoint endpoint(*setup, [&](const simulator::Access &access) {
        return simulator::fetcherFor(*ways, access, setup->device.model);
    });
    const bool json = arguments.has(L1("json"));
    QObject::connect(&endpoint, &VirtualEndpoint::exchanged, &endpoint, [json](const Exchange &exchange) {
        writeLine(stdout, json ? exchangeLine(exchange) : exchangeText(exchange).toUtf8());
    });
    QObject::connect(&endpoint, &VirtualEndpoint::settled, &endpoint, [json](const Settled &settled) {
        writeLine(stdout, json ? settledLine(settled) : settledText(settled).toUtf8());
        QCoreApplication::exit(static_cast<int>(settled.stuck ? Exit::FoundProblems : Exit::Done));
    });
    onTerminationSignal(&endpoint, [&endpoint] { endpoint.interrupt(); });
    endpoint.powerOn();
    return static_cast<Exit>(QCoreApplication::exec());
}

} // namespace

const Command &simulateCommand()
{
    static const Command kCommand{
        "simulate", "", "Boots one virtual endpoint against any server, until it is up to date or stuck.",
        kOptions, run};
    return kCommand;
}

} // namespace app
