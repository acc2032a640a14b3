#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QVector>
#include <csignal>

/// provbench-cli in a process of its own.
class CliProcess {
public:
    explicit CliProcess(const QStringList &arguments);
    ~CliProcess();

    /// The next line of standard output, without its end; waits for it. Empty when there is none.
    QByteArray nextLine();
    /// The same as an object; empty if it is none.
    QJsonObject nextObject();
    /// The next object whose "event" is this.
    QJsonObject nextEvent(const QString &event);

    /// Asks it to end with SIGTERM, or SIGINT.
    void terminate() { send(SIGTERM); }
    void interrupt() { send(SIGINT); }
    void send(int signal);
#ifdef Q_OS_LINUX
    /// Waits until it has so many sockets; false if it never does.
    bool opensSockets(int count);
#endif
    /// Waits for its end; -1 if it crashed or does not end.
    int exitCode();
    QByteArray standardError()
    {
        return m_process.readAllStandardError();
    }
    QByteArray restOfOutput()
    {
        return m_process.readAllStandardOutput();
    }

private:
    QProcess m_process;
};

/// Of the lines of an output.
QVector<QJsonObject> objectsOf(const QByteArray &output);

struct CliResult {
    int exitCode = -1;
    QByteArray output;
    QByteArray error;

    QVector<QJsonObject> objects() const { return objectsOf(output); }
};

/// Runs it to its end.
CliResult runCli(const QStringList &arguments);

/// The names of an object's members, sorted, for comparing with the contract.
QStringList fieldsOf(const QJsonObject &object);
