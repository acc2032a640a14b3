#pragma once

#include <QString>

namespace bench {

/// The file of so many bytes in a folder; its name is its size.
QString fileOfSize(const QString &folder, qint64 size);
/// Writes it, the same bytes every time, for everybody to read: peers drop their privileges. False if the
/// disk does not take it.
bool writeFileOfSize(const QString &folder, qint64 size);

} // namespace bench
