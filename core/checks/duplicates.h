#pragma once

#include "core/checks/context.h"
#include "core/checks/subject.h"
#include "core/job/job.h"

#include <QHash>
#include <QSet>
#include <vector>

namespace checks {

/// Who has which extension: two devices that register the same one at the same server take turns at ringing.
class Extensions {
public:
    /// `who` names the device or its file for people.
    void add(const Subject &subject, const QString &who, std::vector<Finding> &found);

private:
    QHash<std::pair<QString, QString>, QString> m_who; ///< by extension and server
};

/// Addresses that a DHCP server is to keep for devices, of which it can give each just once, and none that
/// somebody has already.
class Reservations {
public:
    Reservations(const job::Job &job, const Context &context);
    void add(const Subject &subject, const job::Device &device, const QString &who,
             std::vector<Finding> &found);

private:
    QSet<base::Ipv4> m_taken;
    QHash<base::Ipv4, QString> m_who;
};

} // namespace checks
