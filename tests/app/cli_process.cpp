#include "tests/app/cli_process.h"

#include <QJsonDocument>
#include <csignal>

namespace {

constexpr int kPatienceMs = 30'000;

QString program()
{
    return qEnvironmentVariable("PROVBENCH_CLI", QStringLiteral(PROVBENCH_CLI));
}

} // namespace

CliProcess::CliProcess(const QStringList &arguments)
{
    m_process.start(program(), arguments);
}

CliProcess::~CliProcess()
{
    m_process.kill();
    m_process.waitForFinished();
}

QByteArray CliProcess::nextLine()
{
    while (!m_process.canReadLine() && m_process.waitForReadyRead(kPatienceMs)) {
    }
    return m_process.readLine().trimmed();
}

QJsonObject CliProcess::nextObject()
{
    return QJsonDocument::fromJson(nextLine()).object();
}

QJsonObject CliProcess::nextEvent(const QString &event)
{
    for (QJsonObject object = nextObject(); !object.isEmpty(); object = nextObject()) {
        if (object.value(QStringLiteral("event")).toString() == event)
            return object;
    }
    return {};
}

void CliProcess::interrupt()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGINT);
}

int CliProcess::exitCode()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(kPatienceMs))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QVector<QJsonObject> CliResult::objects() const
{
    QVector<QJsonObject> objects;
    for (const QByteArray &line : output.split('\n')) {
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    }
    return objects;
}

CliResult runCli(const QStringList &arguments)
{
    CliProcess process(arguments);
    CliResult result;
    result.exitCode = process.exitCode();
    result.output = process.restOfOutput();
    result.error = process.standardError();
    return result;
}

QStringList fieldsOf(const QJsonObject &object)
{
    return object.keys();
}
