#include "app/cli/dhcp_probe.h"

#include "app/cli/output.h"
#include "app/cli/password_file.h"
#include "app/cli/paste_wish.h"
#include "app/cli/probe_report.h"
#include "core/dhcp/inquiry.h"
#include "core/network/adapters.h"
#include "core/phrases/phrases.h"

#include <QCoreApplication>

namespace app {

namespace {

using L1 = QLatin1StringView;

constexpr Option kOptions[] = {
    {"as", "MAC", "Ask in the name of this device: a server may tell Algo's devices what it tells no other"},
    {"paste", "KIND",
     "Settings for dnsmasq, dhcpd, kea, windows, mikrotik, pfsense, cisco or unifi that lead devices here"},
    {"option66", "TEXT", "What these settings say in options 66 and 160. Standard: what fits the devices"},
    {"everyone", nullptr, "These settings are for every client, not for Algo's devices alone"},
    {"job", "JOB", "These settings lead the devices of this job, and tell older ones what they understand"},
    {"time", nullptr, "These settings name this computer as the time server too (option 42)"},
    kPassphraseOption,
};

base::Result<base::MacAddress> nameOf(const Arguments &arguments)
{
    return arguments.has(L1("as")) ? base::MacAddress::parse(arguments.value(L1("as")))
                                   : base::Result<base::MacAddress>(base::MacAddress());
}

base::Result<recipes::Kind> kindOf(const QString &code)
{
    if (const auto kind = recipes::kindOf(code))
        return *kind;
    QStringList known;
    for (const recipes::Kind each : recipes::kKinds)
        known << QString(recipes::codeOf(each));
    return base::fail(kOptionInvalid, {QStringLiteral("--paste"), code, known.join(QStringLiteral(", "))});
}

/// Nothing if it was not asked for.
base::Result<std::optional<Paste>> pasteOf(const Arguments &arguments, const dhcp::Adapter &adapter)
{
    for (const char *each : {"option66", "everyone", "job", "time"}) {
        if (arguments.has(L1(each)) && !arguments.has(L1("paste")))
            return base::fail(kOptionNeedsOther,
                              {QStringLiteral("--") + L1(each), QStringLiteral("--paste")});
    }
    if (!arguments.has(L1("paste")))
        return std::optional<Paste>();
    const auto kind = kindOf(arguments.value(L1("paste")));
    const auto passphrase = passphraseOf(arguments);
    if (!kind || !passphrase)
        return tl::unexpected(kind ? passphrase.error() : kind.error());
    const PasteWish asked{arguments.value(L1("option66")), arguments.value(L1("job")), *passphrase,
                          arguments.has(L1("everyone")), arguments.has(L1("time"))};
    return recipeWishOf(asked, adapter).and_then([&](const recipes::Wish &wish) {
        return recipes::recipe(*kind, wish).map([&](const recipes::Recipe &recipe) {
            return std::optional(Paste{*kind, recipe, wish.texts});
        });
    });
}

/// Whoever named the wrong interface sees which there are.
void nameInterfaces()
{
    QStringList all;
    for (const network::Adapter &adapter : network::adapters()) {
        QStringList addresses;
        for (const network::AdapterAddress &each : adapter.addresses)
            addresses << each.subnet.address.toString();
        if (adapter.kind != network::AdapterKind::Loopback)
            all << (addresses.isEmpty() ? adapter.name
                                        : adapter.name + QStringLiteral(" (%1)").arg(addresses.join(u' ')));
    }
    if (!all.isEmpty())
        writeLine(stderr,
                  (phrases::text(base::Message{kProbeInterfaces, {all.join(QStringLiteral(", "))}}) + u'\n')
                      .toUtf8());
}

void report(const ProbeReport &report, const std::optional<Paste> &paste, bool json)
{
    if (json)
        return writeLine(stdout, linesOf(report, paste));
    print(textOf(report) + (paste ? textOf(*paste, report.adapter) : QString()));
}

Exit ask(const Arguments &arguments, const base::MacAddress &as, const std::optional<Paste> &paste)
{
    dhcp::Inquiry inquiry;
    const auto end = [](Exit exit) { QCoreApplication::exit(static_cast<int>(exit)); };
    QObject::connect(&inquiry, &dhcp::Inquiry::finished, &inquiry, [&](const QVector<dhcp::Rival> &servers) {
        report({inquiry.adapter(), inquiry.askedAs(), servers}, paste, arguments.has(L1("json")));
        end(Exit::Done);
    });
    QObject::connect(&inquiry, &dhcp::Inquiry::failed, &inquiry,
                     [&](const base::Error &error) { end(complain(error)); });
    QMetaObject::invokeMethod(
        &inquiry, [&] { inquiry.start(arguments.positional(), as); }, Qt::QueuedConnection);
    return static_cast<Exit>(QCoreApplication::exec());
}

Exit run(const Arguments &arguments)
{
    const auto as = nameOf(arguments);
    if (!as)
        return complain(as.error());
    const auto adapter = dhcp::adapterNamed(arguments.positional());
    if (!adapter) {
        const Exit exit = complain(adapter.error());
        nameInterfaces();
        return exit;
    }
    const auto paste = pasteOf(arguments, *adapter);
    return paste ? ask(arguments, *as, *paste) : complain(paste.error());
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
