#pragma once

#include "core/base/ipv4.h"
#include "core/base/mac_address.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <chrono>
#include <map>
#include <optional>
#include <vector>

namespace dhcp {

/// An address and who has it, or had it last.
struct Lease {
    enum class State {
        Offered,  ///< held for whoever was offered it, until `until`
        Bound,    ///< in use until then
        Released, ///< given back; kept in mind for when they come again
        Declined, ///< somebody else uses it, the client said: nobody gets it until then
    };

    base::Ipv4 address;
    QByteArray client; ///< its identity (RFC 2132 section 9.14)
    base::MacAddress mac;
    QString hostName; ///< option 12, if it told one
    State state = State::Offered;
    QDateTime until; ///< UTC

    bool isHeldAt(const QDateTime &now) const { return state != State::Released && now < until; }

    friend bool operator==(const Lease &, const Lease &) = default;
};

/// An address that belongs to one device, whoever asks.
using Reservations = QHash<base::MacAddress, base::Ipv4>;

/// Which addresses there are and who has them. Pure: whoever calls says what time it is. No address is ever
/// given to two at once; a client gets the one it had before as long as that is possible (RFC 2131 section
/// 4.3.1). Sizes: one look-up by hash for a client, and a search for a free address that goes on where the
/// last one ended.
class Leases {
public:
    /// `range` may hold addresses that are not to be given (`taken`: this computer's, the router's).
    Leases(base::Ipv4Range range, std::vector<base::Ipv4> taken = {}, Reservations reservations = {});

    /// From now on. Who has an address that is now another's keeps it until its lease ends, and no longer.
    void setReservations(Reservations reservations);

    /// From now on nobody is given this address, not even by a reservation: somebody without a lease has it.
    /// Of kMostTaken, for it may be a stranger who says so.
    void keepFromAll(base::Ipv4 address);
    static constexpr std::size_t kMostTaken = 64;

    /// RFC 2131 section 4.3.1: what it has now, had before, asks for, or the next free one. Nothing: none is
    /// left. Changes nothing.
    std::optional<base::Ipv4> choose(const QByteArray &client, const base::MacAddress &mac,
                                     std::optional<base::Ipv4> wanted, const QDateTime &now) const;
    /// True if it may have that address: in the range or reserved for it, and nobody else holds it.
    bool mayHave(const QByteArray &client, const base::MacAddress &mac, base::Ipv4 address,
                 const QDateTime &now) const;

    /// Replaces whatever was known of that address, and what else that client had.
    void put(Lease lease);
    /// It gives its address back; false if it does not hold it.
    bool release(const QByteArray &client, base::Ipv4 address, const QDateTime &now);
    /// An address that somebody else uses, for so long.
    void decline(base::Ipv4 address, const QDateTime &until);
    /// Takes an offer back that was not taken up.
    void withdraw(const QByteArray &client);

    const Lease *ofClient(const QByteArray &client) const; ///< null if it never had one
    const Lease *ofAddress(base::Ipv4 address) const;
    std::vector<Lease> all() const; ///< by address
    qsizetype countHeld(const QDateTime &now) const;
    std::uint64_t size() const { return m_range.size(); } ///< addresses in the range
    const base::Ipv4Range &range() const { return m_range; }

private:
    bool isFree(base::Ipv4 address, const QDateTime &now) const;
    bool isTaken(base::Ipv4 address) const;
    bool isGivable(base::Ipv4 address) const;
    std::optional<base::Ipv4> search(const QDateTime &now, bool evenRemembered) const;

    base::Ipv4Range m_range;
    std::vector<base::Ipv4> m_taken; ///< sorted
    Reservations m_reservations;
    QHash<base::Ipv4, base::MacAddress> m_reservedFor;
    std::map<base::Ipv4, Lease> m_byAddress;
    QHash<QByteArray, base::Ipv4> m_byClient;
    mutable base::Ipv4 m_next; ///< where the search goes on
};

} // namespace dhcp
