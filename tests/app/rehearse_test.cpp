#include "tests/app/cli_process.h"
#include "tests/support/job_folder.h"

#include <QJsonArray>
#include <QTest>

using support::JobFolder;

namespace {

const QString kSample = QStringLiteral(PROVBENCH_SAMPLE_JOB);

/// `simulate` against our own server.
CliResult simulate(const QJsonObject &ready, const QStringList &further)
{
    const int port =
        ready.value(QStringLiteral("services"))[0].toObject().value(QStringLiteral("port")).toInt();
    return runCli(QStringList{QStringLiteral("simulate"), QStringLiteral("--json"),
                              QStringLiteral("--server"), QStringLiteral("tftp://127.0.0.1:%1").arg(port)} +
                  further);
}

QStringList serveArguments(const QString &folder)
{
    return {QStringLiteral("serve"),  folder,
            QStringLiteral("--bind"), QStringLiteral("127.0.0.1"),
            QStringLiteral("--tftp"), QStringLiteral("0")};
}

} // namespace

class RehearseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSampleJobIsApplied()
    {
        const CliResult result = runCli({QStringLiteral("rehearse"), kSample, QStringLiteral("--json")});
        QCOMPARE(result.exitCode, 0);
        const QVector<QJsonObject> rows = result.objects();
        const QJsonObject last = rows.constLast();
        QCOMPARE(fieldsOf(last), (QStringList{QStringLiteral("applied"), QStringLiteral("devices")}));
        QCOMPARE(last.value(QStringLiteral("devices")).toInt(), int(rows.size()) - 1);
        QCOMPARE(last.value(QStringLiteral("applied")), last.value(QStringLiteral("devices")));
        QVERIFY(rows.size() > 1);
        for (qsizetype i = 0; i + 1 < rows.size(); ++i) {
            QCOMPARE(fieldsOf(rows[i]), (QStringList{QStringLiteral("boots"), QStringLiteral("grade"),
                                                     QStringLiteral("mac"), QStringLiteral("model"),
                                                     QStringLiteral("ms"), QStringLiteral("requests")}));
            QCOMPARE(rows[i].value(QStringLiteral("grade")).toString(), QStringLiteral("applied"));
        }
    }

    void asManyDevicesAsAskedFor()
    {
        const CliResult result = runCli({QStringLiteral("rehearse"), kSample, QStringLiteral("--json"),
                                         QStringLiteral("--devices"), QStringLiteral("24"),
                                         QStringLiteral("--seed"), QStringLiteral("5")});
        QCOMPARE(result.objects().constLast().value(QStringLiteral("devices")).toInt(), 24);
        QCOMPARE(result.exitCode, 0);
    }

    void aStuckDeviceIsExitOne()
    {
        JobFolder job;
        job.writeDevice(1, "prov.version.firmware = 9.9\n");
        const CliResult result = runCli({QStringLiteral("rehearse"), job.path(), QStringLiteral("--json")});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.objects()[0].value(QStringLiteral("grade")).toString(), QStringLiteral("stuck"));
    }

    void peopleGetATable()
    {
        const CliResult result = runCli({QStringLiteral("rehearse"), kSample});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.output.startsWith("MAC"));
        QVERIFY(result.output.contains("applied"));
        QVERIFY(!result.output.contains('{'));
    }

    void simulateSpeaksTheContract()
    {
        JobFolder job;
        const base::MacAddress mac = job.writeDevice(1, "prov.version.firmware = 1.5\n");
        job.writeWithChecksum(QStringLiteral("algo-8186-1.5.fw"), "firmware");
        CliProcess serve(serveArguments(job.path()));

        const CliResult result =
            simulate(serve.nextObject(), {QStringLiteral("--model"), QStringLiteral("8186"),
                                          QStringLiteral("--mac"), mac.toString()});

        QCOMPARE(result.exitCode, 0);
        const QVector<QJsonObject> lines = result.objects();
        QCOMPARE(fieldsOf(lines[0]),
                 (QStringList{QStringLiteral("bytes"), QStringLiteral("name"), QStringLiteral("outcome")}));
        QCOMPARE(lines[0].value(QStringLiteral("name")).toString(), catalogue::deviceConfigName(mac));
        const QJsonObject last = lines.constLast();
        QCOMPARE(fieldsOf(last), (QStringList{QStringLiteral("boots"), QStringLiteral("firmware"),
                                              QStringLiteral("reason"), QStringLiteral("state")}));
        QCOMPARE(last.value(QStringLiteral("state")).toString(), QStringLiteral("up-to-date"));
        QVERIFY(last.value(QStringLiteral("reason")).isNull());
        QCOMPARE(last.value(QStringLiteral("boots")).toInt(), 3);
        QCOMPARE(last.value(QStringLiteral("firmware")).toString(), QStringLiteral("1.5"));
    }

    void simulateStuckIsExitOneWithItsReason()
    {
        JobFolder job;
        job.writeDevice(1);
        CliProcess serve(serveArguments(job.path()));
        const CliResult result =
            simulate(serve.nextObject(), {QStringLiteral("--model"), QStringLiteral("8186"),
                                          QStringLiteral("--mac"), QStringLiteral("00:22:EE:99:99:99")});
        QCOMPARE(result.exitCode, 1);
        const QJsonObject last = result.objects().constLast();
        QCOMPARE(last.value(QStringLiteral("state")).toString(), QStringLiteral("stuck"));
        QVERIFY(last.value(QStringLiteral("reason")).isString());
    }

    void aDeviceThatHasTheFileKeepsIt()
    {
        JobFolder job;
        const base::MacAddress mac = job.writeDevice(1);
        CliProcess serve(serveArguments(job.path()));
        const CliResult result =
            simulate(serve.nextObject(), {QStringLiteral("--model"), QStringLiteral("8186"),
                                          QStringLiteral("--mac"), mac.toString(), QStringLiteral("--has"),
                                          job.path() + u'/' + catalogue::deviceConfigName(mac)});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.objects().constLast().value(QStringLiteral("boots")).toInt(), 1);
    }

    void incrementalFilesAreAskedForWhenSwitchedOn()
    {
        JobFolder job;
        job.write(QStringLiteral("algop8186-i.conf"), "audio.page.vol = 0dB\n");
        CliProcess serve(serveArguments(job.path()));
        const QJsonObject ready = serve.nextObject();
        const QStringList device{QStringLiteral("--model"), QStringLiteral("8186"), QStringLiteral("--mac"),
                                 QStringLiteral("0022EE010203")};
        QCOMPARE(simulate(ready, device).exitCode, 1);
        QCOMPARE(simulate(ready, device + QStringList{QStringLiteral("--incremental")}).exitCode, 0);
    }
};

QTEST_GUILESS_MAIN(RehearseTest)
#include "rehearse_test.moc"
