#pragma once

#include "core/base/clock.h"
#include "core/dhcp/packet.h"

#include <array>
#include <chrono>
#include <optional>

namespace dhcp {

/// Another DHCP server on the network, and what it says.
struct Rival {
    base::Ipv4 server;  ///< its identifier (option 54), else the address that it spoke from
    base::Ipv4 offered; ///< the address that it would give; null: it has not said yet
    Packet offer;       ///< its own words, for options 66, 150 and 160; empty while only a client spoke of it

    /// Whether it made an offer, or gave an address: more is not to be learnt of it.
    bool hasOffered() const { return offer.operation == Operation::Reply && !offered.isNull(); }

    friend bool operator==(const Rival &, const Rival &) = default;
};

/// Who speaks in a reply: option 54, else the address that it came from, else `siaddr`, the server that BOOTP
/// (RFC 951) has in it.
base::Ipv4 speakerOf(const Packet &reply, base::Ipv4 from);

/// Asks whether another server answers, as a client would: some DISCOVERs, one after the other, and then it
/// is quiet or it is not. A machine without a socket. Two servers on one network give devices addresses at
/// random, so ours never speaks before this has said that it is alone, nor while it is asking for the first
/// time.
class RivalWatch {
public:
    /// A server that checks an address first takes up to a second; one behind a relay a little longer.
    static constexpr std::chrono::milliseconds kAskAgain{1000};
    static constexpr int kAsks = 3;
    /// How long the last question is waited for.
    static constexpr std::chrono::milliseconds kWait{2000};
    /// While ours runs it is asked anew this often.
    static constexpr std::chrono::seconds kRound{60};

    enum class State {
        Asking, ///< nothing is known yet
        Alone,  ///< nobody answered in the last round
        Rivalled,
    };

    /// `mac`: of the interface, so that switches with port security let it through. `own`: our server's
    /// address, whose answers to others are no rival's; null if none runs. Our server never answers a
    /// question of ours, so whoever does is a rival, even with our address in option 54: it stands in that of
    /// a router that has the address which this laptop was given, and of a server on this very computer.
    RivalWatch(base::MacAddress mac, base::Ipv4 own, std::uint32_t transaction);

    /// Call it at deadline(), and to begin: the question to broadcast, if one is due.
    std::optional<Packet> tick(base::Instant now);
    base::Instant deadline() const { return m_deadline; }
    /// The question of the last tick() could not be put, so silence says nothing: it is put again. kAsks in
    /// a row: true, nobody can be asked.
    bool wasNotSent();
    void wasSent() { m_notSent = 0; }
    /// Some answers to this round were lost, so its silence says nothing: it begins anew, as soon as it would
    /// have gone on; at rest, kAskAgain from now at the latest.
    void startOver(base::Instant now);
    /// Perhaps the questions of this round reached nobody: another one follows at once, or begins now.
    void askAgain(base::Instant now);

    /// The questions that are answered at once: INFORM (RFC 2131 section 3.4), for which no server checks an
    /// address first. Put beside the DISCOVERs, and again before offers: once in our own name, and once in
    /// that of a device, for a server that speaks to these alone, as ours does, would not answer us.
    std::array<Packet, 2> informs() const;
    /// The first of them, from who has the address `own` and runs no server.
    Packet inform(base::Ipv4 own) const;
    /// What we broadcast is heard at our own server port too.
    bool isOwnQuestion(const Packet &packet) const;

    /// Whatever arrives at port 68, or is heard at port 67, and the address that it came from (null:
    /// unknown). Every reply is a server's, whatever is in it: DHCP's, BOOTP's without option 53 or 54, or
    /// one that is damaged (readReply()). The rival, if it shows one that was not known, or what was not
    /// known of it.
    std::optional<Rival> heard(const Packet &packet, base::Ipv4 from = {});

    State state() const { return m_state; }
    const std::optional<Rival> &rival() const { return m_rival; }

private:
    Packet question(MessageType type) const;
    std::optional<base::Ipv4> serverOf(const Packet &packet, base::Ipv4 from) const;
    bool isAnswerToUs(const Packet &packet) const;

    base::MacAddress m_mac;
    base::Ipv4 m_own;
    std::uint32_t m_transaction;
    State m_state = State::Asking;
    std::optional<Rival> m_rival;
    bool m_heardInRound = false;
    bool m_isRoundWanted = false; ///< right behind this one
    int m_asked = 0;
    int m_notSent = 0; ///< in a row
    base::Instant m_deadline{};
};

} // namespace dhcp
