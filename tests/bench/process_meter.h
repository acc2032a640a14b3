#pragma once

#include <QHash>
#include <QList>

namespace bench {

/// What a server spends from here on, and how much memory it came to hold: it and its children, theirs too.
class ProcessMeter {
public:
    /// Who pays for a child that has ended?
    enum class TheDead {
        Charged, ///< its parent waits for it, as parents do
        Vanish,  ///< nobody (tftpd-hpa ignores SIGCHLD): children count as far as they were looked at
    };

    ProcessMeter(qint64 pid, TheDead dead);

    /// Call every few milliseconds while the server works.
    void look();

    double cpuSeconds();
    /// Resident memory at its peak, the sum of all that lived at once. What they share counts for each.
    double peakMegabytes();

private:
    qint64 m_pid;
    TheDead m_dead;
    double m_before;
    QHash<qint64, double> m_beforeOf; ///< children that were there already
    QHash<qint64, double> m_spentBy;  ///< children
    double m_peak = 0;
};

} // namespace bench
