#pragma once

#include "core/base/mac_address.h"
#include "core/bench/dhcp_wish.h"
#include "core/catalogue/catalogue.h"
#include "core/job/job.h"
#include "core/progress/device_state.h"

#include <QHash>
#include <QSet>
#include <memory>

namespace bench {

/// The devices of a job by their MAC addresses, for the board; of two with one address the first of the
/// table.
class Roster {
public:
    explicit Roster(const job::Job &job);

    qsizetype size() const { return m_entries.size(); }
    bool contains(const base::MacAddress &mac) const { return m_entries.contains(mac); }
    /// Says of a device what its entry in the job says.
    void complete(progress::DeviceState &state) const;
    /// What the job says it is; null if it is not listed, or as no model that is known.
    const catalogue::Model *modelOf(const base::MacAddress &mac) const;
    /// Addresses that the job keeps for its devices, in the order of the table.
    const std::vector<Reserved> &reservations() const { return m_reservations; }
    /// How many of them are none of these.
    int without(const QSet<base::MacAddress> &heard) const;

    friend bool operator==(const Roster &, const Roster &) = default;

private:
    struct Entry {
        QString name;
        QString model;                           ///< number
        const catalogue::Model *known = nullptr; ///< null if the catalogue has none of that name

        friend bool operator==(const Entry &, const Entry &) = default;
    };
    QHash<base::MacAddress, Entry> m_entries;
    std::vector<Reserved> m_reservations;
};
using RosterPtr = std::shared_ptr<const Roster>;

} // namespace bench
