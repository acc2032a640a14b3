#pragma once

#include "core/base/clock.h"
#include "core/files/content.h"

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
/// Bounded: the addresses that have been quiet longest are forgotten first.
class Pairing {
public:
    static constexpr std::size_t kMaxClients = 16'384;
    static constexpr std::size_t kMaxPromises = 32;   ///< to one address
    static constexpr std::ptrdiff_t kMaxVersions = 8; ///< of one file, among them
    /// Longer than any transfer of a tone archive, shorter than the reboot that a new configuration brings
    /// about.
    static constexpr std::chrono::minutes kLifetime{10};
    /// Between a device's two requests for a pair, one of them a transfer over a poor line; shorter than a
    /// reboot.
    static constexpr std::chrono::seconds kClaimTime{10};

    struct Promise {
        QStringList names; ///< any of these claims it
        files::ContentPtr content;
        bool once = false; ///< else whoever asks again (its answer was lost) is given the same
        std::chrono::seconds lifetime = kLifetime;
    };

    void remember(const QHostAddress &client, Promise promise, base::Instant now);
    /// Whatever was promised under `name`.
    void forget(const QHostAddress &client, const QString &name);
    /// Null if nothing is promised (any more).
    files::ContentPtr claim(const QHostAddress &client, const QString &name, base::Instant now);

    /// What claim() would give, without claiming it.
    files::ContentPtr peek(const QHostAddress &client, const QString &name, base::Instant now);

private:
    struct Kept : Promise {
        base::Instant when;
        int unclaimed = 1; ///< given so many times more than it was claimed
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
    static Kept *choose(Promises &promises, const QString &name, base::Instant now);
    static void makeRoom(Promises &promises, const QStringList &names);

    Memories m_memories; ///< the address heard last comes first
    QHash<QHostAddress, Memories::iterator> m_byClient;
};

} // namespace serving
