#include "core/tls/hello.h"

#include "core/base/byte_reader.h"
#include "core/tls/openssl.h"

#include <algorithm>

namespace tls {

namespace {

/// RFC 8446 section 4.2.1. Values that clients strew in so that servers learn to skip them (RFC 8701) are no
/// versions.
int newestIn(base::ByteReader versions)
{
    versions.u8(); // how many bytes follow
    int newest = 0;
    while (const auto version = versions.u16()) {
        if (*version >= SSL3_VERSION && *version <= TLS1_3_VERSION)
            newest = std::max(newest, int{*version});
    }
    return newest;
}

int newestOffered(SSL *ssl)
{
    const unsigned char *list = nullptr;
    std::size_t size = 0;
    if (SSL_client_hello_get0_ext(ssl, TLSEXT_TYPE_supported_versions, &list, &size) == 1)
        return newestIn(base::ByteReader(std::as_bytes(std::span(list, size))));
    return static_cast<int>(SSL_client_hello_get0_legacy_version(ssl));
}

} // namespace

int noteOffered(ssl_st *ssl, int *, void *)
{
    *static_cast<int *>(SSL_get_app_data(ssl)) = newestOffered(ssl);
    return SSL_CLIENT_HELLO_SUCCESS;
}

} // namespace tls
