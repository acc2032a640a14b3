#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <vector>

namespace protocol {

/// A program that shall fetch one file.
struct Errand {
    QString who; ///< for the verdict
    QString program;
    QStringList arguments;
    QString target;      ///< where it puts the file
    QByteArray expected; ///< what it must find
};

/// Runs all of them, a few at once, and compares what they leave. One text for each: empty if it got the very
/// bytes, otherwise what went wrong. Targets are removed.
QStringList runErrands(const std::vector<Errand> &errands);

} // namespace protocol
