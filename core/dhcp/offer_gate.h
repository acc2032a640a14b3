#pragma once

#include "core/base/clock.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <optional>

namespace dhcp {

/// Knows when it is certain that no other server answers a client, so that ours may. A machine without a
/// socket or a clock: told what was asked of everybody and what was heard, it says when to ask again and
/// which offers may go. Who hears an answer (RivalWatch) stops everything, so here only silence counts.
///
/// The aim: not one offer beside a living rival. What a rival may be, when a DISCOVER arrives at time t:
///
/// 1. *Prompt*: it answers INFORM at once, because nothing is looked up for that (Kea, ISC dhcpd, Windows,
///    and dnsmasq while it has nothing else to do). Every offer waits for a question that was put at t or
///    after it, and for kAnswerTime more. So a rival that lives at t is heard, however young.
/// 2. *Deaf*: dnsmasq pings an address for three seconds before it offers it, udhcpd asks by ARP for two, and
///    both hear nothing meanwhile. To ping, it has to find out a MAC first: an ARP request for an address
///    that is neither ours nor the asker's own. Such a request within kQuietTime makes offers wait for
///    kQuietTime after their question; by then the rival has spoken, or its client has told everybody whom
///    it chose. Where ARP cannot be heard, every offer waits that long.
/// 3. *Slow*: it lies behind a relay and a long line, or has much to do, and answers within kQuietTime. It is
///    asked, like everybody, once in kPulse for as long as we serve. Offers are fast only if that went on
///    for kQuietTime without a gap, so whoever is slow and came before that has been heard. Whoever is
///    slow and came later is heard within kQuietTime of coming; our answer to a client of that moment is
///    the one case that is left, and a rival as slow as that has lost that client to us by then anyhow.
class OfferGate {
public:
    static constexpr std::chrono::milliseconds kAnswerTime{400};
    static constexpr std::chrono::milliseconds kQuietTime{4000}; ///< a ping's three seconds, and one to spare
    static constexpr std::chrono::milliseconds kPulse{1000};
    /// Under load one question serves all who came within this time.
    static constexpr std::chrono::milliseconds kAskHolds{50};

    explicit OfferGate(bool hearsArp) : m_hearsArp(hearsArp) {}

    /// A client was heard then whom an offer will be made.
    void want(base::Instant heard) { m_wanted = std::max(heard, m_wanted.value_or(heard)); }
    /// True: ask everybody now, then say asked().
    bool isQuestionDue(base::Instant now) const;
    void asked(base::Instant now);
    /// Somebody asked by ARP who has an address that is neither ours nor his; or such a question, or what
    /// clients say, may have been lost.
    void sought(base::Instant now) { m_sought = now; }
    /// Questions until now may have reached nobody (PortOpening), or their answers were lost: their silence
    /// says nothing, and whether there is somebody slow is not known any more.
    void startOver(base::Instant now);

    /// Whether the offer to a client that was heard at `heard` may be made, if nobody else was heard.
    bool allows(base::Instant heard, base::Instant now) const;

private:
    bool isFast(base::Instant now) const;

    bool m_hearsArp;
    std::optional<base::Instant> m_wanted;
    std::optional<base::Instant> m_sought;
    std::optional<base::Instant> m_steadySince;
    base::Instant m_counts{};          ///< questions before this do not
    std::deque<base::Instant> m_asked; ///< ascending: the last that is older than kQuietTime, and all later
};

} // namespace dhcp
