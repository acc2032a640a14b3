#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <chrono>

namespace support {

enum class Transport { Udp, Tcp };

/// A server in a process of its own, stopped when this goes. Nothing here needs a running event loop.
class ServerProcess {
public:
    ServerProcess() = default;
    ~ServerProcess();

    /// Starts a program that writes provbench-cli's "ready" line, and waits for it. False: see problem().
    bool startAndAwaitReady(const QString &program, const QStringList &arguments);

    /// Starts a program that says nothing, and waits until some socket of this network namespace is bound to
    /// `port`.
    bool startAndAwaitPort(const QString &program, const QStringList &arguments, quint16 port,
                           Transport transport = Transport::Udp);

    /// The port of the ready line's service, e.g. "tftp"; 0 if there is none.
    quint16 port(QLatin1StringView protocol = QLatin1StringView("tftp")) const;

    /// Any other text of the ready line, e.g. "ca"; empty if there is none.
    QString ready(QLatin1StringView key) const;

    qint64 processId() const { return m_process.processId(); }
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    QString problem() const { return m_problem; }

    /// Asks it to end with SIGTERM; the exit code, or -1 if it had to be killed or crashed.
    int stop();

private:
    bool begin(const QString &program, const QStringList &arguments);
    bool takeReadyLine(const QByteArray &line);

    QProcess m_process;
    QString m_problem;
    QByteArray m_ready;
};

/// True if a socket of either family is bound to UDP `port`, or listens on TCP `port`, in this network
/// namespace (Linux).
bool isPortBound(quint16 port, Transport transport);

/// A UDP port on 127.0.0.1 that was free a moment ago, for peers that cannot be told to take any.
quint16 freeUdpPort();
/// The same of TCP.
quint16 freeTcpPort();

} // namespace support
