#include "core/tls/context.h"

#include "core/tls/failures.h"
#include "core/tls/hello.h"
#include "core/tls/openssl.h"
#include "core/tls/pem.h"

#include <algorithm>
#include <openssl/pem.h>

namespace tls {

namespace {

/// Forward secrecy for everybody who can; AES-CBC because clients of 2015 stop there; DHE for those built
/// without elliptic curves. No RC4, no 3DES (RFC 7465, RFC 8429's reasons), no export.
constexpr const char *kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES:DHE+AESGCM:DHE+AES"
                                 ":!aNULL:!eNULL:!PSK:!SRP:!CAMELLIA:!ARIA:!AESCCM";
/// Level 0 because MD5-SHA1, which TLS 1.0 and 1.1 sign with, is below every other
/// (SSL_CTX_set_security_level(3)).
constexpr const char *kCiphersWithOld = "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES:DHE+AESGCM:DHE+AES:RSA+AES"
                                        ":!aNULL:!eNULL:!PSK:!SRP:!CAMELLIA:!ARIA:!AESCCM:@SECLEVEL=0";

/// Renegotiation has cost more servers than it served clients; a peer may not make us compress secrets (RFC
/// 7525 section 3.3). Our order of ciphers counts, but a device without AES in hardware that puts ChaCha20
/// first has its reason. Many clients close without close_notify; where a request ends, its protocol says.
constexpr std::uint64_t kOptions = SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA |
                                   SSL_OP_IGNORE_UNEXPECTED_EOF;

/// A thousand idle connections must not hold 34 kB of buffers each.
constexpr long kModes =
    SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER;

std::shared_ptr<SSL_CTX> bare(bool oldVersions)
{
    std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!context)
        return nullptr;
    // What openssl.cnf says of the system's policy does not count here: the switch is ours.
    SSL_CTX_set_security_level(context.get(), 1);
    SSL_CTX_set_options(context.get(), kOptions);
    SSL_CTX_set_mode(context.get(), kModes);
    SSL_CTX_set_dh_auto(context.get(), 1);
    SSL_CTX_set_client_hello_cb(context.get(), noteOffered, nullptr);
    const bool ready =
        SSL_CTX_set_min_proto_version(context.get(), oldVersions ? TLS1_VERSION : TLS1_2_VERSION) &&
        SSL_CTX_set_max_proto_version(context.get(), 0) &&
        SSL_CTX_set_cipher_list(context.get(), oldVersions ? kCiphersWithOld : kCiphers);
    return ready ? context : nullptr;
}

/// A device that comes back for its next file need not pay for a handshake again: tickets (RFC 5077) keep
/// that on its side, so that nothing is held here for those that never come back.
bool resumeByTicket(SSL_CTX *context)
{
    static constexpr unsigned char kId[] = "provbench";
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_timeout(context, 2 * 60 * 60);
    return SSL_CTX_set_num_tickets(context, 1) == 1 &&
           SSL_CTX_set_session_id_context(context, kId, sizeof kId - 1) == 1;
}

/// The server's own certificate and those of its issuers.
bool show(SSL_CTX *context, const Identity &identity)
{
    const Pem shown = readPem(identity.certificates);
    const Pem proof = readPem(identity.key);
    if (shown.certificates.empty() || proof.keys.empty()) {
        ERR_raise(ERR_LIB_PEM, PEM_R_NO_START_LINE);
        return false;
    }
    if (SSL_CTX_use_cert_and_key(context, shown.certificates[0].get(), proof.keys[0].get(), nullptr, 1) != 1)
        return false;
    return std::all_of(shown.certificates.begin() + 1, shown.certificates.end(), [&](const X509Ptr &issuer) {
        return SSL_CTX_add1_chain_cert(context, issuer.get()) == 1;
    });
}

} // namespace

base::Result<ContextPtr> Context::create(const Settings &settings)
{
    if (settings.identities.isEmpty())
        return base::fail(kIdentityMissing);
    const ErrorQueue clean;
    const auto native = bare(settings.oldVersions);
    if (!native || !resumeByTicket(native.get()))
        return base::fail(kIdentityUnusable, {reasonOf(ERR_peek_error())});
    for (const Identity &identity : settings.identities) {
        if (!show(native.get(), identity))
            return base::fail(kIdentityUnusable, {reasonOf(ERR_peek_error())});
    }
    return ContextPtr(new Context(native, settings.oldVersions));
}

} // namespace tls
