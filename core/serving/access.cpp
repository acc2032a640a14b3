#include "core/serving/access.h"

#include "core/secrets/cipher.h"

#include <QCryptographicHash>
#include <algorithm>

namespace serving {

namespace {

/// Whose guesses are counted together. Of IPv6 a subscriber or a machine has a whole /64 (RFC 4291
/// section 2.5.4) and can ask from another address of it each time; link-local addresses have one prefix for
/// everybody.
QHostAddress placeOf(const QHostAddress &client)
{
    bool isIpv4 = false;
    const quint32 ipv4 = client.toIPv4Address(&isIpv4); // of "::ffff:10.0.0.1" too
    if (isIpv4)
        return QHostAddress(ipv4);
    Q_IPV6ADDR bits = client.toIPv6Address();
    if (!client.isLinkLocal())
        std::fill(std::begin(bits.c) + 8, std::end(bits.c), quint8{0});
    return QHostAddress(bits);
}

/// A text of our own, which can be wiped without taking it from others.
QString ownCopy(const QString &text)
{
    return QString(text.constData(), text.size());
}

/// Always as long, so that comparing two tells nothing of how long either text is.
QByteArray digestOf(QByteArrayView user, QByteArrayView password)
{
    constexpr auto kHash = QCryptographicHash::Sha256;
    return QCryptographicHash::hash(user, kHash) + QCryptographicHash::hash(password, kHash);
}

std::vector<QByteArray> digestsOf(const Login &login)
{
    std::vector<QByteArray> digests;
    QByteArray user = login.user.toUtf8();
    QByteArray password = login.password.toUtf8();
    digests.push_back(digestOf(user, password));
    QByteArray latinUser = login.user.toLatin1();
    QByteArray latinPassword = login.password.toLatin1();
    if (QString::fromLatin1(latinUser) == login.user && QString::fromLatin1(latinPassword) == login.password)
        digests.push_back(digestOf(latinUser, latinPassword));
    secrets::wipe(password);
    secrets::wipe(latinPassword);
    return digests;
}

} // namespace

Access::Access(const std::optional<Login> &login)
{
    if (!login)
        return;
    m_login = Login{ownCopy(login->user), ownCopy(login->password)};
    m_digests = digestsOf(*m_login);
}

Access::~Access()
{
    if (m_login)
        secrets::wipe(m_login->password);
    for (QByteArray &digest : m_digests)
        secrets::wipe(digest);
}

Judgement Access::judge(const QHostAddress &client, QByteArrayView user, QByteArrayView password,
                        base::Instant now)
{
    return judge(
        client,
        [&](const Login &) {
            const QByteArray given = digestOf(user, password);
            bool isRight = false;
            for (const QByteArray &digest : m_digests)
                isRight |= secrets::isSame(digest, given);
            return isRight;
        },
        now);
}

Judgement Access::judge(const QHostAddress &client, const std::function<bool(const Login &)> &isRight,
                        base::Instant now)
{
    if (!m_login)
        return {};
    const QHostAddress place = placeOf(client);
    if (const Record *record = recordOf(place, now)) {
        const base::Instant nextFree = *std::ranges::min_element(record->until);
        if (nextFree > now)
            return {Verdict::TurnedAway, nextFree - now};
    }
    if (!m_login->password.isEmpty() && isRight(*m_login))
        return {};
    return {Verdict::Wrong, punish(place, now)};
}

Access::Record *Access::recordOf(const QHostAddress &place, base::Instant now)
{
    const auto known = m_byPlace.constFind(place);
    if (known == m_byPlace.cend())
        return nullptr;
    const Records::iterator record = *known;
    if (now - record->last < kForgiveness)
        return &*record;
    m_byPlace.erase(known);
    m_records.erase(record);
    return nullptr;
}

Access::Record &Access::recordToKeep(const QHostAddress &place)
{
    if (const auto known = m_byPlace.constFind(place); known != m_byPlace.cend()) {
        m_records.splice(m_records.begin(), m_records, *known);
        return m_records.front();
    }
    if (m_records.size() >= kMostAddresses) {
        m_byPlace.remove(m_records.back().place);
        m_records.pop_back();
    }
    m_records.push_front({place, 0, {}, {}});
    m_byPlace.insert(place, m_records.begin());
    return m_records.front();
}

base::Duration Access::punish(const QHostAddress &place, base::Instant now)
{
    Record &record = recordToKeep(place);
    base::Duration wait = kFirstWait;
    for (int n = 0; n < record.wrong && wait < kLongestWait; ++n)
        wait *= 2;
    ++record.wrong;
    record.last = now;
    *std::ranges::min_element(record.until) = now + wait;
    return wait;
}

} // namespace serving
