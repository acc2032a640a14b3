#include "core/secrets/cipher.h"

#include <bit>
#include <limits>
#include <memory>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace secrets {

namespace {

constexpr std::uint64_t kMostMemory = 256ULL * 1024 * 1024;

struct FreeContext {
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char *in(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

unsigned char *out(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

bool fits(QByteArrayView associated, QByteArrayView text)
{
    return std::in_range<int>(associated.size()) && std::in_range<int>(text.size() + kTagBytes);
}

/// A context made ready for one message; null if OpenSSL has no AES-256-GCM.
Context begin(const Key &key, QByteArrayView nonce, QByteArrayView associated, bool encrypting)
{
    static const std::unique_ptr<EVP_CIPHER, void (*)(EVP_CIPHER *)> cipher(
        EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr), &EVP_CIPHER_free);
    Context context(EVP_CIPHER_CTX_new());
    int written = 0;
    const bool ready = cipher && context && nonce.size() == kNonceBytes &&
                       EVP_CipherInit_ex2(context.get(), cipher.get(), key.bytes().data(), in(nonce),
                                          encrypting, nullptr) == 1 &&
                       EVP_CipherUpdate(context.get(), nullptr, &written, in(associated),
                                        static_cast<int>(associated.size())) == 1;
    return ready ? std::move(context) : nullptr;
}

bool update(EVP_CIPHER_CTX *context, QByteArray &result, QByteArrayView text)
{
    int written = 0;
    return EVP_CipherUpdate(context, out(result), &written, in(text), static_cast<int>(text.size())) == 1;
}

} // namespace

Key::~Key()
{
    OPENSSL_cleanse(m_bytes.data(), m_bytes.size());
}

bool Cost::isBearable() const
{
    return std::has_single_bit(n) && n >= 2 && r >= 1 && r <= 32 && p >= 1 && p <= 16 &&
           n <= kMostMemory / 128 / r && n * r * p <= (1ULL << 22);
}

std::optional<Key> deriveKey(QByteArrayView passphrase, QByteArrayView salt, const Cost &cost)
{
    if (!cost.isBearable())
        return std::nullopt;
    Key key;
    // OpenSSL counts a few blocks beside the 128 * n * r.
    const std::uint64_t memory = 2 * kMostMemory;
    if (EVP_PBE_scrypt(passphrase.data(), static_cast<std::size_t>(passphrase.size()), in(salt),
                       static_cast<std::size_t>(salt.size()), cost.n, cost.r, cost.p, memory,
                       key.bytes().data(), Key::kBytes) != 1)
        return std::nullopt;
    return key;
}

std::optional<QByteArray> encrypt(const Key &key, QByteArrayView nonce, QByteArrayView associated,
                                  QByteArrayView plain)
{
    const Context context = fits(associated, plain) ? begin(key, nonce, associated, true) : nullptr;
    QByteArray result(plain.size() + kTagBytes, Qt::Uninitialized);
    unsigned char *tag = out(result) + plain.size();
    int written = 0;
    if (!context || !update(context.get(), result, plain) ||
        EVP_CipherFinal_ex(context.get(), tag, &written) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, kTagBytes, tag) != 1)
        return std::nullopt;
    return result;
}

std::optional<QByteArray> decrypt(const Key &key, QByteArrayView nonce, QByteArrayView associated,
                                  QByteArrayView sealed)
{
    if (sealed.size() < kTagBytes || !fits(associated, sealed))
        return std::nullopt;
    const Context context = begin(key, nonce, associated, false);
    QByteArray tag = sealed.last(kTagBytes).toByteArray();
    QByteArray plain(sealed.size() - kTagBytes, Qt::Uninitialized);
    std::array<unsigned char, EVP_MAX_BLOCK_LENGTH> rest{};
    int written = 0;
    if (!context || !update(context.get(), plain, sealed.first(plain.size())) ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kTagBytes, out(tag)) != 1 ||
        EVP_CipherFinal_ex(context.get(), rest.data(), &written) != 1) {
        wipe(plain);
        return std::nullopt;
    }
    return plain;
}

std::optional<QByteArray> randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    if (RAND_bytes(out(bytes), static_cast<int>(count)) != 1)
        return std::nullopt;
    return bytes;
}

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), static_cast<std::size_t>(a.size())) == 0;
}

void wipe(QByteArray &bytes)
{
    // data() would copy what is shared, and the copy be wiped.
    OPENSSL_cleanse(const_cast<char *>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

void wipe(QString &text)
{
    OPENSSL_cleanse(const_cast<QChar *>(text.constData()),
                    static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

} // namespace secrets
