#pragma once

#include <QString>
#include <QStringView>

namespace catalogue {

/// A line of a configuration file fit for a screen that others see too, with `dots` for what is secret: what
/// stands behind the name of a secret parameter, with an equals sign or without, commented out or not, and a
/// password within an address. All else is as it is in the file.
QString maskedLine(QStringView line, QStringView dots);

} // namespace catalogue
