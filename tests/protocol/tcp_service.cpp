#include "tests/protocol/tcp_service.h"

#include <QFile>

namespace protocol {

namespace {

QString serverProgram()
{
    return qEnvironmentVariable("PROVBENCH_CLI", QStringLiteral(PROVBENCH_CLI_PROGRAM));
}

/// One for all services of a test: making the keys of an authority takes seconds.
void useHomeOfTheTest()
{
    static const QTemporaryDir home;
    for (const char *variable : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        qputenv(variable, QFile::encodeName(home.path()));
}

} // namespace

bool TcpService::start(const QString &folder, const QStringList &protocols, const Choices &choices)
{
    useHomeOfTheTest();
    QStringList arguments{QStringLiteral("serve"),    folder,
                          QStringLiteral("--bind"),   QStringLiteral("127.0.0.1"),
                          QStringLiteral("--events"), QStringLiteral("/dev/null")};
    for (const QString &protocol : protocols)
        arguments << QStringLiteral("--") + protocol << QStringLiteral("0");
    if (choices.login) {
        QFile password(m_secrets.filePath(QStringLiteral("password")));
        if (!password.open(QIODevice::WriteOnly) || password.write(QByteArray(kPassword) + '\n') < 0)
            return false;
        password.close();
        arguments << QStringLiteral("--user") << QLatin1StringView(kUser) << QStringLiteral("--password-file")
                  << password.fileName();
    }
    arguments += choices.more;
    if (choices.descriptors == 0)
        return m_process.startAndAwaitReady(serverProgram(), arguments);
    const QString limited = QStringLiteral("ulimit -n %1; exec \"$@\"").arg(choices.descriptors);
    return m_process.startAndAwaitReady(
        QStringLiteral("sh"),
        QStringList{QStringLiteral("-c"), limited, QStringLiteral("sh"), serverProgram()} + arguments);
}

QString TcpService::url(QLatin1StringView protocol) const
{
    return QStringLiteral("%1://127.0.0.1:%2/").arg(protocol).arg(port(protocol));
}

} // namespace protocol
