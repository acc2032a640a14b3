#include "core/tls/issuing.h"

#include <QUrl>
#include <array>
#include <openssl/ec.h>
#include <openssl/rsa.h>

namespace tls {

namespace {

constexpr const char *kOrganisation = "ProvBench";

/// RFC 5280 section 4.1.2.2: positive, at most 20 octets; nobody is to guess the next one.
bool setSerial(X509 *certificate)
{
    const std::unique_ptr<BIGNUM, FreeBy<BN_free>> number(BN_new());
    return number && BN_rand(number.get(), 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setTime(ASN1_TIME *time, const QDateTime &to)
{
    return ASN1_TIME_set(time, to.toSecsSinceEpoch()) != nullptr;
}

bool addName(X509_NAME *name, const char *field, const QByteArray &utf8)
{
    return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(utf8.constData()),
                                      static_cast<int>(utf8.size()), -1, 0) == 1;
}

/// Version 3, with everything that is alike for all but the issuer.
X509Ptr begin(const QString &commonName, EVP_PKEY *key, const Validity &validity)
{
    constexpr qsizetype kLongest = 64; // ub-common-name, RFC 5280 appendix A.1
    X509Ptr made(X509_new());
    if (!made || X509_set_version(made.get(), X509_VERSION_3) != 1 || !setSerial(made.get()) ||
        !setTime(X509_getm_notBefore(made.get()), validity.from) ||
        !setTime(X509_getm_notAfter(made.get()), validity.until) || X509_set_pubkey(made.get(), key) != 1)
        return nullptr;
    X509_NAME *subject = X509_get_subject_name(made.get());
    const bool named =
        addName(subject, "O", kOrganisation) && addName(subject, "CN", commonName.left(kLongest).toUtf8());
    return named ? std::move(made) : nullptr;
}

struct Extension {
    int kind;
    const char *value; ///< as x509v3_config(5) writes it
};

bool extend(X509 *certificate, X509 *issuer, std::span<const Extension> extensions)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    for (const auto &[kind, value] : extensions) {
        const std::unique_ptr<X509_EXTENSION, FreeBy<X509_EXTENSION_free>> made(
            X509V3_EXT_conf_nid(nullptr, &context, kind, value));
        if (!made || X509_add_ext(certificate, made.get(), -1) != 1)
            return false;
    }
    return true;
}

using Names = std::unique_ptr<GENERAL_NAMES, FreeBy<GENERAL_NAMES_free>>;

bool add(const Names &names, int type, QByteArrayView bytes)
{
    std::unique_ptr<ASN1_STRING, FreeBy<ASN1_STRING_free>> text(
        ASN1_STRING_type_new(type == GEN_IPADD ? V_ASN1_OCTET_STRING : V_ASN1_IA5STRING));
    std::unique_ptr<GENERAL_NAME, FreeBy<GENERAL_NAME_free>> name(GENERAL_NAME_new());
    if (!text || !name || ASN1_STRING_set(text.get(), bytes.data(), static_cast<int>(bytes.size())) != 1)
        return false;
    GENERAL_NAME_set0_value(name.get(), type, text.release());
    if (sk_GENERAL_NAME_push(names.get(), name.get()) <= 0)
        return false;
    name.release(); // NOLINT: the stack has it
    return true;
}

/// RFC 5280 section 4.2.1.6: four octets or sixteen, in network order.
QByteArray octetsOf(const QHostAddress &address)
{
    bool isFour = false;
    const quint32 four = address.toIPv4Address(&isFour);
    if (isFour) {
        const std::array bytes{static_cast<char>(four >> 24), static_cast<char>(four >> 16),
                               static_cast<char>(four >> 8), static_cast<char>(four)};
        return QByteArray(bytes.data(), bytes.size());
    }
    const Q_IPV6ADDR sixteen = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(&sixteen), sizeof sixteen);
}

/// Not spelt as text for OpenSSL's configuration reader: a host name could then say more than a name.
bool nameIt(X509 *certificate, const QVector<QHostAddress> &addresses, const QStringList &names)
{
    const Names all(GENERAL_NAMES_new());
    bool good = all != nullptr;
    for (const QHostAddress &address : addresses)
        good = good && add(all, GEN_IPADD, octetsOf(address));
    for (const QString &name : names) {
        const QByteArray ascii = QUrl::toAce(name); // empty for what is no host name
        good = good && (ascii.isEmpty() || add(all, GEN_DNS, ascii));
    }
    return good && sk_GENERAL_NAME_num(all.get()) > 0 &&
           X509_add1_ext_i2d(certificate, NID_subject_alt_name, all.get(), 0, 0) == 1;
}

/// SHA-256 for everybody: what cannot read that cannot speak TLS 1.2 either.
X509Ptr signedBy(X509Ptr certificate, EVP_PKEY *key)
{
    return X509_sign(certificate.get(), key, EVP_sha256()) > 0 ? std::move(certificate) : nullptr;
}

} // namespace

KeyPtr makeRsaKey()
{
    return KeyPtr(EVP_RSA_gen(2048));
}

KeyPtr makeEcdsaKey()
{
    return KeyPtr(EVP_EC_gen("P-256"));
}

/// No name constraints, although they would keep a stolen key to this network: OpenSSL before 1.1.0, which
/// devices of these years have, rejects every certificate below an authority with a constraint on addresses
/// (X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE).
X509Ptr makeAuthority(const QString &name, EVP_PKEY *key, const Validity &validity)
{
    static constexpr Extension kExtensions[] = {
        {NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
        {NID_key_usage, "critical,keyCertSign,cRLSign"},
        {NID_subject_key_identifier, "hash"},
    };
    X509Ptr made = begin(name, key, validity);
    if (!made || X509_set_issuer_name(made.get(), X509_get_subject_name(made.get())) != 1 ||
        !extend(made.get(), made.get(), kExtensions))
        return nullptr;
    return signedBy(std::move(made), key);
}

X509Ptr makeServer(const QVector<QHostAddress> &addresses, const QStringList &names, EVP_PKEY *key,
                   const Validity &validity, const Signer &signer)
{
    // RFC 8446 section 4.4.2.2 wants digitalSignature; RSA key exchange of old clients keyEncipherment.
    const bool isRsa = EVP_PKEY_is_a(key, "RSA") == 1;
    const Extension extensions[] = {
        {NID_basic_constraints, "critical,CA:FALSE"},
        {NID_key_usage, isRsa ? "critical,digitalSignature,keyEncipherment" : "critical,digitalSignature"},
        {NID_ext_key_usage, "serverAuth"},
        {NID_subject_key_identifier, "hash"},
        {NID_authority_key_identifier, "keyid:always"},
    };
    X509Ptr made = begin(names.isEmpty() ? addresses.first().toString() : names.first(), key, validity);
    if (!made || X509_set_issuer_name(made.get(), X509_get_subject_name(signer.certificate)) != 1 ||
        !extend(made.get(), signer.certificate, extensions) || !nameIt(made.get(), addresses, names))
        return nullptr;
    return signedBy(std::move(made), signer.key);
}

} // namespace tls
