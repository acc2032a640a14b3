#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <array>
#include <cstdint>
#include <optional>
#include <span>

/// Sealing, masking, making passwords.
namespace secrets {

/// 256 bits that are overwritten before they are given back.
class Key {
public:
    static constexpr std::size_t kBytes = 32;

    Key() = default;
    Key(const Key &) = default;
    Key &operator=(const Key &) = default;
    ~Key();

    std::span<std::uint8_t, kBytes> bytes() { return m_bytes; }
    std::span<const std::uint8_t, kBytes> bytes() const { return m_bytes; }

private:
    std::array<std::uint8_t, kBytes> m_bytes{};
};

/// What one guess at a passphrase costs (RFC 7914): memory is 128 * n * r bytes, time grows with n * r * p.
struct Cost {
    std::uint64_t n = 1U << 15; ///< a power of two
    std::uint32_t r = 8;
    std::uint32_t p = 1;

    /// A job file says what its key costs: one from a stranger must not take all memory or an hour.
    bool isBearable() const;

    friend bool operator==(const Cost &, const Cost &) = default;
};

/// scrypt (RFC 7914). Nothing for a cost that it does not take, or without the memory for it.
std::optional<Key> deriveKey(QByteArrayView passphrase, QByteArrayView salt, const Cost &cost);

inline constexpr qsizetype kNonceBytes = 12;
inline constexpr qsizetype kTagBytes = 16;

/// AES-256-GCM (NIST SP 800-38D): the cipher text with its tag behind it. A nonce must never be used twice
/// with a key.
std::optional<QByteArray> encrypt(const Key &key, QByteArrayView nonce, QByteArrayView associated,
                                  QByteArrayView plain);
/// Nothing unless key, nonce, associated data and every bit are those of encrypt(). Whoever gets the plain
/// text wipes it.
std::optional<QByteArray> decrypt(const Key &key, QByteArrayView nonce, QByteArrayView associated,
                                  QByteArrayView sealed);

/// Bytes of the operating system's generator by way of OpenSSL's; nothing if it has none.
std::optional<QByteArray> randomBytes(qsizetype count);

/// Whether they are the same, in a time that depends on their sizes alone.
bool isSame(QByteArrayView a, QByteArrayView b);

/// Overwrites the bytes in a way that no compiler leaves out; whoever shares them loses them too.
void wipe(QByteArray &bytes);
void wipe(QString &text);

} // namespace secrets
