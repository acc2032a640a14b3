#include "tests/app/cli_process.h"
#include "tests/support/job_folder.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QTest>
#include <QUdpSocket>

using support::JobFolder;

namespace {

const QString kSample = QStringLiteral(PROVBENCH_SAMPLE_JOB);

QStringList serveArguments(const QString &folder, const QStringList &further = {})
{
    return QStringList{QStringLiteral("serve"),  folder,
                       QStringLiteral("--bind"), QStringLiteral("127.0.0.1"),
                       QStringLiteral("--tftp"), QStringLiteral("0")} +
           further;
}

quint16 portOf(const QJsonObject &ready)
{
    return static_cast<quint16>(
        ready.value(QStringLiteral("services"))[0].toObject().value(QStringLiteral("port")).toInt());
}

/// A read request by hand; the answer is the first datagram that comes back.
QByteArray ask(QUdpSocket &socket, quint16 port, const QByteArray &name)
{
    socket.writeDatagram(QByteArray("\0\1", 2) + name + '\0' + "octet" + '\0',
                         QHostAddress(QHostAddress::LocalHost), port);
    if (!socket.waitForReadyRead(5000))
        return {};
    QByteArray answer(2048, '\0');
    QHostAddress from;
    quint16 fromPort = 0;
    answer.truncate(socket.readDatagram(answer.data(), answer.size(), &from, &fromPort));
    // DATA 1 gets its ACK, so that the transfer is over.
    if (answer.startsWith(QByteArray("\0\3", 2)))
        socket.writeDatagram(QByteArray("\0\4\0\1", 4), from, fromPort);
    return answer;
}

} // namespace

class CliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Wrong usage and unreadable input: exit 2 and a message on standard error.

    void wrongUsageIsExitTwo_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *words, const char *said) {
            QTest::newRow(words) << QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts)
                                 << QString::fromLatin1(said);
        };
        row("", "command");
        row("bogus", "bogus");
        row("serve", "JOB");
        row("serve /no/such/folder --tftp 0 --bind 127.0.0.1", "/no/such/folder");
        row("serve . --tftp 99999", "99999");
        row("serve . --tftp", "--tftp");
        row("serve . --bind nowhere", "nowhere");
        row("serve . --bind 192.0.2.77 --tftp 0", "192.0.2.77");
        row("serve . --frobnicate", "--frobnicate");
        row("serve . --http 80 --user U", "--password-file");
        row("serve . --ftp 21 --password-file /no/such/file", "--user");
        row("serve . --https 0 --certificate /no/such/file", "--key");
        row("serve . --bind 127.0.0.1 --https 0 --certificate /no/such/file --key /no/such/file",
            "/no/such/file");
        // Never one of this machine's own interfaces.
        row("serve . --tftp 0 --dhcp nowhere0", "nowhere0");
        row("serve . --tftp 0 --dhcp lo", "lo");
        row("serve . --tftp 0 --bind 127.0.0.1 --dhcp nowhere0 --dhcp-range 10.0.0.1",
            "10.0.0.1 is nothing that --dhcp-range takes");
        row("serve . --tftp 0 --dhcp nowhere0 --dhcp-range 10.0.0.9-10.0.0.1", "10.0.0.9");
        row("serve . --tftp 0 --dhcp nowhere0 --dhcp-lease 10", "--dhcp-lease");
        row("serve . --dhcp-range 10.0.0.1-10.0.0.9", "--dhcp");
        row("serve . --dhcp-any-client", "--dhcp");
        row("serve . --option66 10.0.0.1", "--dhcp");
        row("serve . --tftp 0 --events /no/such/folder/x", "/no/such/folder/x");
        row("check", "JOB");
        row("check /no/such/folder", "/no/such/folder");
        row("rehearse /no/such/folder", "/no/such/folder");
        row("rehearse . --devices 0", "--devices");
        row("rehearse . --protocol pigeon", "pigeon");
        row("rehearse . --fault gremlins", "never-acknowledges-last");
        row("rehearse . --fault loss --protocol http", "power-cut");
        row("simulate --server http://127.0.0.1 --model 8188 --mac 0022EE010203 --fault loss", "power-cut");
        row("simulate --model 8188 --mac 0022EE010203", "--server");
        row("simulate --server 127.0.0.1 --mac 0022EE010203", "--model");
        row("simulate --server 127.0.0.1 --model 8188 --mac nonsense", "nonsense");
        row("simulate --server 127.0.0.1 --model 9999 --mac 0022EE010203", "9999");
        row("simulate --server gopher://x --model 8188 --mac 0022EE010203", "gopher");
        row("simulate --server 127.0.0.1 --model 8188 --mac 0022EE010203 --has /no/such/file",
            "/no/such/file");
    }

    void wrongUsageIsExitTwo()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, said);
        const CliResult result = runCli(words);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.error.contains(said.toUtf8()), result.error.constData());
        QVERIFY2(result.output.isEmpty(), result.output.constData());
    }

    /// What would be ignored in silence: the person believes that the password was tried.
    void credentialsThatWouldNotBeUsedAreExitTwo_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *words, const char *said) {
            QTest::newRow(words) << QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts)
                                 << QString::fromLatin1(said);
        };
        row("--server 127.0.0.1 --user U --password-file %F", "--user");
        row("--server tftp://127.0.0.1 --password-file %F", "--password-file");
        row("--server tftp://U:hunter2@127.0.0.1", "TFTP");
        row("--server http://127.0.0.1 --user U", "--password-file");
        row("--server http://127.0.0.1 --password-file %F", "--user");
        row("--server http://127.0.0.1 --user U --password-file %E", "password");
        row("--server http://U:hunter2@127.0.0.1:99999", "127.0.0.1:99999");
        row("--server http://127.0.0.1 http://U:hunter2@127.0.0.1", "127.0.0.1");
    }

    void credentialsThatWouldNotBeUsedAreExitTwo()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, said);
        JobFolder folder;
        folder.write(QStringLiteral("password"), "hunter2\n");
        folder.write(QStringLiteral("empty"), "\nhunter2\n");
        words.replaceInStrings(QStringLiteral("%F"), folder.path() + QStringLiteral("/password"));
        words.replaceInStrings(QStringLiteral("%E"), folder.path() + QStringLiteral("/empty"));
        const CliResult result =
            runCli(QStringList{QStringLiteral("simulate"), QStringLiteral("--model"), QStringLiteral("8188"),
                               QStringLiteral("--mac"), QStringLiteral("0022EE010203")} +
                   words);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.error.contains(said.toUtf8()), result.error.constData());
        QVERIFY2(!result.error.contains("hunter2"), result.error.constData());
        QCOMPARE(result.output, QByteArray());
    }

    void aFileIsNoJob()
    {
        JobFolder job;
        job.write(QStringLiteral("file"), "x");
        for (const char *command : {"check", "serve", "new", "rehearse"}) {
            const CliResult result =
                runCli({QString::fromLatin1(command), job.path() + QStringLiteral("/file")});
            QCOMPARE(result.exitCode, 2);
            QVERIFY2(result.error.contains("/file is a file, not a folder."), result.error.constData());
        }
    }

    void aPortInUseNamesTheProgramThatHoldsIt()
    {
        QUdpSocket taken;
        QVERIFY(taken.bind(QHostAddress(QHostAddress::LocalHost), 0, QUdpSocket::DontShareAddress));
        const QString port = QString::number(taken.localPort());

        const CliResult result = runCli({QStringLiteral("serve"), kSample, QStringLiteral("--bind"),
                                         QStringLiteral("127.0.0.1"), QStringLiteral("--tftp"), port});

        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.error.contains(port.toLatin1()), result.error.constData());
        const QByteArray pid = QByteArray::number(QCoreApplication::applicationPid());
        QVERIFY2(result.error.contains(pid), result.error.constData());
        QVERIFY2(result.error.contains("test_app_cli"), result.error.constData());
    }

    // Help

    void everyCommandHasHelp()
    {
        const CliResult overview = runCli({QStringLiteral("--help")});
        QCOMPARE(overview.exitCode, 0);
        for (const char *command : {"serve", "new", "check", "simulate", "rehearse", "import"}) {
            QVERIFY2(overview.output.contains(command), command);
            const CliResult help = runCli({QString::fromLatin1(command), QStringLiteral("--help")});
            QCOMPARE(help.exitCode, 0);
            QVERIFY2(help.output.contains("Usage: provbench-cli " + QByteArray(command)),
                     help.output.constData());
        }
    }

    void helpNamesEveryFault()
    {
        for (const char *command : {"simulate", "rehearse"}) {
            const QByteArray help = runCli({QString::fromLatin1(command), QStringLiteral("--help")}).output;
            for (const char *fault :
                 {"loss", "delay", "power-cut", "ignores-md5", "half-applies-configuration",
                  "half-applies-firmware", "lower-case-names", "repeats-requests", "never-acknowledges-last"})
                QVERIFY2(help.contains(fault), fault);
        }
    }

    void helpNamesNoCommandThatIsNotThere()
    {
        const QByteArray overview = runCli({QStringLiteral("--help")}).output;
        for (const char *later : {"export", "reboot", "report"})
            QVERIFY2(!overview.contains(later), later);
    }

    // serve

    void aJobThatServesNothingSaysSo()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("job.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"schema": 1, "servers": {"tftp": null, "http": null}})");
        file.close();
        const CliResult off = runCli({QStringLiteral("serve"), folder.path()});
        QCOMPARE(off.exitCode, 2);
        QVERIFY2(off.error.contains("--tftp"), off.error.constData());
        QVERIFY2(off.output.isEmpty(), off.output.constData());
        CliProcess asked(serveArguments(folder.path(), {QStringLiteral("--json")}));
        QVERIFY(portOf(asked.nextObject()) != 0); // what is asked for counts
    }

    void anEmptyFolderIsSaidToBeEmpty()
    {
        const QTemporaryDir folder;
        CliProcess serve(serveArguments(folder.path()));
        QVERIFY(portOf(serve.nextObject()) != 0);
        serve.terminate();
        QCOMPARE(serve.exitCode(), 0);
        const QByteArray told = serve.standardError();
        QVERIFY2(told.contains("no file in this folder"), told.constData());

        const CliResult rehearsed = runCli({QStringLiteral("rehearse"), folder.path()});
        QCOMPARE(rehearsed.exitCode, 1);
        QVERIFY2(rehearsed.error.contains("rehearse"), rehearsed.error.constData());
    }

    void serveSpeaksTheContract()
    {
        JobFolder job;
        const QString name = catalogue::deviceConfigName(job.writeDevice(3));
        CliProcess serve(serveArguments(job.path(), {QStringLiteral("--json")}));

        const QJsonObject ready = serve.nextObject();
        QCOMPARE(fieldsOf(ready), (QStringList{QStringLiteral("event"), QStringLiteral("services")}));
        QCOMPARE(ready.value(QStringLiteral("event")).toString(), QStringLiteral("ready"));
        const QJsonObject service = ready.value(QStringLiteral("services"))[0].toObject();
        QCOMPARE(fieldsOf(service), (QStringList{QStringLiteral("address"), QStringLiteral("port"),
                                                 QStringLiteral("protocol")}));
        QCOMPARE(service.value(QStringLiteral("protocol")).toString(), QStringLiteral("tftp"));
        QCOMPARE(service.value(QStringLiteral("address")).toString(), QStringLiteral("127.0.0.1"));

        QUdpSocket client;
        QVERIFY(client.bind(QHostAddress(QHostAddress::LocalHost), 0));
        QVERIFY(ask(client, portOf(ready), name.toLatin1()).contains("admin.devname"));

        const QJsonObject request = serve.nextEvent(QStringLiteral("request"));
        QCOMPARE(fieldsOf(request),
                 (QStringList{QStringLiteral("bytes"), QStringLiteral("client"), QStringLiteral("event"),
                              QStringLiteral("mac"), QStringLiteral("model"), QStringLiteral("ms"),
                              QStringLiteral("name"), QStringLiteral("outcome"), QStringLiteral("protocol"),
                              QStringLiteral("step"), QStringLiteral("text"), QStringLiteral("time")}));
        QCOMPARE(request.value(QStringLiteral("name")).toString(), name);
        QCOMPARE(request.value(QStringLiteral("outcome")).toString(), QStringLiteral("sent"));
        QCOMPARE(request.value(QStringLiteral("mac")).toString(), QStringLiteral("0022EE0A0003"));
        QCOMPARE(request.value(QStringLiteral("step")).toString(), QStringLiteral("config.mac"));
        QCOMPARE(request.value(QStringLiteral("client")).toString(),
                 QStringLiteral("127.0.0.1:%1").arg(client.localPort()));
        QVERIFY(!request.value(QStringLiteral("text")).toString().isEmpty());
        const QDateTime time =
            QDateTime::fromString(request.value(QStringLiteral("time")).toString(), Qt::ISODateWithMs);
        QCOMPARE(time.timeSpec(), Qt::UTC);
        QVERIFY(qAbs(time.secsTo(QDateTime::currentDateTimeUtc())) < 60);

        const QJsonObject device = serve.nextEvent(QStringLiteral("device"));
        QCOMPARE(fieldsOf(device),
                 (QStringList{QStringLiteral("event"), QStringLiteral("grade"), QStringLiteral("mac"),
                              QStringLiteral("next"), QStringLiteral("text")}));
        QCOMPARE(device.value(QStringLiteral("mac")).toString(), QStringLiteral("0022EE0A0003"));
        QCOMPARE(device.value(QStringLiteral("next")).toString(), QStringLiteral("config.mac.md5"));
        const QString text = device.value(QStringLiteral("text")).toString();
        QVERIFY2(text.startsWith(u'T') && text.endsWith(u'.'), qPrintable(text)); // a whole sentence
    }

    void whatIsNotThereIsToldToo()
    {
        JobFolder job;
        job.writeDevice(3);
        CliProcess serve(serveArguments(job.path()));
        const quint16 port = portOf(serve.nextObject());
        QUdpSocket client;
        QVERIFY(client.bind(QHostAddress(QHostAddress::LocalHost), 0));

        QVERIFY(ask(client, port, "algop8180.conf").startsWith(QByteArray("\0\5\0\1", 4)));
        const QJsonObject missing = serve.nextEvent(QStringLiteral("request"));
        QCOMPARE(missing.value(QStringLiteral("outcome")).toString(), QStringLiteral("not-found"));
        QCOMPARE(missing.value(QStringLiteral("model")).toString(), QStringLiteral("8180"));
        QVERIFY(missing.value(QStringLiteral("mac")).isNull());

        QVERIFY(ask(client, port, "../etc/passwd").startsWith(QByteArray("\0\5\0\2", 4)));
        const QJsonObject refused = serve.nextEvent(QStringLiteral("request"));
        QCOMPARE(refused.value(QStringLiteral("outcome")).toString(), QStringLiteral("refused"));
    }

    void signalsEndItCleanly_data()
    {
        QTest::addColumn<bool>("interrupt");
        QTest::newRow("SIGTERM") << false;
        QTest::newRow("SIGINT") << true;
    }

    void signalsEndItCleanly()
    {
        QFETCH(bool, interrupt);
        CliProcess serve(serveArguments(kSample));
        const quint16 port = portOf(serve.nextObject());
        QVERIFY(port != 0);
        if (interrupt)
            serve.interrupt();
        else
            serve.terminate();
        QCOMPARE(serve.exitCode(), 0);
        QCOMPARE(serve.standardError(), QByteArray());
        QUdpSocket again;
        QVERIFY(again.bind(QHostAddress(QHostAddress::LocalHost), port));
    }

    void eventsGoToAFileAndTheReadyLineDoesNot()
    {
        JobFolder job;
        const QString name = catalogue::deviceConfigName(job.writeDevice(3));
        JobFolder elsewhere;
        const QString events = elsewhere.path() + QStringLiteral("/events");
        CliProcess serve(serveArguments(job.path(), {QStringLiteral("--events"), events}));
        const QJsonObject ready = serve.nextObject();
        QUdpSocket client;
        QVERIFY(client.bind(QHostAddress(QHostAddress::LocalHost), 0));
        QVERIFY(!ask(client, portOf(ready), name.toLatin1()).isEmpty());

        QFile file(events);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray written;
        QTRY_VERIFY((written += file.readAll()).contains("\"event\":\"request\""));
        QVERIFY(!written.contains("ready"));
        serve.terminate();
        QCOMPARE(serve.exitCode(), 0);
        QCOMPARE(serve.restOfOutput(), QByteArray());
    }

    void aSinglePortAnswersFromThere()
    {
        CliProcess serve(serveArguments(kSample, {QStringLiteral("--single-port")}));
        const quint16 port = portOf(serve.nextObject());
        QUdpSocket client;
        QVERIFY(client.bind(QHostAddress(QHostAddress::LocalHost), 0));
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        QVERIFY(client.waitForConnected());
        client.write(QByteArray("\0\1algop8188.conf\0octet\0", 23));
        QVERIFY(client.waitForReadyRead(5000));
    }

    // check

    void checkFindsNothingInAGoodJob()
    {
        const CliResult result = runCli({QStringLiteral("check"), kSample, QStringLiteral("--json")});
        QCOMPARE(result.exitCode, 0);
    }

    void checkSpeaksTheContract()
    {
        JobFolder job;
        job.writeDevice(1, "prov.version.firmware = 1.5\n");
        job.write(QStringLiteral("algo-8186-1.5.fw"), "firmware");
        job.write(QStringLiteral("algo-8186-1.5.md5"), QByteArray(32, '0') + "  algo-8186-1.5.fw\n");

        const CliResult result = runCli({QStringLiteral("check"), job.path(), QStringLiteral("--json")});

        QCOMPARE(result.exitCode, 1);
        const QVector<QJsonObject> findings = result.objects();
        QVERIFY(!findings.isEmpty());
        for (const QJsonObject &finding : findings) {
            QCOMPARE(fieldsOf(finding),
                     (QStringList{QStringLiteral("code"), QStringLiteral("file"), QStringLiteral("fix"),
                                  QStringLiteral("key"), QStringLiteral("line"), QStringLiteral("mac"),
                                  QStringLiteral("severity"), QStringLiteral("text")}));
        }
        QCOMPARE(findings[0].value(QStringLiteral("code")).toString(), QStringLiteral("firmware-md5-wrong"));
        QCOMPARE(findings[0].value(QStringLiteral("severity")).toString(), QStringLiteral("error"));
        QCOMPARE(findings[0].value(QStringLiteral("file")).toString(), QStringLiteral("algo-8186-1.5.md5"));
        QVERIFY(!findings[0].value(QStringLiteral("text")).toString().isEmpty());
        QVERIFY(!findings[0].value(QStringLiteral("fix")).toString().isEmpty());
    }

    void checkIsReadableToo()
    {
        JobFolder job;
        job.write(QStringLiteral("algo-8186-1.5.fw"), "firmware");
        const CliResult result = runCli({QStringLiteral("check"), job.path()});
        QCOMPARE(result.exitCode, 1);
        QVERIFY(result.output.contains("algo-8186-1.5.fw"));
        QVERIFY(!result.output.contains('{'));
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
