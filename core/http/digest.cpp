#include "core/http/digest.h"

#include "core/http/grammar.h"
#include "core/secrets/cipher.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <algorithm>
#include <array>

namespace http {

namespace {

constexpr qsizetype kTimeDigits = 16;

qint64 milliseconds(base::Instant instant)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(instant.time_since_epoch()).count();
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

QByteArray Nonces::sign(QByteArrayView time) const
{
    return QMessageAuthenticationCode::hash(time.toByteArray(), m_secret, QCryptographicHash::Sha256)
        .toHex()
        .first(32);
}

QByteArray Nonces::issue(base::Instant now) const
{
    const QByteArray time = QByteArray::number(milliseconds(now), 16).rightJustified(kTimeDigits, '0');
    return time + sign(time);
}

std::optional<qint64> Nonces::issuedAt(QByteArrayView nonce) const
{
    if (nonce.size() < kTimeDigits)
        return std::nullopt;
    const QByteArrayView time = nonce.first(kTimeDigits);
    if (!secrets::isSame(nonce.sliced(kTimeDigits), sign(time)))
        return std::nullopt;
    return time.toByteArray().toLongLong(nullptr, 16);
}

bool Nonces::take(QByteArrayView nonce, QByteArrayView count, base::Instant now)
{
    const auto issued = issuedAt(nonce);
    const auto lifetime = std::chrono::duration_cast<std::chrono::milliseconds>(kLifetime).count();
    if (!issued || milliseconds(now) - *issued > lifetime)
        return false;
    const quint64 number = count.toByteArray().toULongLong(nullptr, 16);
    if (Known *known = find(nonce))
        return takeCount(*known, number);
    if (*issued <= m_forgotten || number == 0)
        return false;
    m_known.push_front({nonce.toByteArray(), *issued, number, 1});
    if (m_known.size() > kMostKnown) {
        m_forgotten = std::max(m_forgotten, m_known.back().issued);
        m_known.pop_back();
    }
    return true;
}

Nonces::Known *Nonces::find(QByteArrayView nonce)
{
    const auto known =
        std::ranges::find(m_known, nonce, [](const Known &one) { return QByteArrayView(one.nonce); });
    return known == m_known.end() ? nullptr : &*known;
}

/// Requests over several connections overtake one another, so a count need not be higher than the last one;
/// only new.
bool Nonces::takeCount(Known &known, quint64 count)
{
    constexpr quint64 kWindow = 64;
    if (count > known.highest) {
        const quint64 step = count - known.highest;
        known.before = step < kWindow ? known.before << step | 1 : 1;
        known.highest = count;
        return true;
    }
    const quint64 back = known.highest - count;
    if (count == 0 || back >= kWindow || (known.before >> back & 1))
        return false;
    known.before |= quint64{1} << back;
    return true;
}

} // namespace http
