#pragma once

#include "core/job/dhcp_choices.h"

class QSettings;

namespace ui::shell {

/// How DHCP is served where no job says so, in the system's settings. What is missing or cannot be served has
/// its default.
job::DhcpChoices readDhcp(const QSettings &stored);
void writeDhcp(QSettings &stored, const job::DhcpChoices &choices);

} // namespace ui::shell
