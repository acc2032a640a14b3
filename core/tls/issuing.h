#pragma once

#include "core/tls/openssl.h"

#include <QDateTime>
#include <QHostAddress>
#include <QStringList>
#include <QVector>

/// New keys and certificates. For the sources of this room alone; null wherever OpenSSL refuses.
namespace tls {

KeyPtr makeRsaKey();   ///< 2048 bits: 0.1 to 1 s
KeyPtr makeEcdsaKey(); ///< P-256: a millisecond

struct Validity {
    QDateTime from;
    QDateTime until;
};

/// Signed by itself; may sign servers' certificates and nothing else.
X509Ptr makeAuthority(const QString &name, EVP_PKEY *key, const Validity &validity);

struct Signer {
    X509 *certificate;
    EVP_PKEY *key;
};

/// For a server that is asked for by these addresses and names. There must be one.
X509Ptr makeServer(const QVector<QHostAddress> &addresses, const QStringList &names, EVP_PKEY *key,
                   const Validity &validity, const Signer &signer);

} // namespace tls
