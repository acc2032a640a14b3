#include "core/tls/own_identity.h"

#include "core/files/content.h"
#include "core/tls/pem.h"

#include <algorithm>
#include <openssl/pkcs12.h>

namespace tls {

namespace {

constexpr qint64 kLongestPem = 1024 * 1024;
/// RSA with 1024 bits, the least that clients of 2015 were still willing to meet
/// (SSL_CTX_set_security_level(3), level 1).
constexpr int kLeastSecurity = 80;

using Certificates = std::vector<X509Ptr>;

base::Result<QByteArray> pemText(const QString &path)
{
    const auto content = files::Content::open(path);
    if (!content)
        return tl::unexpected(content.error());
    return (*content)->size() > kLongestPem ? QByteArray() : (*content)->toByteArray();
}

template<class T, auto free, class Read>
bool readsAs(const QByteArray &bytes, Read read)
{
    const auto *at = reinterpret_cast<const unsigned char *>(bytes.constData());
    const std::unique_ptr<T, FreeBy<free>> object(read(nullptr, &at, static_cast<long>(bytes.size())));
    return object != nullptr;
}

/// Why there is nothing in a file: is it one of the other spellings?
tl::unexpected<base::Error> nothingIn(const QString &path, const QByteArray &bytes, base::Code otherwise)
{
    const ErrorQueue clean;
    const base::Place place{path, {}, {}};
    if (readsAs<PKCS12, PKCS12_free>(bytes, d2i_PKCS12))
        return base::fail(kIsBundle, {path}, place);
    if (readsAs<X509, X509_free>(bytes, d2i_X509) ||
        readsAs<EVP_PKEY, EVP_PKEY_free>(bytes, d2i_AutoPrivateKey) ||
        readsAs<X509_SIG, X509_SIG_free>(bytes, d2i_X509_SIG))
        return base::fail(kNotPem, {path}, place);
    return base::fail(otherwise, {path}, place);
}

base::Result<KeyPtr> readKey(const QString &path)
{
    const auto text = pemText(path);
    if (!text)
        return tl::unexpected(text.error());
    Pem pem = readPem(*text);
    if (!pem.keys.empty())
        return std::move(pem.keys.front());
    if (pem.hasLockedKey)
        return base::fail(kKeyHasPassphrase, {path}, {path, {}, {}});
    return nothingIn(path, *text, kNoKeyIn);
}

base::Result<Certificates> readCertificates(const QString &path)
{
    const auto text = pemText(path);
    if (!text)
        return tl::unexpected(text.error());
    auto all = readPem(*text).certificates;
    if (all.empty())
        return nothingIn(path, *text, kNoCertificateIn);
    return all;
}

/// Takes the first that `isIt` out of the others; null if there is none.
template<class Is>
X509Ptr take(Certificates &from, Is isIt)
{
    const auto found =
        std::find_if(from.begin(), from.end(), [&](const X509Ptr &one) { return isIt(one.get()); });
    if (found == from.end())
        return nullptr;
    X509Ptr taken = std::move(*found);
    from.erase(found);
    return taken;
}

bool hasIssued(X509 *issuer, X509 *subject)
{
    return X509_check_issued(issuer, subject) == X509_V_OK;
}

/// The server's own, then each one's issuer; what is in `from` afterwards belongs to nobody.
Certificates chainOf(Certificates &from, EVP_PKEY *key)
{
    Certificates chain;
    X509Ptr next = take(from, [&](X509 *one) { return X509_check_private_key(one, key) == 1; });
    while (next) {
        chain.push_back(std::move(next));
        X509 *const last = chain.back().get();
        next = hasIssued(last, last) ? nullptr : take(from, [&](X509 *one) { return hasIssued(one, last); });
    }
    return chain;
}

/// A second way to a root (cross-signed), or the same once more: harmless, and not sent.
bool isSpare(X509 *one, const Certificates &chain)
{
    return std::any_of(chain.begin(), chain.end(), [&](const X509Ptr &other) {
        return X509_cmp(one, other.get()) == 0 || hasIssued(one, other.get());
    });
}

QString subjectOf(X509 *certificate)
{
    char text[256] = "";
    X509_NAME_oneline(X509_get_subject_name(certificate), text, sizeof text);
    return QString::fromLatin1(text);
}

base::Result<void> check(X509 *own, const QString &file, const QDateTime &wall)
{
    const base::Place place{file, {}, {}};
    const QDateTime from = validFrom(own);
    const QDateTime until = validUntil(own);
    if (wall < from)
        return base::fail(kNotYetValid, {file, from.date().toString(Qt::ISODate)}, place);
    if (wall > until)
        return base::fail(kExpired, {file, until.date().toString(Qt::ISODate)}, place);
    EVP_PKEY *const key = X509_get0_pubkey(own);
    if (EVP_PKEY_get_security_bits(key) < kLeastSecurity)
        return base::fail(kKeyWeak, {file, QString::number(EVP_PKEY_get_bits(key))}, place);
    if (X509_check_purpose(own, X509_PURPOSE_SSL_SERVER, 0) != 1)
        return base::fail(kNotForServers, {file}, place);
    return {};
}

} // namespace

base::Result<Identity> readOwnIdentity(const QString &certificateFile, const QString &keyFile,
                                       const QDateTime &wall)
{
    const ErrorQueue clean;
    auto certificates = readCertificates(certificateFile);
    if (!certificates)
        return tl::unexpected(certificates.error());
    const auto key = readKey(keyFile);
    if (!key)
        return tl::unexpected(key.error());
    const Certificates chain = chainOf(*certificates, key->get());
    if (chain.empty())
        return base::fail(kKeyDoesNotFit, {keyFile, certificateFile}, {keyFile, {}, {}});
    if (const auto good = check(chain.front().get(), certificateFile, wall); !good)
        return tl::unexpected(good.error());
    Identity identity;
    for (const X509Ptr &one : chain)
        identity.certificates += pemOf(one.get());
    if (const X509Ptr stray = take(*certificates, [&](X509 *one) { return !isSpare(one, chain); }))
        return base::fail(kChainStrays, {certificateFile, subjectOf(stray.get())}, {certificateFile, {}, {}});
    identity.key = pemOf(key->get());
    return identity;
}

} // namespace tls
