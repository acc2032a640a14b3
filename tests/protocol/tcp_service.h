#pragma once

#include "tests/support/server_process.h"

#include <QTemporaryDir>

namespace protocol {

/// The login of services that have one.
inline constexpr const char *kUser = "algo";
inline constexpr const char *kPassword = "s3cret:word";

/// `provbench-cli serve` by HTTP, HTTPS and FTP, in a process of its own, on 127.0.0.1 and any free ports.
/// Its certificate authority lies in a folder that goes with the test.
class TcpService {
public:
    struct Choices {
        bool login = false;
        QStringList more = {}; ///< options of the command line
        int descriptors = 0;   ///< that the system grants it; 0: as many as this process has
    };

    /// `protocols`: "http", "https", "ftp". False: see problem().
    bool start(const QString &folder, const QStringList &protocols, const Choices &choices);

    quint16 port(QLatin1StringView protocol) const { return m_process.port(protocol); }
    /// "http://127.0.0.1:8080/".
    QString url(QLatin1StringView protocol) const;
    /// The .pem that clients of HTTPS are to trust.
    QString authorityFile() const { return m_process.ready(QLatin1StringView("ca")); }
    QString problem() const { return m_process.problem(); }
    qint64 processId() const { return m_process.processId(); }

    /// SIGTERM; the exit code, -1 if it crashed or had to be killed.
    int stop() { return m_process.stop(); }

private:
    QTemporaryDir m_secrets;
    support::ServerProcess m_process;
};

} // namespace protocol
