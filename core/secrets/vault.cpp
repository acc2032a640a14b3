#include "core/secrets/vault.h"

#include "core/secrets/password.h"

#include <QCryptographicHash>

namespace secrets {

namespace {

constexpr QByteArrayView kCheckPlace = "provbench passphrase check";

/// The same passphrase typed on another system may come composed differently.
QByteArray bytesOf(const QString &passphrase)
{
    return passphrase.normalized(QString::NormalizationForm_C).toUtf8();
}

std::optional<Key> keyOf(const QString &passphrase, const QByteArray &salt, const Cost &cost)
{
    QByteArray bytes = bytesOf(passphrase);
    auto key = deriveKey(bytes, salt, cost);
    wipe(bytes);
    return key;
}

std::optional<QByteArray> sealed(const Key &key, QByteArrayView plain, QByteArrayView place)
{
    const auto nonce = randomBytes(kNonceBytes);
    const auto text = nonce ? encrypt(key, *nonce, place, plain) : std::nullopt;
    if (!text)
        return std::nullopt;
    return (*nonce + *text).toBase64();
}

std::optional<QByteArray> opened(const Key &key, QByteArrayView sealed, QByteArrayView place)
{
    const auto bytes =
        QByteArray::fromBase64Encoding(sealed.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    // Base64 has spare bits in its last letter: what is not spelt as we spell it was changed.
    if (!bytes || (*bytes).size() < kNonceBytes + kTagBytes || (*bytes).toBase64() != sealed)
        return std::nullopt;
    const QByteArrayView view(*bytes);
    return decrypt(key, view.first(kNonceBytes), place, view.sliced(kNonceBytes));
}

QByteArray sumOf(const VaultHeader &header)
{
    const QByteArray text = QByteArray::number(header.cost.n) + ' ' + QByteArray::number(header.cost.r) +
                            ' ' + QByteArray::number(header.cost.p) + ' ' + header.salt.toBase64() + ' ' +
                            header.check;
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toBase64();
}

} // namespace

bool VaultHeader::isWhole() const
{
    return cost.isBearable() && salt.size() == kSaltBytes && sum == sumOf(*this);
}

base::Result<Vault> Vault::create(const QString &passphrase, const Cost &cost)
{
    VaultHeader header;
    header.cost = cost;
    header.salt = randomBytes(VaultHeader::kSaltBytes).value_or(QByteArray());
    if (header.salt.isEmpty())
        return base::fail(kNoRandomness);
    const auto key = keyOf(passphrase, header.salt, cost);
    if (!key)
        return base::fail(kVaultDamaged);
    const auto check = sealed(*key, {}, kCheckPlace);
    if (!check)
        return base::fail(kNoRandomness);
    header.check = *check;
    header.sum = sumOf(header);
    return Vault(std::move(header), *key);
}

base::Result<Vault> Vault::open(const VaultHeader &header, const QString &passphrase)
{
    const auto key = header.isWhole() ? keyOf(passphrase, header.salt, header.cost) : std::nullopt;
    if (!key)
        return base::fail(kVaultDamaged);
    if (!opened(*key, header.check, kCheckPlace))
        return base::fail(kPassphraseWrong);
    return Vault(header, *key);
}

std::optional<QByteArray> Vault::seal(QStringView value, QByteArrayView place) const
{
    QByteArray plain = value.toUtf8();
    auto text = sealed(m_key, plain, place);
    wipe(plain);
    return text;
}

std::optional<QString> Vault::open(QByteArrayView sealed, QByteArrayView place) const
{
    auto plain = opened(m_key, sealed, place);
    if (!plain)
        return std::nullopt;
    QString value = QString::fromUtf8(*plain);
    if (plain->startsWith("\xEF\xBB\xBF")) // fromUtf8() takes it for a byte-order mark
        value.prepend(QChar(0xFEFF));
    wipe(*plain);
    return value;
}

} // namespace secrets
