#include "tests/protocol/tftp_service.h"

namespace protocol {

namespace {

QString serverProgram()
{
    return qEnvironmentVariable("PROVBENCH_CLI", QStringLiteral(PROVBENCH_CLI_PROGRAM));
}

} // namespace

PortMode portModeOfThisRun()
{
    return qEnvironmentVariable("PROVBENCH_PORT_MODE") == QLatin1StringView("single") ? PortMode::Single
                                                                                      : PortMode::Fresh;
}

bool TftpService::start(const QString &folder, const QString &host, PortMode mode)
{
    QString other = qEnvironmentVariable("PROVBENCH_OTHER_TFTP");
    if (!other.isEmpty()) {
        m_port = support::freeUdpPort();
        other.replace(QLatin1StringView("%DIR"), folder)
            .replace(QLatin1StringView("%PORT"), QString::number(m_port));
        QStringList words = QProcess::splitCommand(other);
        return m_process.startAndAwaitPort(words.takeFirst(), words, m_port);
    }
    QStringList arguments{QStringLiteral("serve"),    folder,
                          QStringLiteral("--bind"),   host,
                          QStringLiteral("--tftp"),   QStringLiteral("0"),
                          QStringLiteral("--events"), QStringLiteral("/dev/null")};
    if (mode == PortMode::Single)
        arguments << QStringLiteral("--single-port");
    if (!m_process.startAndAwaitReady(serverProgram(), arguments))
        return false;
    m_port = m_process.port();
    return m_port != 0;
}

} // namespace protocol
