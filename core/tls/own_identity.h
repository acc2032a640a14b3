#pragma once

#include "core/base/result.h"
#include "core/tls/identity.h"

#include <QDateTime>
#include <QString>

namespace tls {

inline constexpr base::Code kNoCertificateIn{"tls-no-certificate"};  ///< %1 file
inline constexpr base::Code kNoKeyIn{"tls-no-key"};                  ///< %1 file
inline constexpr base::Code kNotPem{"tls-not-pem"};                  ///< %1 file in DER, the binary spelling
inline constexpr base::Code kIsBundle{"tls-is-bundle"};              ///< %1 file in PKCS #12 (.pfx, .p12)
inline constexpr base::Code kKeyHasPassphrase{"tls-key-passphrase"}; ///< %1 file
inline constexpr base::Code kKeyDoesNotFit{
    "tls-key-does-not-fit"};                                   ///< %1 file of the key, %2 of the certificate
inline constexpr base::Code kKeyWeak{"tls-key-weak"};          ///< %1 file of the certificate, %2 bits
inline constexpr base::Code kExpired{"tls-expired"};           ///< %1 file, %2 last day
inline constexpr base::Code kNotYetValid{"tls-not-yet-valid"}; ///< %1 file, %2 first day
inline constexpr base::Code kNotForServers{"tls-not-for-servers"}; ///< %1 file
inline constexpr base::Code kChainStrays{
    "tls-chain-strays"}; ///< %1 file, %2 who stands in it and issued nothing there

/// A certificate that somebody else issued, with its issuers, and its key (the same file will do if it holds
/// both). The order in which the certificates stand does not matter: clients get the server's own first, then
/// each one's issuer. Fails with the codes above and those of files::Content.
base::Result<Identity> readOwnIdentity(const QString &certificateFile, const QString &keyFile,
                                       const QDateTime &wall);

} // namespace tls
