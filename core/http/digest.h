#pragma once

#include "core/base/clock.h"
#include "core/http/authorization.h"
#include "core/serving/login.h"

#include <list>
#include <optional>

/// Digest access authentication, RFC 7616.
namespace http {

/// What the client must have hashed to, knowing the login; nothing for an algorithm that is not offered.
std::optional<QByteArray> digestResponse(const DigestCredentials &credentials, const serving::Login &login,
                                         QByteArrayView method);

/// Values that a client hashes with the password, so that what it sends is of no use to a listener. They
/// carry their time and a signature, so that nothing is kept of those that are only given away; of those that
/// came back with the right password the counts that were used are kept, so that none is taken twice.
///
/// Bounded: the oldest known ones go first, and whatever is as old as the last that went is stale.
class Nonces {
public:
    static constexpr std::chrono::minutes kLifetime{5};
    static constexpr std::size_t kMostKnown = 1024;

    Nonces();

    QByteArray issue(base::Instant now) const;
    /// A nonce of ours, young enough, with a count that was not taken before. Call when the proof was right.
    bool take(QByteArrayView nonce, QByteArrayView count, base::Instant now);

private:
    struct Known {
        QByteArray nonce;
        qint64 issued;   ///< milliseconds of the steady clock
        quint64 highest; ///< count that was taken
        quint64 before;  ///< the 64 counts up to it: bit n tells that highest - n was taken
    };

    QByteArray sign(QByteArrayView time) const;
    std::optional<qint64> issuedAt(QByteArrayView nonce) const;
    Known *find(QByteArrayView nonce);
    static bool takeCount(Known &known, quint64 count);

    QByteArray m_secret;
    std::list<Known> m_known; ///< the one added last comes first
    qint64 m_forgotten = -1;  ///< issued then or before: may have been taken
};

} // namespace http
