#pragma once

#include <QTest>
#include <source_location>

namespace support {

/// For a test that lacks a tool which sh tests/run.sh installs: `return support::skipOrFail("…");`. A person may
/// go without; where CI is set a test that did not run is a failure.
inline void skipOrFail(const char *why, std::source_location at = std::source_location::current())
{
    if (qEnvironmentVariableIsSet("CI"))
        QTest::qFail(why, at.file_name(), static_cast<int>(at.line()));
    else
        QTest::qSkip(why, at.file_name(), static_cast<int>(at.line()));
}

} // namespace support
