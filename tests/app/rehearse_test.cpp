#include "tests/app/cli_process.h"
#include "tests/support/job_folder.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>
#include <QUdpSocket>
#include <csignal>
#include <functional>

using support::JobFolder;

namespace {

const QString kSample = QStringLiteral(PROVBENCH_SAMPLE_JOB);

QStringList simulateArguments(quint16 port, const QStringList &further)
{
    return QStringList{QStringLiteral("simulate"), QStringLiteral("--json"), QStringLiteral("--server"),
                       QStringLiteral("tftp://127.0.0.1:%1").arg(port)} +
           further;
}

/// `simulate` against our own server.
CliResult simulate(const QJsonObject &ready, const QStringList &further)
{
    const int port =
        ready.value(QStringLiteral("services"))[0].toObject().value(QStringLiteral("port")).toInt();
    return runCli(simulateArguments(static_cast<quint16>(port), further));
}

const QStringList kOneDevice{QStringLiteral("--model"), QStringLiteral("8186"), QStringLiteral("--mac"),
                             QStringLiteral("0022EE010203")};

/// A port that nobody listens on, over UDP or TCP: it was free a moment ago.
quint16 closedPort()
{
    QTcpServer listener;
    QUdpSocket socket;
    do {
        listener.close();
        listener.listen(QHostAddress(QHostAddress::LocalHost));
    } while (!socket.bind(QHostAddress(QHostAddress::LocalHost), listener.serverPort()));
    return listener.serverPort();
}

/// As somebody would in an editor.
void editJob(const QString &path, const std::function<void(QJsonObject &)> &edit)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    file.close();
    edit(root);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(root).toJson());
}

