#pragma once

#include "core/base/result.h"
#include "core/bench/dhcp_wish.h"
#include "core/serving/login.h"
#include "core/serving/protocol.h"
#include "core/tcp/dialer.h"

#include <QHostAddress>
#include <QString>
#include <array>
#include <optional>

namespace bench {

/// The port that a device looks at by itself (guide 2.1): 69, 80, 443, 21.
quint16 standardPort(serving::Protocol protocol);
/// The one to take where that one cannot be had: 6969, 8080, 8443, 2121. Open to everybody on every system,
/// and easy to remember.
quint16 otherPort(serving::Protocol protocol);

/// In which order people think of them, and in which they are started.
inline constexpr std::array kProtocols{serving::Protocol::Tftp, serving::Protocol::Http,
                                       serving::Protocol::Https, serving::Protocol::Ftp};

/// What to serve and where. A port of 0 is any free one; nothing: not served.
struct Settings {
    QHostAddress address{QHostAddress::Any}; ///< Any: every address of this machine, IPv4 and IPv6
    std::optional<quint16> tftpPort = 69;
    bool singlePort = false; ///< TFTP answers from its one port (firewalls that pass only UDP 69)
    std::optional<quint16> httpPort{};
    std::optional<quint16> httpsPort{};
    std::optional<quint16> ftpPort{};

    /// Over HTTP, HTTPS and FTP; TFTP knows none. Nothing: everybody is welcome.
    std::optional<serving::Login> login{};
    bool digest = false;           ///< HTTP offers Digest beside Basic
    bool directoryPage = false;    ///< HTTP shows a folder to a person's browser
    bool ownFilesOnly = false;     ///< a device's files only to the address that has its MAC
    tcp::PortRange passivePorts{}; ///< of FTP

    /// HTTPS: PEM files of the person's own; both empty: the bench's own authority issues one.
    QString certificateFile{};
    QString keyFile{};
    /// Where that authority is kept, made when it is first needed. One for each user: devices are told to
    /// trust it. See usualAuthorityFolder().
    QString authorityFolder{};
    bool oldTlsVersions = false; ///< TLS 1.0 and 1.1 too, both broken

    std::optional<DhcpWish> dhcp{}; ///< nothing: nobody is given an address

    std::optional<quint16> &port(serving::Protocol protocol);
    std::optional<quint16> port(serving::Protocol protocol) const;
    bool servesAnything() const;
    /// Is there a server that can ask for a login?
    bool servesOverTcp() const { return httpPort || httpsPort || ftpPort; }
    bool hasOwnCertificate() const { return !certificateFile.isEmpty() || !keyFile.isEmpty(); }
};

/// In the system's place for data of this user and program.
QString usualAuthorityFolder();

/// One server that runs.
struct Service {
    serving::Protocol protocol = serving::Protocol::Tftp;
    QHostAddress address;
    quint16 port = 0;
};

/// Why the bench could not be started.
struct StartFailure {
    base::Error error;
    std::optional<serving::Protocol> protocol{}; ///< the one whose server could not be had
};

} // namespace bench
