#pragma once

#include "tests/support/server_process.h"

#include <QString>

namespace protocol {

/// Which port the server answers from; the tests' environment variable PROVBENCH_PORT_MODE=single picks the
/// second.
enum class PortMode { Fresh, Single };

PortMode portModeOfThisRun();

/// `provbench-cli serve` on a folder, in a process of its own.
///
/// PROVBENCH_OTHER_TFTP names another server to hold the same tests against, so that the tests themselves can
/// be checked: a command in which %DIR and %PORT are replaced.
class TftpService {
public:
    /// `host` is a numeric address to bind to. False: see problem().
    bool start(const QString &folder, const QString &host, PortMode mode);

    quint16 port() const { return m_port; }
    QString problem() const { return m_process.problem(); }

    /// SIGTERM; the exit code, -1 if it crashed or had to be killed.
    int stop() { return m_process.stop(); }

private:
    support::ServerProcess m_process;
    quint16 m_port = 0;
};

} // namespace protocol
