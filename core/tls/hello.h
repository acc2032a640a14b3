#pragma once

struct ssl_st;

/// What a ClientHello says that OpenSSL does not tell once it has refused it. For the sources of this room
/// alone.
namespace tls {

/// For SSL_CTX_set_client_hello_cb(): puts the newest version that is offered into the int that the
/// connection's app data points to.
int noteOffered(ssl_st *ssl, int *alert, void *);

} // namespace tls
