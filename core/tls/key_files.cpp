#include "core/tls/key_files.h"

#include "core/files/atomic_write.h"
#include "core/files/content.h"
#include "core/tls/authority.h"
#include "core/tls/failures.h"
#include "core/tls/issuing.h"
#include "core/tls/pem.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <openssl/rand.h>

namespace tls {

namespace {

/// Not past January 2038, where the clocks of 32-bit devices end.
constexpr int kAuthorityYears = 10;
constexpr qint64 kLongestFile = 64 * 1024;

constexpr auto kOwner = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;

tl::unexpected<base::Error> cannotIssue()
{
    return base::fail(kCannotIssue, {reasonOf(ERR_peek_last_error())});
}

/// The text of a file of ours. Somebody may have copied it about: its owner alone is to read it.
base::Result<QByteArray> textOf(const QString &path)
{
    const auto content = files::Content::open(path);
    if (!content)
        return tl::unexpected(content.error());
    if (QFileInfo(path).permissions() & kOthers)
        QFile::setPermissions(path, kOwner);
    return (*content)->size() > kLongestFile ? QByteArray() : (*content)->toByteArray();
}

/// A bit that flipped on the disk may leave a key that reads well and signs what nobody can verify.
bool calculates(EVP_PKEY *signer, EVP_PKEY *verifier)
{
    static constexpr unsigned char kProbe[] = "probe";
    const std::unique_ptr<EVP_MD_CTX, FreeBy<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
    std::vector<unsigned char> signature(static_cast<std::size_t>(EVP_PKEY_get_size(signer)));
    std::size_t size = signature.size();
    EVP_MD_CTX *const c = context.get();
    return c && EVP_DigestSignInit(c, nullptr, EVP_sha256(), nullptr, signer) == 1 &&
           EVP_DigestSign(c, signature.data(), &size, kProbe, sizeof kProbe) == 1 &&
           EVP_MD_CTX_reset(c) == 1 &&
           EVP_DigestVerifyInit(c, nullptr, EVP_sha256(), nullptr, verifier) == 1 &&
           EVP_DigestVerify(c, signature.data(), size, kProbe, sizeof kProbe) == 1;
}

bool isAuthority(EVP_PKEY *key, X509 *certificate)
{
    EVP_PKEY *const named = X509_get0_pubkey(certificate);
    return named && X509_check_private_key(certificate, key) == 1 && X509_check_ca(certificate) == 1 &&
           X509_verify(certificate, named) == 1 && calculates(key, named);
}

/// Several authorities may lie in one device's certs/trusted, and a person has to tell them apart.
QString authorityName()
{
    std::uint32_t number = 0;
    RAND_bytes(reinterpret_cast<unsigned char *>(&number), sizeof number);
    return QStringLiteral("ProvBench CA ") + QString::number(number, 16).rightJustified(8, u'0').toUpper();
}

} // namespace

base::Result<AuthorityKey> readAuthorityFile(const QString &path)
{
    const auto text = textOf(path);
    if (!text)
        return tl::unexpected(text.error());
    const ErrorQueue clean;
    auto [certificates, keys, hasLockedKey] = readPem(*text);
    if (keys.size() != 1 || certificates.size() != 1 ||
        !isAuthority(keys.front().get(), certificates.front().get()))
        return base::fail(kAuthorityStuck, {path}, {path, {}, {}});
    return AuthorityKey{std::move(keys.front()), std::move(certificates.front())};
}

base::Result<void> makeAuthorityFile(const QString &path, const QDateTime &wall)
{
    const ErrorQueue clean;
    const KeyPtr key = makeRsaKey();
    const Validity validity{wall.addDays(-1), wall.addYears(kAuthorityYears)};
    const X509Ptr certificate = key ? makeAuthority(authorityName(), key.get(), validity) : nullptr;
    if (!certificate)
        return cannotIssue();
    return files::atomicWrite(path, pemOf(certificate.get()) + pemOf(key.get()), files::NewFile::OwnerOnly);
}

ServerKeys readServersFile(const QString &path)
{
    const auto text = textOf(path);
    if (!text)
        return {};
    const ErrorQueue clean;
    ServerKeys keys = readPem(*text).keys;
    const bool good = keys.size() == 2 && EVP_PKEY_is_a(keys[0].get(), "RSA") == 1 &&
                      EVP_PKEY_is_a(keys[1].get(), "EC") == 1 &&
                      std::all_of(keys.begin(), keys.end(),
                                  [](const KeyPtr &key) { return calculates(key.get(), key.get()); });
    return good ? std::move(keys) : ServerKeys();
}

base::Result<void> makeServersFile(const QString &path)
{
    const ErrorQueue clean;
    const KeyPtr rsa = makeRsaKey();
    const KeyPtr ecdsa = makeEcdsaKey();
    if (!rsa || !ecdsa)
        return cannotIssue();
    return files::atomicWrite(path, pemOf(rsa.get()) + pemOf(ecdsa.get()), files::NewFile::OwnerOnly);
}

} // namespace tls
