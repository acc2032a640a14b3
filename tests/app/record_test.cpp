#include "tests/app/cli_process.h"
#include "tests/support/job_folder.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Every value of a secret setting in the files of a folder.
QSet<QByteArray> secretsOf(const QString &folder)
{
    QSet<QByteArray> secrets;
    for (const QFileInfo &file : QDir(folder).entryInfoList({QStringLiteral("*.conf")})) {
        for (const QByteArray &line : contentOf(file.filePath()).split('\n')) {
            const qsizetype equals = line.indexOf('=');
            const QByteArray key = line.left(std::max<qsizetype>(equals, 0)).trimmed();
            const QByteArray value = line.mid(equals + 1).trimmed();
            const bool isSecret = key.endsWith(".pwd") || key.endsWith(".pass");
            if (isSecret && value.size() >= 6)
                secrets.insert(value);
        }
    }
    return secrets;
}

QVector<QJsonObject> requestsIn(const QVector<QJsonObject> &lines)
{
    QVector<QJsonObject> requests;
    for (const QJsonObject &line : lines) {
        if (line.value(QStringLiteral("event")).toString() == QStringLiteral("request"))
            requests.append(line);
    }
    return requests;
}

/// The last word on each, by MAC address.
QMap<QString, QJsonObject> devicesIn(const QVector<QJsonObject> &lines)
{
    QMap<QString, QJsonObject> devices;
    for (const QJsonObject &line : lines) {
        if (line.value(QStringLiteral("event")).toString() == QStringLiteral("device"))
            devices.insert(line.value(QStringLiteral("mac")).toString(), line);
    }
    return devices;
}

} // namespace

/// serve --record and log, as somebody uses them.
class RecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_lines.clear();
    }

    void whatServeSaidIsSaidAgain()
    {
        serveAndEnd(SIGTERM);
        const CliResult log = runCli({QStringLiteral("log"), session(), QStringLiteral("--json")});
        QCOMPARE(log.exitCode, 0);
        QVERIFY(requestsIn(m_lines).size() >= 6);
        QCOMPARE(requestsIn(log.objects()), requestsIn(m_lines));
        QVERIFY(!devicesIn(m_lines).isEmpty());
        QCOMPARE(devicesIn(log.objects()), devicesIn(m_lines));
    }

    /// The system's word for it: at any instant, without a chance to write anything more.
    void killedItHasWhatItServed()
    {
        serveAndEnd(SIGKILL);
        QVERIFY(!m_lines.isEmpty());
        const CliResult log = runCli({QStringLiteral("log"), session(), QStringLiteral("--json")});
        QCOMPARE(log.exitCode, 0);
        QVERIFY(hasAll(log));
    }

    void nothingSecretLeavesTheJob()
    {
        const QString sample = QStringLiteral(PROVBENCH_SAMPLE_JOB);
        const QSet<QByteArray> secrets = secretsOf(sample);
        QVERIFY(!secrets.isEmpty());
        serveAndEnd(SIGTERM, sample);
        const QString packets = m_dir->filePath(QStringLiteral("packets.pcapng"));
        const QString table = m_dir->filePath(QStringLiteral("table.csv"));
        QCOMPARE(runCli({QStringLiteral("log"), session(), QStringLiteral("--pcapng"), packets}).exitCode, 0);
        QCOMPARE(runCli({QStringLiteral("log"), session(), QStringLiteral("--csv"), table}).exitCode, 0);
        for (const QString &path : {session(), packets, table}) {
            const QByteArray all = contentOf(path);
            QVERIFY(all.contains("algom0022EE0A0B01.conf"));
            for (const QByteArray &secret : secrets)
                QVERIFY2(!all.contains(secret), qPrintable(path));
        }
    }

    void nothingIsWrittenOver()
    {
        QFile file(session());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("mine");
        file.close();
        const support::JobFolder job;
        const CliResult serve =
            runCli({QStringLiteral("serve"), job.path(), QStringLiteral("--record"), session()});
        QCOMPARE(serve.exitCode, 2);
        QVERIFY(serve.error.contains("already"));
        QCOMPARE(contentOf(session()), QByteArray("mine"));
        QCOMPARE(runCli({QStringLiteral("log"), session()}).exitCode, 2);
    }

private:
    QString session() const { return m_dir->filePath(QStringLiteral("evening.pbsession")); }

    /// One device over each protocol, then the end.
    void serveAndEnd(int signal, const QString &folder = QStringLiteral(PROVBENCH_SAMPLE_JOB))
    {
        CliProcess serve({QStringLiteral("serve"), folder, QStringLiteral("--bind"),
                          QStringLiteral("127.0.0.1"), QStringLiteral("--tftp=0"), QStringLiteral("--http=0"),
                          QStringLiteral("--ftp=0"), QStringLiteral("--record"), session()});
        const QJsonObject ready = serve.nextEvent(QStringLiteral("ready"));
        int nth = 0;
        for (const QJsonValue &value : ready.value(QStringLiteral("services")).toArray()) {
            const QJsonObject service = value.toObject();
            const QString url = QStringLiteral("%1://127.0.0.1:%2")
                                    .arg(service.value(QStringLiteral("protocol")).toString())
                                    .arg(service.value(QStringLiteral("port")).toInt());
            runCli({QStringLiteral("simulate"), QStringLiteral("--server"), url, QStringLiteral("--model"),
                    QStringLiteral("8186"), QStringLiteral("--mac"),
                    QStringLiteral("0022EE0A0B0%1").arg(++nth)});
        }
        QCOMPARE(nth, 3);
        if (signal == SIGKILL)
            readUntilKept(serve);
        serve.send(signal);
        serve.exitCode();
        if (signal != SIGKILL)
            m_lines = objectsOf(serve.restOfOutput());
    }

    /// What it says is on the disk a moment later.
    void readUntilKept(CliProcess &serve)
    {
        m_lines = {serve.nextEvent(QStringLiteral("request")), serve.nextEvent(QStringLiteral("request"))};
        QVERIFY(QTest::qWaitFor(
            [this] {
                return hasAll(runCli({QStringLiteral("log"), session(), QStringLiteral("--json")}));
            },
            20'000));
    }

    bool hasAll(const CliResult &log) const
    {
        const auto told = log.objects();
        return std::ranges::all_of(requestsIn(m_lines),
                                   [&told](const QJsonObject &line) { return told.contains(line); });
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QVector<QJsonObject> m_lines;
};

QTEST_GUILESS_MAIN(RecordTest)
#include "record_test.moc"
