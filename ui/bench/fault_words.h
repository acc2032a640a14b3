#pragma once

#include <QString>
#include <QStringView>

namespace ui::bench {

/// What goes wrong with a virtual device that has the fault of that name (simulator::namedFaults()); the name
/// itself if nobody has said it better.
QString faultText(QStringView name);

} // namespace ui::bench
