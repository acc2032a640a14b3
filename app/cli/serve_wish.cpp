#include "app/cli/serve_wish.h"

#include "app/cli/password_file.h"
#include "core/bench/choices.h"

namespace app {

namespace {

using L1 = QLatin1StringView;
using serving::Protocol;

constexpr Option kOptions[] = {
    {"bind", "ADDR", "Serve on this address of the machine only"},
    {"tftp", "PORT", "TFTP on this port; 0 takes any free one, and the ready line says which. Standard: 69"},
    {"http", "PORT", "HTTP. Standard: 80"},
    {"https", "PORT", "HTTPS. Standard: 443"},
    {"ftp", "PORT", "FTP. Standard: 21"},
    {"user", "U", "HTTP, HTTPS and FTP ask for this user; TFTP cannot ask"},
    {"password-file", "F", "File whose first line is that user's password"},
    {"digest", nullptr, "HTTP offers Digest beside Basic, which is all that these devices speak"},
    {"directory-page", nullptr, "HTTP shows folders to a person's browser"},
    {"own-files-only", nullptr, "A device's own files only to the address that has its MAC"},
    {"passive-ports", "A-B", "Ports of FTP's data connections, for a firewall; from 1024 on"},
    {"certificate", "FILE", "PEM for HTTPS, of your own; standard: one of the bench's authority"},
    {"key", "FILE", "PEM with the key of that certificate"},
    {"old-tls", nullptr, "TLS 1.0 and 1.1 too, which are broken, for devices that know nothing newer"},
    {"single-port", nullptr, "TFTP answers from its own port too, for firewalls that pass no other"},
    {"dhcp", "IF", "Answer DHCP on this network interface too, unless another server does"},
    {"dhcp-range", "A-B", "Addresses that are given. Standard: the free part of the interface's network"},
    {"dhcp-lease", "S", "Seconds that an address is given for. Standard: 3600"},
    {"dhcp-any-client", nullptr, "Answer everybody, not the job's devices and Algo's alone"},
    {"dhcp-router", "ADDR",
     "A router that devices are told; may be given again. Standard: none, so nothing leaves the bench", false,
     true},
    {"dhcp-dns", "ADDR", "A DNS server that devices are told; may be given again. Standard: none", false,
     true},
    {"dhcp-time", nullptr,
     "Tell devices the time too: answers SNTP on that interface, and option 42 says so"},
    {"dhcp-reserve", "MAC=ADDR", "Keep this address for that device and answer it; may be given again", false,
     true},
    {"dhcp-relay", "NET=A-B[,ROUTER]",
     "Serve devices behind a relay too: addresses A to B of the network NET, such as "
     "10.77.0.0/24=10.77.0.50-10.77.0.99,10.77.0.1; may be given again",
     false, true},
    {"dhcp-nul", nullptr, "End the texts of DHCP options with a NUL, for clients that want one"},
    {"option66", "TEXT", "What DHCP options 66 and 160 say. Standard: what fits each device"},
    kPassphraseOption,
    {"events", "FILE", "JSON lines of all requests and devices go to this file instead"},
    {"record", "FILE", "Keep the session in this file, which must not be there; see log"},
};

base::Result<std::optional<QString>> addressOf(const Arguments &arguments)
{
    if (!arguments.has(L1("bind")))
        return std::optional<QString>();
    const QString address = arguments.value(L1("bind"));
    if (QHostAddress(address).isNull())
        return base::fail(kOptionInvalid, {QStringLiteral("--bind"), address, QStringLiteral("ADDR")});
    return std::optional(address);
}

base::Result<QMap<Protocol, quint16>> portsOf(const Arguments &arguments)
{
    QMap<Protocol, quint16> ports;
    for (const Protocol protocol : bench::kProtocols) {
        const auto port = arguments.port(serving::codeOf(protocol));
        if (!port)
            return tl::unexpected(port.error());
        if (*port)
            ports.insert(protocol, **port);
    }
    return ports;
}

base::Result<void> requireBoth(const Arguments &arguments, L1 one, L1 other)
{
    for (const auto &[given, missing] : {std::pair(one, other), std::pair(other, one)}) {
        if (arguments.has(given) && !arguments.has(missing))
            return base::fail(kOptionNeedsOther,
                              {QStringLiteral("--") + given, QStringLiteral("--") + missing});
    }
    return {};
}

base::Result<std::optional<serving::Login>> loginOf(const Arguments &arguments)
{
    if (const auto both = requireBoth(arguments, L1("user"), L1("password-file")); !both)
        return tl::unexpected(both.error());
    if (!arguments.has(L1("user")))
        return std::optional<serving::Login>();
    return passwordFrom(arguments.value(L1("password-file"))).map([&](const QString &password) {
        return std::optional(serving::Login{arguments.value(L1("user")), password});
    });
}

base::Result<std::optional<tcp::PortRange>> passivePortsOf(const Arguments &arguments)
{
    if (!arguments.has(L1("passive-ports")))
        return std::optional<tcp::PortRange>();
    const QString text = arguments.value(L1("passive-ports"));
    const QStringList ends = text.split(u'-');
    bool isFirst = false;
    bool isLast = false;
    const quint16 first = ends.value(0).toUShort(&isFirst);
    const quint16 last = ends.value(1).toUShort(&isLast);
    if (ends.size() != 2 || !isFirst || !isLast)
        return base::fail(kOptionInvalid, {QStringLiteral("--passive-ports"), text, QStringLiteral("A-B")});
    return std::optional(tcp::PortRange{first, last});
}

bool isTftpAlone(const ServeWish &wish)
{
    return wish.ports.size() == 1 && wish.ports.contains(Protocol::Tftp);
}

/// Options that were given name all that is served.
void choosePorts(const ServeWish &wish, job::ServerChoices &choices)
{
    if (wish.ports.isEmpty())
        return;
    const auto port = [&wish](Protocol protocol) {
        const auto at = wish.ports.find(protocol);
        return at == wish.ports.end() ? std::nullopt : std::optional(*at);
    };
    choices.tftpPort = port(Protocol::Tftp);
    choices.httpPort = port(Protocol::Http);
    choices.httpsPort = port(Protocol::Https);
    choices.ftpPort = port(Protocol::Ftp);
}

job::ServerChoices merged(const ServeWish &wish, job::ServerChoices choices)
{
    choosePorts(wish, choices);
    choices.bindAddress = wish.address.value_or(choices.bindAddress);
    choices.passivePorts = wish.passivePorts.value_or(choices.passivePorts);
    if (wish.login) {
        choices.user = wish.login->user;
        choices.password = wish.login->password;
    }
    if (!wish.certificateFile.isEmpty()) {
        choices.certificateFile = wish.certificateFile;
        choices.keyFile = wish.keyFile;
    }
    if (wish.dhcp)
        choose(*wish.dhcp, choices.dhcp);
    choices.singlePort |= wish.singlePort;
    choices.digest |= wish.digest;
    choices.directoryPage |= wish.directoryPage;
    choices.ownFilesOnly |= wish.ownFilesOnly;
    choices.oldTlsVersions |= wish.oldTlsVersions;
    return choices;
}

} // namespace

const std::span<const Option> kServeOptions(kOptions);

base::Result<ServeWish> serveWishOf(const Arguments &arguments)
{
    ServeWish wish;
    const auto address = addressOf(arguments);
    const auto ports = portsOf(arguments);
    const auto login = loginOf(arguments);
    const auto passivePorts = passivePortsOf(arguments);
    const auto dhcp = dhcpAskedOf(arguments);
    const auto certificate = requireBoth(arguments, L1("certificate"), L1("key"));
    for (const base::Error *error :
         {address ? nullptr : &address.error(), ports ? nullptr : &ports.error(),
          login ? nullptr : &login.error(), passivePorts ? nullptr : &passivePorts.error(),
          dhcp ? nullptr : &dhcp.error(), certificate ? nullptr : &certificate.error()}) {
        if (error)
            return tl::unexpected(*error);
    }
    wish.address = *address;
    wish.ports = *ports;
    wish.login = *login;
    wish.passivePorts = *passivePorts;
    wish.dhcp = *dhcp;
    wish.certificateFile = arguments.value(L1("certificate"));
    wish.keyFile = arguments.value(L1("key"));
    wish.singlePort = arguments.has(L1("single-port"));
    wish.digest = arguments.has(L1("digest"));
    wish.directoryPage = arguments.has(L1("directory-page"));
    wish.ownFilesOnly = arguments.has(L1("own-files-only"));
    wish.oldTlsVersions = arguments.has(L1("old-tls"));
    if (wish.login && isTftpAlone(wish))
        return base::fail(kOptionNotForTftp, {QStringLiteral("--user")});
    return wish;
}

base::Result<bench::Settings> settingsFor(const ServeWish &wish, const job::ServerChoices &choices,
                                          const QString &folder)
{
    const job::ServerChoices all = merged(wish, choices);
    for (const auto check : {job::checkServers, job::checkServable}) {
        if (const auto fit = check(all); !fit)
            return tl::unexpected(fit.error());
    }
    bench::Settings settings = bench::settingsOf(all);
    if (wish.dhcp) {
        settings.dhcp = bench::dhcpWishOf(all.dhcp, wish.dhcp->adapter);
        settings.dhcp->reserved = wish.dhcp->reserved;
    }
    if (!settings.servesAnything())
        return base::fail(kNothingToServe, {folder});
    return settings;
}

QString optionsWithout(const bench::Settings &settings, Protocol failed)
{
    QStringList options;
    for (const Protocol protocol : bench::kProtocols) {
        if (const auto port = settings.port(protocol))
            options += QStringLiteral("--%1 %2")
                           .arg(serving::codeOf(protocol))
                           .arg(protocol == failed ? bench::otherPort(protocol) : *port);
    }
    return options.join(u' ');
}

} // namespace app
