#pragma once

#include "core/base/result.h"
#include "core/secrets/cipher.h"

#include <QString>

namespace secrets {

inline constexpr base::Code kPassphraseWrong{"passphrase-wrong"};
inline constexpr base::Code kVaultDamaged{
    "vault-damaged"}; ///< what the key is made from is damaged: no passphrase fits

/// What is written down so that a passphrase becomes the same key again; no secret.
struct VaultHeader {
    static constexpr qsizetype kSaltBytes = 16;

    Cost cost;
    QByteArray salt;  ///< random for each passphrase that is set: equal passphrases make different keys
    QByteArray check; ///< sealed with the key: tells a wrong passphrase from a damaged value
    QByteArray sum;   ///< SHA-256 of the rest: tells a damaged header from a wrong passphrase

    bool isWhole() const;
    friend bool operator==(const VaultHeader &, const VaultHeader &) = default;
};

/// Seals values with a passphrase, each for its own place. Deriving the key takes about 100 ms by intent.
class Vault {
public:
    /// kNoRandomness, or kVaultDamaged for a cost that is not bearable.
    static base::Result<Vault> create(const QString &passphrase, const Cost &cost = {});
    /// kPassphraseWrong, kVaultDamaged.
    static base::Result<Vault> open(const VaultHeader &header, const QString &passphrase);

    const VaultHeader &header() const { return m_header; }

    /// A random nonce, the value and its tag, in Base64. `place` says whose value it is: nowhere else can it
    /// be opened, so that nobody can give one device the password of another by moving it. Nothing without
    /// randomness.
    std::optional<QByteArray> seal(QStringView value, QByteArrayView place) const;
    /// Nothing if a single bit of it was changed, or it was sealed for another place or by another key.
    std::optional<QString> open(QByteArrayView sealed, QByteArrayView place) const;

private:
    Vault(VaultHeader header, const Key &key) : m_header(std::move(header)), m_key(key) {}

    VaultHeader m_header;
    Key m_key;
};

} // namespace secrets
