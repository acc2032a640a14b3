#include "tests/app/cli_process.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QJsonDocument>

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

void CliProcess::send(int signal)
{
    ::kill(static_cast<pid_t>(m_process.processId()), signal);
}

#ifdef Q_OS_LINUX
bool CliProcess::opensSockets(int count)
{
    const QString descriptors = QStringLiteral("/proc/%1/fd").arg(m_process.processId());
    const QDeadlineTimer deadline(kPatienceMs);
    while (!deadline.hasExpired() && !m_process.waitForFinished(5)) {
        int sockets = 0;
        for (const QFileInfo &descriptor : QDir(descriptors).entryInfoList(QDir::AllEntries | QDir::System))
            sockets += descriptor.symLinkTarget().contains(QStringLiteral("socket:")) ? 1 : 0;
        if (sockets >= count)
            return true;
    }
    return false;
}
#endif

int CliProcess::exitCode()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(kPatienceMs))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QVector<QJsonObject> objectsOf(const QByteArray &output)
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
