#pragma once

#include "core/base/result.h"
#include "core/tls/identity.h"

#include <QVector>
#include <memory>

struct ssl_ctx_st;

/// Certificate authority, certificates, TLS as a machine. The only room that knows OpenSSL's TLS.
namespace tls {

inline constexpr base::Code kIdentityMissing{"tls-identity-missing"};   ///< no certificate to show
inline constexpr base::Code kIdentityUnusable{"tls-identity-unusable"}; ///< %1 OpenSSL's reason

struct Settings {
    /// One of each kind of key (RSA, ECDSA): the client takes the kind that it knows. Which name it asked for
    /// (SNI) chooses nothing: one server, one identity, and devices ask for bare addresses anyway.
    QVector<Identity> identities;
    /// TLS 1.0 and 1.1, and ciphers without forward secrecy, for what speaks nothing better. They are broken:
    /// only by a person's explicit choice.
    bool oldVersions = false;
};

class Context;
using ContextPtr = std::shared_ptr<const Context>;

/// What all connections of one server share. Immutable, so any thread may use it.
class Context {
public:
    /// kIdentityMissing, kIdentityUnusable.
    static base::Result<ContextPtr> create(const Settings &settings);

    bool allowsOldVersions() const { return m_oldVersions; }

    /// For Channel alone.
    ssl_ctx_st *native() const { return m_native.get(); }

private:
    Context(std::shared_ptr<ssl_ctx_st> native, bool oldVersions)
        : m_native(std::move(native)), m_oldVersions(oldVersions)
    {}

    std::shared_ptr<ssl_ctx_st> m_native;
    bool m_oldVersions;
};

} // namespace tls
