#include "tests/core/tls/support/client.h"

#include "core/tls/authority.h"

#include <QTemporaryDir>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace tls::support {

namespace {

void trust(SSL_CTX *context, const QByteArray &pem)
{
    BIO *text = BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size()));
    X509 *certificate = PEM_read_bio_X509(text, nullptr, nullptr, nullptr);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context), certificate);
    X509_free(certificate);
    BIO_free(text);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
}

SSL_CTX *makeContext(const Manners &manners)
{
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, manners.oldest);
    SSL_CTX_set_max_proto_version(context, manners.newest);
    if (manners.ciphers)
        SSL_CTX_set_cipher_list(context, manners.ciphers);
    if (!manners.trusted.isEmpty())
        trust(context, manners.trusted);
    return context;
}

struct Made {
    Issued issued;
    QByteArray authority;
};

const Made &made()
{
    static const Made all = [] {
        const QTemporaryDir folder;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto authority = Authority::open(folder.path(), now);
        const ServerNames names{{QHostAddress::LocalHost, QHostAddress(QStringLiteral("192.168.7.2"))},
                                {QStringLiteral("bench.local")}};
        return Made{*authority->issue(names, now), authority->certificatePem()};
    }();
    return all;
}

} // namespace

Manners only(int version)
{
    return {version, version, nullptr, {}, {}, nullptr};
}

Manners careful(const QByteArray &trusted, const QByteArray &address)
{
    return {0, 0, nullptr, trusted, address, nullptr};
}

Client::Client(const Manners &manners)
    : m_context(makeContext(manners), &SSL_CTX_free), m_ssl(SSL_new(m_context.get()), &SSL_free)
{
    SSL_set_bio(m_ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
    if (!manners.address.isEmpty())
        X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(m_ssl.get()), manners.address.constData());
    if (manners.resumed)
        SSL_set_session(m_ssl.get(), manners.resumed);
    SSL_set_connect_state(m_ssl.get());
}

void Client::feed(QByteArrayView cipher)
{
    if (!cipher.isEmpty())
        BIO_write(SSL_get_rbio(m_ssl.get()), cipher.data(), static_cast<int>(cipher.size()));
}

QByteArray Client::takeCipher()
{
    BIO *bio = SSL_get_wbio(m_ssl.get());
    QByteArray taken(static_cast<qsizetype>(BIO_ctrl_pending(bio)), Qt::Uninitialized);
    if (!taken.isEmpty())
        BIO_read(bio, taken.data(), static_cast<int>(taken.size()));
    return taken;
}

bool Client::handshake()
{
    if (!isEstablished())
        SSL_do_handshake(m_ssl.get());
    ERR_clear_error();
    return isEstablished();
}

bool Client::isEstablished() const
{
    return SSL_is_init_finished(m_ssl.get()) == 1;
}

bool Client::wasResumed() const
{
    return SSL_session_reused(m_ssl.get()) == 1;
}

QByteArray Client::version() const
{
    return SSL_get_version(m_ssl.get());
}

QByteArray Client::cipherSuite() const
{
    return SSL_get_cipher_name(m_ssl.get());
}

long Client::verification() const
{
    return SSL_get_verify_result(m_ssl.get());
}

QByteArray Client::serverKeyKind() const
{
    X509 *certificate = SSL_get0_peer_certificate(m_ssl.get());
    return certificate ? EVP_PKEY_get0_type_name(X509_get0_pubkey(certificate)) : QByteArray();
}

void Client::write(QByteArrayView plain)
{
    SSL_write(m_ssl.get(), plain.data(), static_cast<int>(plain.size()));
    ERR_clear_error();
}

QByteArray Client::read()
{
    QByteArray all;
    char part[16 * 1024];
    for (int got = 0; (got = SSL_read(m_ssl.get(), part, sizeof part)) > 0;)
        all.append(part, got);
    ERR_clear_error();
    return all;
}

bool Client::sawClose() const
{
    return (SSL_get_shutdown(m_ssl.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
}

void Client::close()
{
    SSL_shutdown(m_ssl.get());
    ERR_clear_error();
}

bool Client::renegotiate()
{
    const bool began = SSL_renegotiate(m_ssl.get()) == 1;
    SSL_do_handshake(m_ssl.get());
    ERR_clear_error();
    return began;
}

QByteArray carry(Client &client, Channel &channel)
{
    QByteArray read;
    for (bool moved = true; moved;) {
        client.handshake();
        const QByteArray up = client.takeCipher();
        channel.feed(base::bytesOf(up));
        const QByteArray down = base::viewOf(channel.cipher()).toByteArray();
        channel.cipherTaken(down.size());
        client.feed(down);
        if (client.handshake())
            read += client.read();
        moved = !up.isEmpty() || !down.isEmpty();
    }
    return read;
}

QByteArray readAll(Channel &channel)
{
    QByteArray all;
    std::byte part[1000];
    while (const qsizetype got = channel.read(part))
        all.append(base::viewOf(std::span(part).first(static_cast<std::size_t>(got))));
    return all;
}

QByteArray send(Channel &channel, Client &client, QByteArrayView plain)
{
    QByteArray arrived;
    while (!plain.isEmpty()) {
        const qsizetype taken = channel.write(base::bytesOf(plain));
        plain = plain.sliced(taken);
        arrived += carry(client, channel);
        if (taken == 0)
            break;
    }
    return arrived;
}

std::optional<base::Message> refusal(const Manners &manners, bool oldVersions)
{
    Client client(manners);
    Channel channel(context(oldVersions));
    carry(client, channel);
    return channel.failure();
}

std::optional<base::Message> answerTo(QByteArrayView bytes)
{
    Channel channel(context());
    channel.feed(base::bytesOf(bytes));
    return channel.failure();
}

const Identity &rsaIdentity()
{
    return made().issued.identities[0];
}

const Identity &ecdsaIdentity()
{
    return made().issued.identities[1];
}

const QByteArray &authorityPem()
{
    return made().authority;
}

ContextPtr context(bool oldVersions)
{
    return *Context::create({made().issued.identities, oldVersions});
}

} // namespace tls::support
