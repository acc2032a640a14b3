#pragma once

#include "core/base/clock.h"
#include "core/sntp/packet.h"

#include <QHash>
#include <QHostAddress>

namespace sntp {

/// Answers those who ask for the time: bytes and clock in, bytes out, no socket.
///
/// What it says of its clock (leap 0, stratum 10, reference 127.127.1.1) is what ntpd and chronyd say of a
/// computer whose own clock is all there is ("local stratum 10"): clients pass over leap 3 and stratum 16,
/// which "unsynchronized" would be by the letter, and would stay without any time; among better servers
/// nobody chooses stratum 10. Only stratum 0 and 1 have letters as reference (LOCL, RFC 4330 section 4);
/// above, four octets are an address, and 127.127.1.1 is the one that NTP programs know as the local clock.
/// It claims to be right within half a second: more, and clients that sum up the error (RFC 5905 section
/// 11.2.1, 1 to 5 s at most) turn it down.
class Responder {
public:
    static constexpr std::uint8_t kStratum = 10;
    static constexpr std::uint32_t kLocalClock = 0x7f7f0101;
    static constexpr std::uint32_t kRate = 0x52415445; ///< "RATE": ask less often (RFC 4330 section 8)

    /// What one client may ask: so many at once (iburst of chronyd and ntpd are 4 to 8), and from then on one
    /// as often as this.
    static constexpr int kBurst = 8;
    static constexpr auto kEvery = std::chrono::seconds(1);
    /// Clients that are remembered; beyond, whoever was silent the longest is forgotten.
    static constexpr qsizetype kMostClients = 1024;

    /// The answer, never longer than the request, or nothing: for what is no request of a client (mode 3,
    /// versions 1 to 4), so that two servers never answer each other; for senders that are no host; and for
    /// who asks too often, after having been told so once.
    QByteArray answer(base::Bytes request, const QHostAddress &client, std::uint16_t port, base::Instant now,
                      const QDateTime &wall);

    qsizetype clients() const { return m_askers.size(); } ///< that are remembered

private:
    enum class Verdict { Answer, TellOff, Silence };
    struct Asker {
        base::Instant paidUntil; ///< what was asked so far is worth this much time
        bool isToldOff = false;
    };

    Verdict judge(const QHostAddress &client, base::Instant now);
    void makeRoom();

    QHash<QHostAddress, Asker> m_askers;
};

} // namespace sntp
