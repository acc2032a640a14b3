#pragma once

#include "core/tls/channel.h"

#include <QByteArray>
#include <memory>

struct ssl_st;
struct ssl_ctx_st;
struct ssl_session_st;

namespace tls::support {

/// What a device's end of TLS is like.
struct Manners {
    int oldest = 0; ///< versions as they stand in a ClientHello; 0: OpenSSL's own limit
    int newest = 0;
    const char *ciphers = nullptr; ///< of TLS 1.2 and before; null: OpenSSL's usual ones
    QByteArray trusted;            ///< PEM of the authority; empty: takes every certificate
    QByteArray address;            ///< has to stand in the certificate; empty: any will do
    ssl_session_st *resumed = nullptr;
};

Manners only(int version);
/// Checks the certificate.
Manners careful(const QByteArray &trusted, const QByteArray &address = {});

/// OpenSSL's client with its network in memory.
class Client {
public:
    explicit Client(const Manners &manners = {});

    void feed(QByteArrayView cipher);
    QByteArray takeCipher();

    /// A step of the handshake, if it is not done. True once it is.
    bool handshake();
    bool isEstablished() const;
    bool wasResumed() const;
    QByteArray version() const;
    QByteArray cipherSuite() const;
    long verification() const; ///< X509_V_OK or what is wrong with the certificate
    QByteArray serverKeyKind() const;

    void write(QByteArrayView plain);
    QByteArray read();
    bool sawClose() const;
    void close();
    bool renegotiate(); ///< TLS 1.2
    ssl_st *native() const { return m_ssl.get(); }

private:
    std::unique_ptr<ssl_ctx_st, void (*)(ssl_ctx_st *)> m_context;
    std::unique_ptr<ssl_st, void (*)(ssl_st *)> m_ssl;
};

/// What waits at either end is carried over, until nothing moves. What the client got to read is given back.
QByteArray carry(Client &client, Channel &channel);

/// Everything the channel has to read.
QByteArray readAll(Channel &channel);
/// As the driver of a channel does it, with the client reading.
QByteArray send(Channel &channel, Client &client, QByteArrayView plain);

/// What the server says of a client that does not come through.
std::optional<base::Message> refusal(const Manners &manners, bool oldVersions = false);
/// What it says of bytes that are no client's at all.
std::optional<base::Message> answerTo(QByteArrayView bytes);

/// Makes an authority the first time it is called: RSA keys take long.
const Identity &rsaIdentity();
const Identity &ecdsaIdentity();
const QByteArray &authorityPem();
ContextPtr context(bool oldVersions = false);

} // namespace tls::support
