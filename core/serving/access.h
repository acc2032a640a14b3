#pragma once

#include "core/base/clock.h"
#include "core/serving/login.h"

#include <QByteArrayView>
#include <QHash>
#include <QHostAddress>
#include <array>
#include <functional>
#include <list>
#include <optional>
#include <vector>

namespace serving {

enum class Verdict {
    Welcome,
    Wrong,      ///< answered after Judgement::wait
    TurnedAway, ///< not looked at: too many wrong ones of this address wait; HTTP 429, FTP 421
};

struct Judgement {
    Verdict verdict = Verdict::Welcome;
    /// Wrong: hold the answer back for so long. TurnedAway: when it is worth to try again. Else zero.
    base::Duration wait{};
};

/// Who may have files at all, the same for every protocol that can ask. Guessing a password is made slow: a
/// wrong answer waits longer each time, and only few of one address may wait at once, so that parallel
/// guesses win nothing. A right one is not delayed by the wrong ones before it: it is a device whose settings
/// were put right. Nor does it shorten the wait for wrong ones, for behind one address (NAT) may be both.
/// While as many wrong ones as may be wait, though, the right one is turned away unread with all others of
/// its address: would it be looked at, guessing in parallel would be free. An IPv6 network (/64) counts as
/// one address, and devices that share it with somebody who guesses share this, too.
///
/// Bounded: of the addresses with wrong answers those that have been quiet longest are forgotten first. Not
/// thread-safe: the bench thread's alone.
class Access {
public:
    static constexpr std::chrono::milliseconds kFirstWait{500}; ///< doubles with each wrong answer …
    static constexpr std::chrono::seconds kLongestWait{8};      ///< … up to this
    static constexpr std::chrono::minutes kForgiveness{1};      ///< without a wrong answer: all is forgotten
    static constexpr std::size_t kMostWaiting = 16;             ///< of one address, at once
    static constexpr std::size_t kMostAddresses = 4096;

    /// Without a login everybody is welcome, whatever they say: devices keep credentials of the network
    /// before. A blank password is nobody's: a login with one lets nobody in.
    explicit Access(const std::optional<Login> &login = {});
    Access(const Access &) = delete;
    Access &operator=(const Access &) = delete;
    /// Overwrites the login.
    ~Access();

    bool wantsLogin() const { return m_login.has_value(); }
    /// With this user no password is right.
    bool wantsAnother(QByteArrayView user) const { return m_login && m_login->user.toUtf8() != user; }

    /// HTTP Basic, FTP PASS: as the client sent them, in UTF-8 or Latin-1 (RFC 7617 section 2.1 leaves it
    /// open). The time this takes does not tell how much of them is right.
    Judgement judge(const QHostAddress &client, QByteArrayView user, QByteArrayView password,
                    base::Instant now);
    /// A proof (HTTP Digest): `isRight` is asked at most once, compares in constant time and keeps no copy of
    /// the login.
    Judgement judge(const QHostAddress &client, const std::function<bool(const Login &)> &isRight,
                    base::Instant now);

    /// How many addresses are remembered.
    std::size_t remembered() const { return m_records.size(); }

private:
    struct Record {
        QHostAddress place;
        int wrong = 0; ///< answers in a row
        base::Instant last;
        std::array<base::Instant, kMostWaiting> until{}; ///< when those that wait are answered
    };
    using Records = std::list<Record>;

    /// Null if nothing is held against it (any more).
    Record *recordOf(const QHostAddress &place, base::Instant now);
    Record &recordToKeep(const QHostAddress &place);
    base::Duration punish(const QHostAddress &place, base::Instant now);

    std::optional<Login> m_login;
    std::vector<QByteArray> m_digests; ///< of the login, in every encoding that is taken
    Records m_records;                 ///< the address with the newest wrong answer comes first
    QHash<QHostAddress, Records::iterator> m_byPlace;
};

} // namespace serving
