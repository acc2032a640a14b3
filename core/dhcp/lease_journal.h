#pragma once

#include "core/base/result.h"
#include "core/dhcp/leases.h"

#include <QFile>
#include <memory>

namespace dhcp {

inline constexpr base::Code kLeasesUnreadable{"leases-unreadable"}; ///< %1 path, %2 the system's reason
inline constexpr base::Code kLeasesDamaged{"leases-damaged"};       ///< %1 path, %2 lines that were left out
inline constexpr base::Code kLeasesUnwritable{"leases-unwritable"}; ///< %1 path, %2 the system's reason

/// Leases on the disk, a line of JSON each, the newest of an address last: killed at any instant, all that
/// was acknowledged is there, and a line that was cut off is left out. Opening it writes it anew with what
/// still counts.
class LeaseJournal {
public:
    /// More lines than this, and more bytes, are not read: it is written anew long before.
    static constexpr qint64 kMaxBytes = 64 * 1024 * 1024;

    struct Opened;
    /// Makes the file if need be, readable for its owner alone. Leases that ended before `now` are kept in
    /// mind for as long as kRemembered, so that a device finds its address again.
    static base::Result<Opened> open(const QString &path, const QDateTime &now);
    static constexpr std::chrono::hours kRemembered{24 * 30};

    /// Hands it to the system before it returns, so that nothing is lost when the program is killed.
    base::Result<void> add(const Lease &lease);
    /// So much was added that it should be opened anew, which keeps the newest of each address alone.
    bool isLong() const { return m_added > kRewriteAt; }
    static constexpr qint64 kRewriteAt = 4 * 1024 * 1024; ///< bytes; a lease has about 150

private:
    explicit LeaseJournal(std::unique_ptr<QFile> file) : m_file(std::move(file)) {}

    std::unique_ptr<QFile> m_file;
    qint64 m_added = 0;
};

struct LeaseJournal::Opened {
    LeaseJournal journal;
    std::vector<Lease> leases; ///< by address
    int damaged = 0;           ///< lines that could not be read
};

} // namespace dhcp
