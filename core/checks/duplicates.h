#pragma once

#include "core/checks/subject.h"

#include <QHash>
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

} // namespace checks
