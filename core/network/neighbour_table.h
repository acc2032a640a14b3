#pragma once

#include "core/base/clock.h"
#include "core/network/neighbours.h"

#include <QMultiHash>
#include <QSet>
#include <functional>
#include <optional>

namespace network {

/// The hardware address behind an address, asked of the system at most so often. A device that just called is
/// in the system's table by then (it had to ask for our address first), so one that is not found is looked
/// for anew, once a second for each address. Not thread-safe.
class NeighbourTable {
public:
    /// What was read stays good for so long.
    static constexpr std::chrono::seconds kLifetime{1};
    /// In such a time unless said otherwise, so that strangers with many addresses cannot keep the thread
    /// busy.
    static constexpr qsizetype kMostReads = 100;

    using Read = std::function<std::vector<Neighbour>()>;

    /// The clock must outlive the table.
    explicit NeighbourTable(const base::Clock &clock, Read read = allNeighbours,
                            qsizetype mostReads = kMostReads);

    /// Nothing for an address that is no neighbour's (behind a router, the loopback), or that is two
    /// neighbours' on two interfaces.
    std::optional<base::MacAddress> macOf(const QHostAddress &address);

private:
    struct Known {
        int interfaceIndex = 0;
        base::MacAddress mac;
    };

    void read();
    std::optional<base::MacAddress> find(const QHostAddress &plain, int interfaceIndex) const;

    const base::Clock &m_clock;
    Read m_read;
    qsizetype m_mostReads;
    QMultiHash<QHostAddress, Known> m_known;
    QSet<QHostAddress> m_missed; ///< looked for anew since `m_since`
    std::optional<base::Instant> m_since;
};

} // namespace network
