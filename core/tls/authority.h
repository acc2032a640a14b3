#pragma once

#include "core/base/result.h"
#include "core/tls/identity.h"

#include <QDateTime>
#include <QHostAddress>
#include <QStringList>
#include <QVector>
#include <memory>

namespace tls {

inline constexpr base::Code kAuthorityDamaged{"tls-authority-damaged"}; ///< %1 file, renamed to %2
inline constexpr base::Code kAuthorityStuck{
    "tls-authority-stuck"}; ///< %1 file, damaged, and it cannot be renamed
inline constexpr base::Code kAuthorityOutOfDate{
    "tls-authority-out-of-date"}; ///< %1 file, %2 first and %3 last day it is good for
inline constexpr base::Code kAuthorityBusy{"tls-authority-busy"}; ///< %1 folder that another process locks
inline constexpr base::Code kCannotIssue{"tls-cannot-issue"};     ///< %1 OpenSSL's reason

/// What devices call a server by.
struct ServerNames {
    QVector<QHostAddress> addresses;
    QStringList names; ///< DNS names

    friend bool operator==(const ServerNames &, const ServerNames &) = default;
};

/// Certificates for one server, as long as its names stay.
struct Issued {
    QVector<Identity> identities; ///< RSA and ECDSA
    ServerNames names;
    QDateTime from;
    QDateTime until;

    /// False when it is time to issue() anew.
    bool isGoodFor(const ServerNames &now, const QDateTime &wall) const;
};

/// The certificate authority of this bench. A device that has its certificate in certs/trusted trusts every
/// server of this bench, whatever the network calls it today. Immutable once it is open.
class Authority {
public:
    /// Reads it from `folder`, or makes it there the first time, with the keys of the servers (which may take
    /// two seconds): files that only their owner can read. However many start at once, they all get the
    /// same one. What is there and good is never written again. Fails with kAuthorityDamaged
    /// (the next open() makes another), kAuthorityStuck, kAuthorityOutOfDate, kAuthorityBusy, kCannotIssue
    /// and the codes of core/files.
    static base::Result<Authority> open(const QString &folder, const QDateTime &wall);

    /// For a device's certs/trusted.
    const QByteArray &certificatePem() const { return m_certificate; }
    /// SHA-256 of the certificate, for people to compare: "3F:A0:…".
    QString fingerprint() const;
    QDateTime validUntil() const;

    /// Certificates for the names of now, in some milliseconds. There must be a name or an address.
    /// kCannotIssue.
    base::Result<Issued> issue(const ServerNames &names, const QDateTime &wall) const;

private:
    struct Keys;
    explicit Authority(std::shared_ptr<const Keys> keys);

    std::shared_ptr<const Keys> m_keys;
    QByteArray m_certificate;
};

} // namespace tls
