#pragma once

#include "app/cli/arguments.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QVector>
#include <cstdio>

namespace app {

/// Writes and flushes at once: whoever reads us through a pipe waits for this very line.
void writeLine(std::FILE *to, const QByteArray &line);
inline void print(const QString &text)
{
    writeLine(stdout, text.toUtf8());
}

/// Null if it cannot be had. Any path that the system has, be it outside the code page (Windows).
std::FILE *openToAppend(const QString &path);

/// Says the error on standard error, with what to do about it on a line of its own, and gives the exit code
/// for it.
Exit complain(const base::Error &error, Exit exit = Exit::Usage);

/// Columns aligned for people; the first row is the heading. Columns of `right` are aligned to the right.
QString table(const QVector<QStringList> &rows, const QVector<int> &right = {});

/// True if a person reads our standard output, not a program.
bool isTerminal();

} // namespace app
