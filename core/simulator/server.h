#pragma once

#include "core/base/result.h"
#include "core/serving/protocol.h"

#include <QHostAddress>
#include <QString>

namespace simulator {

inline constexpr base::Code kServerInvalid{
    "server-invalid"}; ///< %1 the text that names no server, without user name and password
inline constexpr base::Code kUserNotForTftp{
    "server-user-tftp"}; ///< %1 the URL with a user name in it, which TFTP has no place for
inline constexpr base::Code kServerUnknown{"server-unknown"}; ///< %1 the host name that has no address

/// A URL as it may be shown: whatever may be a user name and a password in it is not there.
QString withoutUserInfo(const QString &url);

/// Where a virtual endpoint fetches from, ours or anybody's.
struct Server {
    serving::Protocol protocol = serving::Protocol::Tftp;
    QString host; ///< as given: HTTP wants the name itself
    quint16 port = 69;
    QString basePath; ///< without slashes at its ends; stands before every name asked for
    QString user;     ///< of HTTP Basic and FTP; empty for none
    QString password;

    /// tftp://host[:port][/path], http://…, https://…, ftp://…, or a bare host or address, which means TFTP
    /// as it does in option 66 (guide 2.1.1). Errors show the text without its user name and password.
    static base::Result<Server> parse(const QString &text);

    /// The address to send to. Asks the resolver, and waits for it, if `host` is a name.
    base::Result<QHostAddress> resolve() const;
    /// What to ask this server for to get `path` of the procedure.
    QString requestPath(const QString &path) const;
};

} // namespace simulator
