#pragma once

#include "core/tls/openssl.h"

#include <QByteArray>
#include <QDateTime>
#include <vector>

/// Certificates and keys as text, and back. For the sources of this room alone.
namespace tls {

/// What stands in a text, each in its order, whatever is between. A damaged block makes it all worth nothing:
/// then there is neither.
struct Pem {
    std::vector<X509Ptr> certificates;
    std::vector<KeyPtr> keys;  ///< those without a passphrase: nobody is asked for it
    bool hasLockedKey = false; ///< there is one with a passphrase
};
Pem readPem(QByteArrayView text);

QByteArray pemOf(X509 *certificate);
QByteArray pemOf(EVP_PKEY *key); ///< PKCS #8, without a passphrase

QDateTime validFrom(const X509 *certificate);  ///< UTC
QDateTime validUntil(const X509 *certificate); ///< UTC

} // namespace tls
