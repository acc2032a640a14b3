#pragma once

#include "core/base/result.h"
#include "core/job/dhcp_choices.h"
#include "core/tcp/port_range.h"

#include <QString>
#include <optional>

namespace job {

inline constexpr base::Code kUserUnfit{
    "servers-user-unfit"}; ///< it has a colon, a control character or over 255 bytes
inline constexpr base::Code kPasswordUnfit{
    "servers-password-unfit"}; ///< it has a control character or over 255 bytes
inline constexpr base::Code kPassivePortsUnfit{
    "servers-passive-ports"}; ///< %1 first, %2 last: not a range of ports over 1023

inline constexpr base::Code kLoginIncomplete{
    "servers-login-incomplete"}; ///< a user without a password, or the other way round
inline constexpr base::Code kCertificateIncomplete{
    "servers-certificate-incomplete"}; ///< a certificate without its key, or the other way round
inline constexpr base::Code kPortTwice{"servers-port-twice"}; ///< %1 port, of two protocols over TCP

/// How the bench is to serve a job. A port that is absent: that protocol is not served; 0: any free one.
struct ServerChoices {
    QString bindAddress = {}; ///< empty: every address of this machine
    std::optional<quint16> tftpPort = 69;
    bool singlePort = false;

    std::optional<quint16> httpPort = 80;
    std::optional<quint16> httpsPort = {};
    std::optional<quint16> ftpPort = {};
    tcp::PortRange passivePorts = {}; ///< of FTP's data connections

    /// What HTTP, HTTPS and FTP ask for; both empty: nobody is asked.
    QString user = {};
    QString password = {};     ///< a secret: sealed on the disk with the job's
    bool digest = false;       ///< HTTP offers Digest beside Basic
    bool ownFilesOnly = false; ///< a device's file only to the address whose MAC it names
    bool directoryPage = false;

    bool oldTlsVersions = false;  ///< TLS 1.0 and 1.1 too
    QString certificateFile = {}; ///< of the user's own; empty: one of the bench's authority
    QString keyFile = {};

    DhcpChoices dhcp = {};

    friend bool operator==(const ServerChoices &, const ServerChoices &) = default;
};

/// What job.json takes and Change sets: kUserUnfit (RFC 7617 section 2 has no colon in it), kPasswordUnfit,
/// kPassivePortsUnfit, and what checkDhcp() says.
base::Result<void> checkServers(const ServerChoices &choices);
/// What can be served: kLoginIncomplete, kCertificateIncomplete, kPortTwice. A job may lack it meanwhile, or
/// because the seal of its password was damaged.
base::Result<void> checkServable(const ServerChoices &choices);

} // namespace job
