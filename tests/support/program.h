#pragma once

#include <QFile>
#include <QProcess>
#include <QStringList>
#include <QTest>

namespace support {

/// A program that tests/run.sh unpacked: "kea-dhcp4-server/usr/sbin/kea-dhcp4"; else the installed one.
inline QString unpacked(const QString &path)
{
    const QString here = qEnvironmentVariable("PROVBENCH_PEERS") + u'/' + path;
    return QFile::exists(here) ? here : path.section(u'/', -1);
}

/// A real program that is ended with the test.
class Program {
public:
    static constexpr int kPatience = 20'000; // ms

    explicit Program(QStringList command)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        const QString program = command.takeFirst();
        m_process.start(program, command);
        m_process.waitForStarted();
    }
    ~Program()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(3000))
            m_process.kill();
        m_process.waitForFinished(3000);
    }

    bool ends(int patience = kPatience)
    {
        return QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, patience);
    }
    /// SIGKILL; true once it is gone.
    bool kill()
    {
        m_process.kill();
        return m_process.waitForFinished(kPatience);
    }
    qint64 processId() const { return m_process.processId(); }
    int exitCode() const { return m_process.exitCode(); }
    QByteArray output()
    {
        m_output += m_process.readAll();
        return m_output;
    }
    bool says(const QByteArray &text)
    {
        return QTest::qWaitFor(
                   [&] { return output().contains(text) || m_process.state() == QProcess::NotRunning; },
                   kPatience) &&
               output().contains(text);
    }

private:
    QProcess m_process;
    QByteArray m_output;
};

} // namespace support
