#pragma once

#include <QRegularExpression>
#include <QString>

/// What a person asks of a benchmark by PROVBENCH_BENCH_*.
namespace bench {

inline int numberFromEnvironment(const char *name, int standard)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok && value > 0 ? value : standard;
}

/// Whether a regular expression in the environment, if there is one, finds the name.
inline bool isWanted(const char *variable, const QString &name)
{
    return QRegularExpression(qEnvironmentVariable(variable)).match(name).hasMatch();
}

} // namespace bench
