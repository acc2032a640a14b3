#include "core/http/digest.h"

#include "core/http/grammar.h"
#include "core/secrets/cipher.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <array>

namespace http {

namespace {

constexpr qsizetype kDigits = 16; ///< of the time, and of the number behind it

qint64 milliseconds(base::Instant instant)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(instant.time_since_epoch()).count();
}

QByteArray digits(quint64 number)
{
    return QByteArray::number(number, 16).rightJustified(kDigits, '0');
}

std::optional<QCryptographicHash::Algorithm> algorithmOf(QByteArrayView name)
{
    if (name.isEmpty() || equalsIgnoringCase(name, "MD5"))
        return QCryptographicHash::Md5;
    if (equalsIgnoringCase(name, "SHA-256"))
        return QCryptographicHash::Sha256;
    return std::nullopt;
}

QByteArray randomSecret()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words);
}

} // namespace

std::optional<QByteArray> digestResponse(const DigestCredentials &credentials, const serving::Login &login,
                                         QByteArrayView method)
{
    const auto algorithm = algorithmOf(credentials.algorithm);
    if (!algorithm)
        return std::nullopt;
    const auto hash = [&](const QByteArray &text) {
        return QCryptographicHash::hash(text, *algorithm).toHex();
    };
    const QByteArray secret = // RFC 7616 section 3.4.2
        hash(login.user.toUtf8() + ':' + credentials.realm + ':' + login.password.toUtf8());
    const QByteArray asked = hash(method.toByteArray() + ':' + credentials.uri); // section 3.4.3
    return hash(secret + ':' + credentials.nonce + ':' + credentials.count + ':' + credentials.clientNonce +
                ":auth:" + asked);
}

Nonces::Nonces() : m_secret(randomSecret()) {}

QByteArray Nonces::sign(QByteArrayView text) const
{
    return QMessageAuthenticationCode::hash(text.toByteArray(), m_secret, QCryptographicHash::Sha256)
        .toHex()
        .first(32);
}

QByteArray Nonces::issue(base::Instant now)
{
    const QByteArray text = digits(static_cast<quint64>(milliseconds(now))) + digits(++m_lastNumber);
    return text + sign(text);
}

std::optional<Nonces::Issued> Nonces::read(QByteArrayView nonce) const
{
    if (nonce.size() < 2 * kDigits)
        return std::nullopt;
    const QByteArrayView text = nonce.first(2 * kDigits);
    if (!secrets::isSame(nonce.sliced(2 * kDigits), sign(text)))
        return std::nullopt;
    return Issued{text.first(kDigits).toByteArray().toLongLong(nullptr, 16),
                  text.sliced(kDigits).toByteArray().toULongLong(nullptr, 16)};
}

bool Nonces::take(QByteArrayView nonce, QByteArrayView count, base::Instant now)
{
    const auto issued = read(nonce);
    const auto lifetime = std::chrono::duration_cast<std::chrono::milliseconds>(kLifetime).count();
    if (!issued || milliseconds(now) - issued->time > lifetime)
        return false;
    const quint64 number = count.toByteArray().toULongLong(nullptr, 16);
    if (const auto known = m_known.find(issued->number); known != m_known.end())
        return takeCount(known->second, number);
    if (issued->number <= m_forgotten || number == 0)
        return false;
    m_known.emplace(issued->number, Counts{number, 1});
    if (m_known.size() > kMostKnown)
        m_forgotten = m_known.extract(m_known.begin()).key();
    return true;
}

/// Requests over several connections overtake one another, so a count need not be higher than the last one;
/// only new.
bool Nonces::takeCount(Counts &counts, quint64 count)
{
    constexpr quint64 kWindow = 64;
    if (count > counts.highest) {
        const quint64 step = count - counts.highest;
        counts.before = step < kWindow ? counts.before << step | 1 : 1;
        counts.highest = count;
        return true;
    }
    const quint64 back = counts.highest - count;
    if (count == 0 || back >= kWindow || (counts.before >> back & 1))
        return false;
    counts.before |= quint64{1} << back;
    return true;
}

} // namespace http
