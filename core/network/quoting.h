#pragma once

#include <QStringList>

namespace network {

// Texts in commands, so that nothing in them is read as more than a text.

/// For sh(1), in single quotes where that needs them.
QString posixQuoted(const QString &text);
/// For cmd.exe and PowerShell.
QString windowsQuoted(QString text);
/// Several commands, one a line.
QString lines(const QStringList &commands);

} // namespace network
