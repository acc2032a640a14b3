#include "tests/support/server_process.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpServer>
#include <QThread>
#include <QUdpSocket>

namespace support {

namespace {

constexpr int kStartMs = 10'000;
constexpr int kStopMs = 10'000;
constexpr std::chrono::milliseconds kLook{5};

} // namespace

ServerProcess::~ServerProcess()
{
    stop();
}

bool ServerProcess::begin(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, arguments);
    if (m_process.waitForStarted(kStartMs))
        return true;
    m_problem = program + QStringLiteral(": ") + m_process.errorString();
    return false;
}

bool ServerProcess::startAndAwaitReady(const QString &program, const QStringList &arguments)
{
    if (!begin(program, arguments))
        return false;
    const QDeadlineTimer deadline(kStartMs);
    while (!m_process.canReadLine()) {
        if (deadline.hasExpired() ||
            !m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) {
            m_problem = program + QStringLiteral(" wrote no ready line");
            return false;
        }
    }
    return takeReadyLine(m_process.readLine());
}

bool ServerProcess::takeReadyLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (object[QLatin1StringView("event")] != QLatin1StringView("ready")) {
        m_problem = QStringLiteral("not a ready line: ") + QString::fromUtf8(line);
        return false;
    }
    m_ready = line;
    return true;
}

bool ServerProcess::startAndAwaitPort(const QString &program, const QStringList &arguments, quint16 port,
                                      Transport transport)
{
    if (!begin(program, arguments))
        return false;
    const QDeadlineTimer deadline(kStartMs);
    while (!isPortBound(port, transport)) {
        if (deadline.hasExpired() || m_process.waitForFinished(static_cast<int>(kLook.count()))) {
            m_problem = program + QStringLiteral(" bound no port");
            return false;
        }
    }
    return true;
}

quint16 ServerProcess::port(QLatin1StringView protocol) const
{
    const QJsonObject ready = QJsonDocument::fromJson(m_ready).object();
    for (const QJsonValue &service : ready[QLatin1StringView("services")].toArray()) {
        if (service[QLatin1StringView("protocol")] == protocol)
            return static_cast<quint16>(service[QLatin1StringView("port")].toInt());
    }
    return 0;
}

QString ServerProcess::ready(QLatin1StringView key) const
{
    return QJsonDocument::fromJson(m_ready).object()[key].toString();
}

int ServerProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    m_process.terminate();
    if (!m_process.waitForFinished(kStopMs)) {
        m_process.kill();
        m_process.waitForFinished(kStopMs);
        return -1;
    }
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

bool isPortBound(quint16 port, Transport transport)
{
    // "  sl  local_address rem_address st ...": in hexadecimal; 0A is a TCP socket that listens
    const bool isTcp = transport == Transport::Tcp;
    const QRegularExpression bound(QStringLiteral("^\\s*\\d+: [0-9A-F]+:%1 %2")
                                       .arg(port, 4, 16, QLatin1Char('0'))
                                       .arg(isTcp ? QStringLiteral("[0-9A-F:]+ 0A ") : QString()),
                                   QRegularExpression::MultilineOption |
                                       QRegularExpression::CaseInsensitiveOption);
    const QString table = isTcp ? QStringLiteral("/proc/net/tcp") : QStringLiteral("/proc/net/udp");
    for (const QString &name : {table, table + u'6'}) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly) && bound.match(QString::fromLatin1(file.readAll())).hasMatch())
            return true;
    }
    return false;
}

quint16 freeUdpPort()
{
    QUdpSocket socket;
    socket.bind(QHostAddress::LocalHost, 0);
    return socket.localPort();
}

quint16 freeTcpPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost, 0);
    return server.serverPort();
}

} // namespace support
