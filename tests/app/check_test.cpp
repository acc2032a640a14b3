#include "cli_process.h"
#include "core/job/store.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

class CheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aJobSpeaksTheContract();
    void aJobIsReadableToo();
    void aGoodJobHasNoFindings();
    void aSealedJobNeedsItsPassphrase();
    void noPasswordIsTold();
    void aJobIsOnlyRead();
};

namespace {

/// Of a job that was just made; the folder goes with it.
class JobFolder {
public:
    explicit JobFolder(const job::Job &job, const QString &passphrase = {})
    {
        auto made = job::Store::create(path(), job);
        if (!made || (!passphrase.isEmpty() && !made->store->changePassphrase(passphrase, made->job)))
            qFatal("no job could be made");
        QDir(path()).mkpath(QStringLiteral("files"));
    }
    QString path() const { return m_folder.filePath(QStringLiteral("job")); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    /// Name and bytes of all that is in it.
    QMap<QString, QByteArray> files() const
    {
        QMap<QString, QByteArray> all;
        for (const char *folder : {".", "templates", "files"}) {
            const QDir dir(path() + u'/' + QString::fromLatin1(folder));
            for (const QString &name : dir.entryList(QDir::Files | QDir::Hidden)) {
                QFile file(dir.filePath(name));
                all.insert(dir.dirName() + u'/' + name,
                           file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
            }
        }
        return all;
    }

private:
    QTemporaryDir m_folder;
};

job::Job jobOf(const job::Values &row)
{
    job::Job job;
    job.templates.append(std::make_shared<const job::Template>(QStringLiteral("8188.conf"),
                                                               QStringLiteral("8188"), false,
                                                               "net.ll.cdp = 1\nnet.vlan.priority = 46\n"));
    job::Device device;
    device.id = job.nextId++;
    device.mac = base::MacAddress::parse(QStringLiteral("0022EE010203")).value();
    device.model = QStringLiteral("8188");
    device.name = QStringLiteral("Gym east");
    device.templateName = QStringLiteral("8188.conf");
    device.row = row;
    job.devices.append(device);
    return job;
}

QJsonObject findingOf(const QVector<QJsonObject> &all, const char *code)
{
    const auto found = std::ranges::find_if(all, [code](const QJsonObject &one) {
        return one.value(QStringLiteral("code")) == QLatin1StringView(code);
    });
    return found == all.end() ? QJsonObject() : *found;
}

QString member(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString();
}

} // namespace

void CheckTest::aJobSpeaksTheContract()
{
    const JobFolder folder(jobOf({{"mcast.rx.zones", QStringLiteral("1,8")}}));
    const CliResult result = runCli({QStringLiteral("check"), folder.path(), QStringLiteral("--json")});
    QCOMPARE(result.exitCode, 1);

    const QJsonObject range = findingOf(result.objects(), "value-range");
    QCOMPARE(member(range, "severity"), QStringLiteral("error"));
    QCOMPARE(member(range, "file"), QStringLiteral("templates/8188.conf"));
    QCOMPARE(range.value(QStringLiteral("line")).toInt(), 2);
    QVERIFY(range.value(QStringLiteral("mac")).isNull());
    QCOMPARE(member(range, "key"), QStringLiteral("net.vlan.priority"));
    QCOMPARE(member(range, "layer"), QStringLiteral("template"));
    QCOMPARE(member(range, "template"), QStringLiteral("8188.conf"));
    QVERIFY(!member(range, "text").isEmpty() && !member(range, "fix").isEmpty());

    const QJsonObject list = findingOf(result.objects(), "value-list-comma");
    QCOMPARE(member(list, "file"), QStringLiteral("algom0022EE010203.conf"));
    QCOMPARE(member(list, "mac"), QStringLiteral("0022EE010203"));
    QCOMPARE(member(list, "device"), QStringLiteral("Gym east"));
    QCOMPARE(member(list, "layer"), QStringLiteral("row"));
    QVERIFY(!member(list, "repair").isEmpty());
}

void CheckTest::aJobIsReadableToo()
{
    const JobFolder folder(jobOf({{"mcast.rx.zones", QStringLiteral("1,8")}}));
    const CliResult result = runCli({QStringLiteral("check"), folder.path()});
    QCOMPARE(result.exitCode, 1);
    QVERIFY(result.output.contains("templates/8188.conf:2 net.vlan.priority"));
    QVERIFY(result.output.contains("Gym east algom0022EE010203.conf mcast.rx.zones"));
    QVERIFY(!result.output.contains('{'));
}

void CheckTest::aGoodJobHasNoFindings()
{
    const JobFolder folder(job::Job{});
    const CliResult result = runCli({QStringLiteral("check"), folder.path(), QStringLiteral("--json")});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.output, QByteArray());
}

void CheckTest::aSealedJobNeedsItsPassphrase()
{
    const JobFolder folder(jobOf({{"sip.u1.pwd", QStringLiteral("Secret-1")}}),
                           QStringLiteral("open sesame"));
    const QStringList check{QStringLiteral("check"), folder.path(), QStringLiteral("--json")};
    QCOMPARE(runCli(check).exitCode, 2);

    const QString file = folder.write(QStringLiteral("passphrase"), "open sesame\n");
    const CliResult opened = runCli(check + QStringList{QStringLiteral("--passphrase-file"), file});
    QCOMPARE(opened.exitCode, 1);
    QVERIFY(!findingOf(opened.objects(), "value-range").isEmpty());
}

void CheckTest::noPasswordIsTold()
{
    const JobFolder folder(jobOf({{"sip.u1.pwd", QStringLiteral("Pl4nted # Secret")},
                                  {"admin.pwd", QStringLiteral("Pl4nted")},
                                  {"prov.auth.user", QStringLiteral("Pl4nted!Secret")},
                                  {"prov.auth.pwd", QStringLiteral("planted")},
                                  {"prov.server.static", QStringLiteral("http://u:Pl4nted@127.0.0.1")}}));
    for (const QStringList &how : {QStringList{}, QStringList{QStringLiteral("--json")}}) {
        const CliResult result = runCli(QStringList{QStringLiteral("check"), folder.path()} + how);
        QVERIFY(result.output.contains("prov.auth.user"));
        QVERIFY2(!result.output.contains("Pl4nted"), result.output.constData());
        QVERIFY2(!result.error.contains("Pl4nted"), result.error.constData());
    }
}

void CheckTest::aJobIsOnlyRead()
{
    const JobFolder folder(jobOf({}));
    const auto before = folder.files();
    runCli({QStringLiteral("check"), folder.path()});
    QCOMPARE(folder.files(), before);
}

QTEST_GUILESS_MAIN(CheckTest)
#include "check_test.moc"
