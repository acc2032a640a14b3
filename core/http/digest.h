#pragma once

#include "core/base/clock.h"
#include "core/http/authorization.h"
#include "core/serving/login.h"

#include <map>
#include <optional>

/// Digest access authentication, RFC 7616.
namespace http {

/// What the client must have hashed to, knowing the login; nothing for an algorithm that is not offered.
std::optional<QByteArray> digestResponse(const DigestCredentials &credentials, const serving::Login &login,
                                         QByteArrayView method);

/// Values that a client hashes with the password, so that what it sends is of no use to a listener. No two
/// are the same, however many ask at once: a fleet that was switched on does. They carry their time, their
/// number and a signature, so that nothing is kept of those that are only given away; of those that came back
/// with the right password the counts that were used are kept, so that none is taken twice.
///
/// Bounded: the known ones of the lowest number go first, and whatever has no higher number is stale then.
class Nonces {
public:
    static constexpr std::chrono::minutes kLifetime{5};
    static constexpr std::size_t kMostKnown = 1024;

    Nonces();

    QByteArray issue(base::Instant now);
    /// A nonce of ours, young enough, with a count that was not taken before. Call when the proof was right.
    bool take(QByteArrayView nonce, QByteArrayView count, base::Instant now);

private:
    struct Issued {
        qint64 time; ///< milliseconds of the steady clock
        quint64 number;
    };
    struct Counts {
        quint64 highest; ///< that was taken
        quint64 before;  ///< the 64 counts up to it: bit n tells that highest - n was taken
    };

    QByteArray sign(QByteArrayView text) const;
    std::optional<Issued> read(QByteArrayView nonce) const;
    static bool takeCount(Counts &counts, quint64 count);

    QByteArray m_secret;
    quint64 m_lastNumber = 0;
    std::map<quint64, Counts> m_known; ///< by number
    quint64 m_forgotten = 0;           ///< up to this number: may have been taken
};

} // namespace http