void signalRows()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
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
    void theSampleJobIsApplied_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("by itself") << QStringList();
        for (const auto *protocol : {"tftp", "http", "ftp"})
            QTest::newRow(protocol) << QStringList{QStringLiteral("--protocol"), QLatin1StringView(protocol)};
    }

    void theSampleJobIsApplied()
    {
        QFETCH(QStringList, options);
        const CliResult result =
            runCli(QStringList{QStringLiteral("rehearse"), kSample, QStringLiteral("--json")} + options);
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

    void devicesFetchOverHttps()
    {
        JobFolder job;
        job.writeDevice(1);
        const CliResult result = runCli({QStringLiteral("rehearse"), job.path(), QStringLiteral("--json"),
                                         QStringLiteral("--protocol"), QStringLiteral("https")});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.objects()[0].value(QStringLiteral("grade")).toString(), QStringLiteral("applied"));
        QCOMPARE(result.objects()[0].value(QStringLiteral("requests")).toInt(), 2);
    }

    void aModelWithoutHttpsSaysSo()
    {
        JobFolder job;
        job.write(QStringLiteral("algop8180.conf"), "admin.welcome = 1\n");
        const CliResult result = runCli({QStringLiteral("rehearse"), job.path(), QStringLiteral("--json"),
                                         QStringLiteral("--protocol"), QStringLiteral("https")});
        QCOMPARE(result.exitCode, 1);
        const QString text = result.objects()[0].value(QStringLiteral("text")).toString();
        QVERIFY2(text.contains(QStringLiteral("HTTPS")), qPrintable(text));
    }

    void devicesHaveTheLoginOfTheirJob()
    {
        JobFolder folder;
        folder.write(QStringLiteral("backup.conf"), "admin.devname = siphorn\nsip.u1.user = \n");
        const QString job = folder.path() + QStringLiteral("/site");
        QCOMPARE(runCli({QStringLiteral("new"), job, QStringLiteral("--template"),
                         QStringLiteral("8186=") + folder.path() + QStringLiteral("/backup.conf")})
                     .exitCode,
                 0);
        editJob(job + QStringLiteral("/job.json"), [](QJsonObject &root) {
            QJsonObject servers = root.value(QStringLiteral("servers")).toObject();
            servers.insert(QStringLiteral("user"), QStringLiteral("bench"));
            servers.insert(QStringLiteral("password"), QStringLiteral("s3cret"));
            root.insert(QStringLiteral("servers"), servers);
            root.insert(QStringLiteral("devices"),
                        QJsonArray{QJsonObject{{QStringLiteral("mac"), QStringLiteral("0022EE010203")},
                                               {QStringLiteral("model"), QStringLiteral("8186")},
                                               {QStringLiteral("template"), QStringLiteral("8186.conf")}}});
        });
        for (const auto *protocol : {"http", "ftp"}) {
            const CliResult result = runCli({QStringLiteral("rehearse"), job, QStringLiteral("--json"),
                                             QStringLiteral("--protocol"), QLatin1StringView(protocol)});
            QVERIFY2(result.exitCode == 0, (result.output + result.error).constData());
            QCOMPARE(result.objects().constLast().value(QStringLiteral("applied")).toInt(), 1);
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
        const QJsonObject row = result.objects()[0];
        QCOMPARE(row.value(QStringLiteral("grade")).toString(), QStringLiteral("stuck"));
        QVERIFY(row.value(QStringLiteral("text")).toString().contains(QStringLiteral("9.9")));
    }

    void aFaultIsInjectedByName()
    {
        JobFolder job;
        job.writeDevice(1, "prov.version.firmware = 1.5\n");
        job.writeWithChecksum(QStringLiteral("algo-8186-1.5.fw"), QByteArray(4'000, 'F'));
        const auto rehearsed = [&job](const QStringList &fault) {
            return runCli(QStringList{QStringLiteral("rehearse"), job.path(), QStringLiteral("--json")} +
                          fault)
                .exitCode;
        };
        QCOMPARE(rehearsed({}), 0);
        QCOMPARE(rehearsed({QStringLiteral("--fault"), QStringLiteral("half-applies-firmware")}), 1);
        CliProcess serve(serveArguments(job.path()));
        const CliResult simulated =
            simulate(serve.nextObject(),
                     kOneDevice + QStringList{QStringLiteral("--fault"), QStringLiteral("lower-case-names")});
        QCOMPARE(simulated.exitCode, 1);
        QVERIFY2(simulated.output.contains("algom0022ee010203.conf"), simulated.output.constData());
    }

    void aStuckDeviceHasItsCauseAndActionUnderItsRow()
    {
        JobFolder job;
        job.writeDevice(1, "prov.version.firmware = 9.9\n");
        job.writeDevice(2);
        const CliResult result = runCli({QStringLiteral("rehearse"), job.path()});
        const QByteArrayList lines = result.output.split('\n');
        QVERIFY(lines[1].contains("stuck"));
        QVERIFY2(lines[2].startsWith("    ") && lines[2].contains("9.9"), lines[2].constData());
        QVERIFY2(lines[3].startsWith("    ") && lines[3].endsWith('.'), lines[3].constData());
        QVERIFY2(lines[4].contains("applied"), lines[4].constData());
    }

    /// Switched off with something still to come (guide section 3 and 4.2): the bench cannot see what a
    /// device runs, the endpoint can.
    void aDeviceThatIsSwitchedOffTooSoonSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("wants");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("firmware") << QByteArray("prov.version.firmware = 9.9\n")
                                  << QByteArray("firmware 9.9");
        QTest::newRow("tones") << QByteArray("prov.data.tone = site.zip\n") << QByteArray("site.zip");
        QTest::newRow("nothing") << QByteArray() << QByteArray("provisioning off");
    }

    void aDeviceThatIsSwitchedOffTooSoonSaysWhy()
    {
        QFETCH(QByteArray, wants);
        QFETCH(QByteArray, said);
        JobFolder job;
        job.writeDevice(1, "prov.use = 0\n" + wants);
        job.write(QStringLiteral("site.zip"), QByteArray(3'000, 'Z'));
        const CliResult result = runCli({QStringLiteral("rehearse"), job.path()});
        QCOMPARE(result.exitCode, 1);
        const QByteArrayList lines = result.output.split('\n');
        QVERIFY2(lines[2].startsWith("    ") && lines[2].contains("provisioning off"), lines[2].constData());
        QVERIFY2(lines[2].contains(said), lines[2].constData());
    }

    void peopleGetATable()
    {
        const CliResult result = runCli({QStringLiteral("rehearse"), kSample});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.output.startsWith("MAC"));
        QVERIFY(result.output.contains("applied"));
        QVERIFY(!result.output.contains('{'));
    }

#ifdef Q_OS_LINUX
    void signalsEndARehearsalWithItsRows_data()
    {
        signalRows();
    }

    void signalsEndARehearsalWithItsRows()
    {
        QFETCH(int, signal);
        JobFolder job;
        job.write(QStringLiteral("algop8188.conf"), QByteArray(1'000'000, '#') + '\n');
        CliProcess rehearse({QStringLiteral("rehearse"), job.path(), QStringLiteral("--json"),
                             QStringLiteral("--devices"), QStringLiteral("500")});
        QVERIFY(rehearse.opensSockets(100)); // devices have powered up, and have a gigabyte to fetch

        rehearse.send(signal);

        QCOMPARE(rehearse.exitCode(), 1);
        QCOMPARE(rehearse.standardError(), QByteArray());
        const QVector<QJsonObject> rows = objectsOf(rehearse.restOfOutput());
        const QJsonObject last = rows.constLast();
        QCOMPARE(fieldsOf(last), (QStringList{QStringLiteral("applied"), QStringLiteral("devices")}));
        QCOMPARE(last.value(QStringLiteral("devices")).toInt(), 500);
        QVERIFY(last.value(QStringLiteral("applied")).toInt() < 500);
        for (qsizetype i = 0; i + 1 < rows.size(); ++i)
            QVERIFY(rows[i].contains(QStringLiteral("mac")));
    }

#endif

    void signalsEndASimulationWithItsLastLine_data()
    {
        signalRows();
    }

    void signalsEndASimulationWithItsLastLine()
    {
        QFETCH(int, signal);
        QUdpSocket mute;
        QVERIFY(mute.bind(QHostAddress(QHostAddress::LocalHost), 0));
        CliProcess simulate(simulateArguments(mute.localPort(), kOneDevice));
        QVERIFY(mute.waitForReadyRead(10'000)); // it is waiting for our answer now
        simulate.send(signal);
        QCOMPARE(simulate.exitCode(), 1);
        QCOMPARE(simulate.standardError(), QByteArray());
        const QVector<QJsonObject> lines = objectsOf(simulate.restOfOutput());
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].value(QStringLiteral("state")).toString(), QStringLiteral("stuck"));
        QCOMPARE(lines[0].value(QStringLiteral("reason")).toString(), QStringLiteral("interrupted"));
        QCOMPARE(lines[0].value(QStringLiteral("boots")).toInt(), 1);
    }

    void aClosedPortIsToldAtOnce_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::newRow("TFTP") << QStringLiteral("tftp");
        QTest::newRow("HTTP") << QStringLiteral("http");
        QTest::newRow("HTTPS") << QStringLiteral("https");
        QTest::newRow("FTP") << QStringLiteral("ftp");
    }

    void aClosedPortIsToldAtOnce()
    {
        QFETCH(QString, scheme);
        const QString url = QStringLiteral("%1://127.0.0.1:%2").arg(scheme).arg(closedPort());
        QElapsedTimer clock;
        clock.start();
        const CliResult result = runCli(QStringList{QStringLiteral("simulate"), QStringLiteral("--json"),
                                                    QStringLiteral("--server"), url} +
                                        kOneDevice);
        // The retries would take more than twenty seconds; the system knows at once.
        QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.objects().constLast().value(QStringLiteral("reason")).toString(),
                 QStringLiteral("server-not-there"));
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

    void simulateSaysThatTonesAreNeverFetched()
    {
        JobFolder job;
        const base::MacAddress mac = job.writeDevice(1, "prov.use = 0\nprov.data.tone = site.zip\n");
        job.write(QStringLiteral("site.zip"), QByteArray(3'000, 'Z'));
        CliProcess serve(serveArguments(job.path()));
        const CliResult result =
            simulate(serve.nextObject(), {QStringLiteral("--model"), QStringLiteral("8186"),
                                          QStringLiteral("--mac"), mac.toString()});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.objects().constLast().value(QStringLiteral("reason")).toString(),
                 QStringLiteral("stuck-off-tones"));
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
