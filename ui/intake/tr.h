#pragma once

#include <QCoreApplication>

namespace ui::intake {

/// The texts of this room's free functions; classes have a tr() of their own. lupdate takes the namespace for the context.
inline QString tr(const char *text)
{
    return QCoreApplication::translate("ui::intake", text);
}

} // namespace ui::intake
