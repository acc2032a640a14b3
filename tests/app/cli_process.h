#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QVector>

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
    void terminate() { m_process.terminate(); }
    void interrupt();
    /// Waits for its end; -1 if it crashed or does not end.
    int exitCode();
    QByteArray standardError() { return m_process.readAllStandardError(); }
    QByteArray restOfOutput() { return m_process.readAllStandardOutput(); }

private:
    QProcess m_process;
};

struct CliResult {
    int exitCode = -1;
    QByteArray output;
    QByteArray error;

    QVector<QJsonObject> objects() const; ///< of the lines of `output`
};

/// Runs it to its end.
CliResult runCli(const QStringList &arguments);

/// The names of an object's members, sorted, for comparing with the contract.
QStringList fieldsOf(const QJsonObject &object);
