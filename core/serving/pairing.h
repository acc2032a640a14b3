#pragma once

#include "core/base/clock.h"
#include "core/files/content.h"
#include "core/serving/file_lookup.h"

#include <QHash>
#include <QHostAddress>
#include <QStringList>
#include <chrono>
#include <list>
#include <vector>

namespace serving {

/// Remembers for each address which bytes belong to the half of a pair that was given first, so that the
/// other half of that very pair is given even when a newer tree was published between the two requests.
/// Devices ask for a .conf before its .md5, and for the .md5 of a tone archive before the .zip (guide 5.1).
///
/// An address is not a device: several may stand behind one (NAT), and a TFTP client has a new port for each
/// request. So the versions given are kept in order, and whoever comes first claims the oldest that nobody
/// has claimed: devices that fetch the same file at the same time go through their two requests in step. A
/// device that never came back leaves its version unclaimed; a newer one puts that out of the way after
/// kClaimTime.
///
/// Given is not received: a transfer that breaks off is taken back, and as long as its end is not known (a
/// device asks again long before a TFTP server gives up) it comes after those that have arrived.
///
/// Bounded: the addresses that have been quiet longest are forgotten first.
class Pairing {
public:
    static constexpr std::size_t kMaxClients = 16'384;
    static constexpr std::size_t kMaxPromises = 32;   ///< to one address
    static constexpr std::ptrdiff_t kMaxVersions = 8; ///< of one file, among them
    static constexpr std::size_t kMaxHolders = 512;   ///< of one version, at one address
    /// Longer than any transfer of a tone archive, shorter than the reboot that a new configuration brings
    /// about.
    static constexpr std::chrono::minutes kLifetime{10};
    /// Between a device's two requests for a pair, one of them a transfer over a poor line; shorter than a
    /// reboot.
    static constexpr std::chrono::seconds kClaimTime{10};

    struct Promise {
        QString given;     ///< the half that was asked for first
        QStringList names; ///< of the other half: any of these claims it
        files::ContentPtr content;
        bool once = false; ///< else whoever asks again (its answer was lost) is given the same
        std::chrono::seconds lifetime = kLifetime;
    };

    /// The first half is on its way to `client`. One port is one device: what it was given before counts no
    /// more.
    void remember(const Client &client, Promise promise, base::Instant now);
    /// Whatever was promised under `name`.
    void forget(const QHostAddress &client, const QString &name);
    /// Null if nothing is promised (any more).
    files::ContentPtr claim(const Client &client, const QString &name, base::Instant now);

    /// What claim() would give, without claiming it.
    files::ContentPtr peek(const Client &client, const QString &name, base::Instant now);

    /// The transfer of `path`, be it the first half or the other, arrived whole or did not.
    void ended(const Client &client, const QString &path, bool arrived, base::Instant now);

private:
    /// Was given the first half and has not come for the other.
    struct Holder {
        quint16 port = 0;
        bool arrived = false;
    };
    struct Kept : Promise {
        base::Instant when;
        std::vector<Holder> holders{};
        std::vector<quint16> claimants{}; ///< are being given the other half
        bool wasClaimed = false;

        bool isOf(quint16 port) const;
        bool hasArrived() const;
        bool isClaimable() const;
        void addHolder(Holder holder);
        void removeHolder(quint16 port);
        void claimedBy(quint16 port);
        void claimEnded(quint16 port, bool arrived);
    };
    using Promises = std::vector<Kept>; ///< the oldest first
    struct Memory {
        QHostAddress client;
        Promises promises;
    };
    using Memories = std::list<Memory>;

    Promises &promisesTo(const QHostAddress &client);
    /// Null if there are none; those that are too old go.
    Promises *livePromisesTo(const QHostAddress &client, base::Instant now);
    static Kept *choose(Promises &promises, quint16 port, const QString &name, base::Instant now);
    static void makeRoom(Promises &promises, const QStringList &names);
    static void dropUnclaimable(Promises &promises);

    Memories m_memories; ///< the address heard last comes first
    QHash<QHostAddress, Memories::iterator> m_byClient;
};

} // namespace serving
