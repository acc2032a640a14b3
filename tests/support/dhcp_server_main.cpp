// core/dhcp's server as a program: tests kill it, measurements load it.
//
//   dhcp_server ADAPTER FIRST LAST [LEASEFILE [any]]
//
// Answers the vendor's devices, with `any` everybody. Writes "ready" once it serves, and why it ended.

#include "core/dhcp/server.h"

#include <QCoreApplication>
#include <cstdio>

namespace {

void say(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

std::optional<dhcp::Server::Setup> setupFrom(const QStringList &arguments)
{
    const auto first = base::Ipv4::parse(arguments.value(2));
    const auto last = base::Ipv4::parse(arguments.value(3));
    if (!first || !last)
        return std::nullopt;
    dhcp::Server::Setup setup;
    setup.adapter = arguments[1];
    setup.range = {*first, *last};
    setup.leaseFile = arguments.value(4);
    const bool any = arguments.value(5) == QLatin1StringView("any");
    setup.admits = [any](const base::MacAddress &mac) { return any || mac.hasAlgoPrefix(); };
    setup.textsOf = [](const base::MacAddress &) { return dhcp::ProvisioningTexts{"10.66.0.1", {}, {}}; };
    return setup;
}

} // namespace

int main(int count, char **arguments)
{
    QCoreApplication application(count, arguments);
    auto setup = setupFrom(application.arguments());
    if (!setup)
        return 2;
    const base::SystemClock clock;
    dhcp::Server server(clock);
    QObject::connect(&server, &dhcp::Server::started, &server, [] { say(QStringLiteral("ready")); });
    QObject::connect(&server, &dhcp::Server::ended, &server, [](const base::Error &why) {
        say(why.what.code.toString());
        QCoreApplication::exit(3);
    });
    QMetaObject::invokeMethod(
        &server, [&] { server.start(std::move(*setup)); }, Qt::QueuedConnection);
    return application.exec();
}
