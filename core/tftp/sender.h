#pragma once

#include "core/base/clock.h"

#include <QtGlobal>
#include <algorithm>
#include <cstdint>

namespace tftp {

/// A server's side of one read, without a socket and without the bytes: told what came and what time it is,
/// it says which blocks to send. Blocks are counted from 1 and never wrap here; the number on the wire is the
/// low 16 bits, so 65,535 is followed by 0 and a file may have any length.
///
/// The rules it keeps:
/// - RFC 1123 4.2.3.1 (Sorcerer's Apprentice): a duplicate ACK never causes a block to be sent. Inside a
/// window it may mean
///   that the window's first block was lost (RFC 7440 section 4), so there it shortens the wait instead.
/// - An ACK within the window goes on right behind it (RFC 7440); an ACK for any other block changes nothing,
/// the
///   retransmission timer least of all.
/// - Retransmission backs off: 1, 2, 4, 8, 8 … times the agreed timeout but never beyond 8 s, a bounded
/// number of times,
///   so that a silent client is given up within a minute. While no ACK has come, once; then the client is
///   waited for 6 s more, or the agreed timeout if that is longer, for its own retransmission may prove it
///   yet.
/// - Of a window that nobody answers only the ends are sent again. The first block is what the client goes on
///   with, if all was lost; the last is what makes it speak: of a gap, or of an ACK that was lost. So silence
///   costs the network two packets a try, not a window.
/// - Where ACKs are easily forged (`acksToProve` above 1) the client is on trial until several have come, and
///   is given up sooner.
/// - A last ACK that never comes is not an error: some clients leave without it. But only where it is an ACK
///   for one block, and others have come before; of a whole window nobody knows whether any of it arrived.
class Sender {
public:
    struct Settings {
        qint64 blocks = 1;  ///< 1..; the last one is short, maybe empty; at most so many, see endsWith()
        int windowSize = 1; ///< 1..32767
        base::Duration timeout = std::chrono::seconds(1); ///< before the first retransmission
        bool offersOptions = false;                       ///< an OACK goes first, and ACK 0 is awaited
        int retries = 6;                                  ///< of one window, once an ACK came
        int unprovenRetries = 1;                          ///< of the first packet, until an ACK comes
        int trialRetries = 4;                             ///< of one window, until the client is proven
        int acksToProve = 1; ///< 1..; an ACK of the last block is enough in any case
    };

    enum class Do { Nothing, SendOptions, SendBlocks, Finish, GiveUp };

    struct Step {
        Do what = Do::Nothing;
        qint64 first = 0;      ///< for SendBlocks: the block to begin with
        int count = 0;         ///< for SendBlocks: how many, 1..windowSize
        bool endsOnly = false; ///< of these, the first and the last
        int packets() const { return what == Do::SendBlocks ? (endsOnly ? std::min(count, 2) : count) : 1; }
        friend bool operator==(const Step &, const Step &) = default;
    };

    explicit Sender(const Settings &settings);

    /// The first packet. Call once, first.
    Step start(base::Instant now);
    Step acknowledged(std::uint16_t block, base::Instant now);
    /// Call at deadline() or later; earlier it does nothing.
    Step timedOut(base::Instant now);

    /// The last block turned out to be this one, of those that the newest step named.
    void endsWith(qint64 lastBlock);

    base::Instant deadline() const { return m_deadline; }
    qint64 acknowledgedBlocks() const { return m_acked; }
    qint64 sentBlocks() const { return m_sent; }
    qint64 resentBlocks() const { return m_resent; }
    bool hasAnswered() const { return m_acks > 0; } ///< an ACK came
    /// As many ACKs came as it takes: the client's address is no invention.
    bool isProven() const { return m_acks >= m_settings.acksToProve || m_acked == m_settings.blocks; }
    bool reachedTheEnd() const
    {
        return m_sent == m_settings.blocks;
    } ///< the last block is in the newest window
    /// Of all that the file is, only the last block is unacknowledged: some clients leave without that ACK.
    bool lacksOnlyTheLastAck() const
    {
        return m_acked > 0 && m_acked + 1 == m_settings.blocks && reachedTheEnd();
    }
    /// Everything was handed out to a client that has answered.
    bool awaitsLastAck() const { return hasAnswered() && reachedTheEnd(); }

private:
    Step sendWindow(base::Instant now);
    Step sendEnds();
    int allowedTries() const;
    Step progress(int blocks, base::Instant now);
    Step duplicate(base::Instant now);
    Step repeat(base::Instant now);
    bool isOffering() const { return m_settings.offersOptions && !hasAnswered(); }

    Settings m_settings;
    qint64 m_acked = 0;   ///< all up to here arrived
    qint64 m_sent = 0;    ///< the last block of the newest window
    qint64 m_highest = 0; ///< the last block ever sent
    qint64 m_resent = 0;
    base::Instant m_deadline{};
    base::Instant m_sentAt{};
    base::Duration m_wait;
    base::Duration m_roundTrip{}; ///< of the newest window that was answered at the first try
    int m_tries = 0;              ///< retransmissions since the last progress
    int m_acks = 0;               ///< that were progress
};

} // namespace tftp
