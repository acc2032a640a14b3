#include "core/job/store.h"
#include "tests/app/cli_process.h"
#include "tests/support/job_folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

using support::JobFolder;

namespace {

QStringList words(const QString &text)
{
    return text.split(u' ');
}

} // namespace

/// `provbench-cli new`, and what the other commands do with the job.
class NewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_files = std::make_unique<JobFolder>();
        m_files->write(QStringLiteral("backup.conf"),
                       "# as downloaded\r\nadmin.devname = ceilingspkr\r\nsip.u1.pwd = x\r\n");
        m_files->write(QStringLiteral("passphrase"), "open sesame\nsecond line\n");
        m_job = path("site");
    }

    void makesAnEmptyJobWithItsTemplates()
    {
        const auto made = runCli(
            {QStringLiteral("new"), m_job, QStringLiteral("--site"), QStringLiteral("Riverside School"),
             QStringLiteral("--template"), QStringLiteral("8188=") + path("backup.conf"),
             QStringLiteral("--template=8188=") + path("backup.conf"), QStringLiteral("--template"),
             QStringLiteral("8180G2=") + path("backup.conf"), QStringLiteral("--json")});
        QCOMPARE(made.exitCode, 0);
        QCOMPARE(made.output.trimmed(), "{\"job\":\"" + m_job.toUtf8() + "\",\"devices\":0,\"templates\":3}");
        const auto opened = job::Store::open(m_job);
        QVERIFY(opened);
        QCOMPARE(opened->job.site.name, QStringLiteral("Riverside School"));
        QStringList names;
        for (const job::TemplatePtr &one : opened->job.templates)
            names += one->name() + u'/' + one->model();
        QCOMPARE(names, QStringList({QStringLiteral("8188.conf/8188"), QStringLiteral("8188-2.conf/8188"),
                                     QStringLiteral("8180 G2.conf/8180 G2")}));
        QVERIFY(opened->job.templates[0]->bytes().startsWith("# as downloaded\r\n"));
    }

    void aPersonIsToldInASentence()
    {
        const auto made = runCli({QStringLiteral("new"), m_job});
        QCOMPARE(made.exitCode, 0);
        QCOMPARE(QString::fromUtf8(made.output),
                 m_job + QStringLiteral(" is a job now, with 0 devices and 0 templates.\n"));
        QVERIFY(made.error.isEmpty());
    }

    void aPlainFolderBecomesAJobAndIsServedAlike()
    {
        const JobFolder folder;
        for (int n = 1; n <= 3; ++n)
            folder.writeDevice(n);
        QCOMPARE(runCli({QStringLiteral("new"), folder.path()}).exitCode, 0);
        QCOMPARE(job::Store::open(folder.path())->job.devices.size(), 3);
        const auto rehearsed = runCli({QStringLiteral("rehearse"), folder.path(), QStringLiteral("--json")});
        QCOMPARE(rehearsed.exitCode, 0);
        QCOMPARE(rehearsed.objects().last().value(QStringLiteral("applied")).toInt(), 3);
    }

    void whatIsThereIsNotReplaced()
    {
        QCOMPARE(runCli({QStringLiteral("new"), m_job}).exitCode, 0);
        const auto again = runCli({QStringLiteral("new"), m_job});
        QCOMPARE(again.exitCode, 3);
        QVERIFY(again.error.contains(m_job.toUtf8()));
        QVERIFY(again.output.isEmpty());
    }

    void aSealedJobIsOpenedWithItsPassphraseByEveryCommand()
    {
        const JobFolder folder;
        folder.writeDevice(1, "sip.u1.pwd = x\n");
        folder.writeDevice(2, "sip.u1.pwd = planted-secret\n");
        const auto made = runCli(
            {QStringLiteral("new"), folder.path(), QStringLiteral("--passphrase-file"), path("passphrase")});
        QCOMPARE(made.exitCode, 0);
        QVERIFY(made.error.contains("in clear")); // of the files that stay
        for (const QString &command :
             {QStringLiteral("check"), QStringLiteral("rehearse"), QStringLiteral("serve")}) {
            const auto refused = runCli({command, folder.path()});
            QCOMPARE(refused.exitCode, 2);
            QVERIFY(refused.error.contains("passphrase"));
            QCOMPARE(
                runCli({command, folder.path(), QStringLiteral("--passphrase-file"), path("backup.conf")})
                    .exitCode,
                2);
        }
        const QStringList given{QStringLiteral("--passphrase-file"), path("passphrase")};
        QVERIFY(runCli(QStringList{QStringLiteral("check"), folder.path()} + given).exitCode <= 1);
        QCOMPARE(runCli(QStringList{QStringLiteral("rehearse"), folder.path()} + given).exitCode, 0);
        QFile file(folder.path() + QStringLiteral("/job.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("planted-secret"));
    }

    void aJobIsServedWhereItSays()
    {
        job::Job job;
        job.servers.bindAddress = QStringLiteral("127.0.0.1");
        job.servers.tftpPort = 0;
        QVERIFY(job::Store::create(m_job, job));
        CliProcess serve({QStringLiteral("serve"), m_job, QStringLiteral("--json")});
        const auto ready = serve.nextEvent(QStringLiteral("ready"));
        const auto service = ready.value(QStringLiteral("services"))[0].toObject();
        QCOMPARE(service.value(QStringLiteral("address")).toString(), QStringLiteral("127.0.0.1"));
        QVERIFY(service.value(QStringLiteral("port")).toInt() > 69);
        serve.terminate();
        QCOMPARE(serve.exitCode(), 0);
    }

    void wrongUsageIsExitTwo_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("no job") << QString() << QByteArray("JOB");
        QTest::newRow("no file") << QStringLiteral("JOB --template 8188") << QByteArray("MODEL=FILE");
        QTest::newRow("no model") << QStringLiteral("JOB --template =x") << QByteArray("MODEL=FILE");
        QTest::newRow("unknown model")
            << QStringLiteral("JOB --template 9999=/dev/null") << QByteArray("9999");
        QTest::newRow("file missing")
            << QStringLiteral("JOB --template 8188=/no/such/file") << QByteArray("/no/such/file");
        QTest::newRow("site twice") << QStringLiteral("JOB --site a --site b") << QByteArray("--site");
        QTest::newRow("passphrase missing")
            << QStringLiteral("JOB --passphrase-file /no/such/file") << QByteArray("/no/such/file");
        QTest::newRow("below a file") << QStringLiteral("/dev/null/x") << QByteArray("/dev/null/x");
    }

    void wrongUsageIsExitTwo()
    {
        QFETCH(QString, options);
        const QString given = options.replace(QStringLiteral("JOB"), m_job);
        const auto result =
            runCli(QStringList{QStringLiteral("new")} + (given.isEmpty() ? QStringList() : words(given)));
        QCOMPARE(result.exitCode, 2);
        QFETCH(QByteArray, said);
        QVERIFY2(result.error.contains(said), result.error.constData());
        QVERIFY(!QDir(m_job).exists());
    }

    void helpTellsWhatMayBeGivenOften()
    {
        const auto help = runCli({QStringLiteral("new"), QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.output.contains("[--template MODEL=FILE]..."));
    }

private:
    QString path(const char *name) const { return m_files->path() + u'/' + QLatin1StringView(name); }

    std::unique_ptr<JobFolder> m_files;
    QString m_job;
};

QTEST_GUILESS_MAIN(NewTest)
#include "new_test.moc"
