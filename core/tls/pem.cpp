#include "core/tls/pem.h"

#include <QTimeZone>
#include <openssl/pem.h>
#include <optional>

namespace tls {

namespace {

/// What was written into a BIO in memory. Overwrites it there: it may be a key.
QByteArray textIn(const BioPtr &bio)
{
    char *text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    const QByteArray copy(text, size);
    OPENSSL_cleanse(text, static_cast<std::size_t>(size));
    return copy;
}

QDateTime utc(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
                     QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC);
}

/// One -----BEGIN NAME----- with what follows (RFC 7468).
struct Block {
    QByteArray name;
    bool isLocked = false;
    QByteArray der;
};

/// Nothing at the end of the text and at damage; which of them it was, isAtEnd() says.
std::optional<Block> next(const BioPtr &text)
{
    char *name = nullptr;
    char *header = nullptr;
    unsigned char *der = nullptr;
    long size = 0;
    if (PEM_read_bio(text.get(), &name, &header, &der, &size) != 1)
        return std::nullopt;
    const QByteArray called(name);
    // Proc-Type: 4,ENCRYPTED is the older way to say it (RFC 1421).
    Block block{called, called == "ENCRYPTED PRIVATE KEY" || QByteArrayView(header).contains("ENCRYPTED"),
                QByteArray(reinterpret_cast<const char *>(der), size)};
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_clear_free(der, static_cast<std::size_t>(size));
    return block;
}

bool isAtEnd()
{
    const unsigned long error = ERR_peek_last_error();
    return ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE;
}

/// Reads a block into what it belongs to. False if it is damaged; others than keys and certificates are
/// nobody's business.
bool put(Pem &into, const Block &block)
{
    const auto *at = reinterpret_cast<const unsigned char *>(block.der.constData());
    const auto size = static_cast<long>(block.der.size());
    if (block.name == PEM_STRING_X509 || block.name == PEM_STRING_X509_OLD)
        return into.certificates.emplace_back(d2i_X509(nullptr, &at, size)) != nullptr;
    if (!block.name.endsWith("PRIVATE KEY"))
        return true;
    into.hasLockedKey = into.hasLockedKey || block.isLocked;
    return block.isLocked || into.keys.emplace_back(d2i_AutoPrivateKey(nullptr, &at, size)) != nullptr;
}

} // namespace

Pem readPem(QByteArrayView text)
{
    const ErrorQueue clean;
    const BioPtr bio = readingFrom(text);
    Pem all;
    while (const auto block = next(bio)) {
        if (!put(all, *block))
            return {};
    }
    return isAtEnd() ? std::move(all) : Pem();
}

QByteArray pemOf(X509 *certificate)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    return bio && PEM_write_bio_X509(bio.get(), certificate) == 1 ? textIn(bio) : QByteArray();
}

QByteArray pemOf(EVP_PKEY *key)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    const bool written =
        bio && PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1;
    return written ? textIn(bio) : QByteArray();
}

QDateTime validFrom(const X509 *certificate)
{
    return utc(X509_get0_notBefore(certificate));
}

QDateTime validUntil(const X509 *certificate)
{
    return utc(X509_get0_notAfter(certificate));
}

} // namespace tls
