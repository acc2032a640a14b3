#pragma once

#include "core/base/result.h"
#include "core/tls/openssl.h"

#include <QDateTime>
#include <QString>
#include <optional>
#include <vector>

/// The two files of an authority's folder. For the sources of this room alone.
namespace tls {

/// Key and certificate stand in one file, so that no crash leaves one without the other.
struct AuthorityKey {
    KeyPtr key;
    X509Ptr certificate;
};

/// kAuthorityStuck if it is there and is not what makeAuthorityFile() writes.
base::Result<AuthorityKey> readAuthorityFile(const QString &path);
base::Result<void> makeAuthorityFile(const QString &path, const QDateTime &wall);

/// Keys without certificates: those are made anew whenever names change, these take too long for that. RSA
/// first, then ECDSA.
using ServerKeys = std::vector<KeyPtr>;
/// Empty if one is missing or damaged: nobody but ourselves ever knew them, so others do as well.
ServerKeys readServersFile(const QString &path);
base::Result<void> makeServersFile(const QString &path);

} // namespace tls
