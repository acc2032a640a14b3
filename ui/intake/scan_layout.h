#pragma once

#include <QString>

namespace ui::intake {

/// A scanner presses the keys of the keyboard it was set up for, mostly a US one; the computer may take them
/// for those of another. Gives what was printed where the text as it came has no MAC address and what those
/// keys are on a US keyboard has one; else the text as it came.
QString asPrinted(const QString &typed);

} // namespace ui::intake
