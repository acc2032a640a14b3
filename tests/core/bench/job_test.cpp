#include "core/job/store.h"
#include "tests/core/bench/listening.h"

#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using bench::Bench;
using job::Device;
using job::Job;
using job::JobPtr;
using job::Store;
using listening::fetch;
using listening::Heard;
using listening::onLoopback;

namespace {

base::MacAddress mac(quint8 last)
{
    return base::MacAddress({0x00, 0x22, 0xEE, 0x00, 0x00, last});
}

QByteArray fileOf(quint8 last)
{
    return catalogue::deviceConfigName(mac(last)).toLatin1();
}

/// Devices 1 to n, "Horn 1" and on.
Job jobOf(quint8 n)
{
    Job job;
    job.site.name = QStringLiteral("School");
    for (quint8 i = 1; i <= n; ++i) {
        Device device;
        device.id = job.nextId++;
        device.mac = mac(i);
        device.model = QStringLiteral("8186");
        device.name = QStringLiteral("Horn %1").arg(i);
        device.row = {{"sip.u1.user", QString::number(2000 + i)}};
        job.devices.append(device);
    }
    return job;
}

JobPtr shared(const Job &job)
{
    return std::make_shared<const Job>(job);
}

} // namespace

class JobTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aJobFolderIsOpenedAsAJob()
    {
        QVERIFY(Store::create(m_folder->path(), jobOf(3)));
        Bench bench;
        QSignalSpy opened(&bench, &Bench::opened);
        QSignalSpy findings(&bench, &Bench::findingsChanged);
        bench.open(m_folder->path());
        QVERIFY(opened.wait());
        QCOMPARE(opened[0][1].toInt(), 3);
        QVERIFY(bench.job());
        QCOMPARE(bench.job()->site.name, QStringLiteral("School"));
        QVERIFY(bench.tree()->find(QString::fromLatin1(fileOf(2))));
        QTRY_COMPARE(findings.size(), 1);
    }

    void aPassphraseIsAskedFor()
    {
        const QString passphrase = QStringLiteral("correct horse");
        {
            Job job = jobOf(1);
            job.siteValues = {{"admin.pwd", QStringLiteral("secret")}};
            auto created = Store::create(m_folder->path(), job);
            QVERIFY(created && created->store->changePassphrase(passphrase, job));
        }
        Bench bench;
        QSignalSpy failed(&bench, &Bench::openFailed);
        QSignalSpy opened(&bench, &Bench::opened);
        bench.open(m_folder->path());
        QVERIFY(failed.wait());
        QCOMPARE(failed[0][0].value<base::Error>().what.code.view(), job::kPassphraseNeeded.view());
        bench.open(m_folder->path(), QStringLiteral("wrong"));
        QVERIFY(failed.wait());
        QCOMPARE(failed[1][0].value<base::Error>().what.code.view(), job::kPassphraseWrong.view());
        QVERIFY(!bench.job());
        bench.open(m_folder->path(), passphrase);
        QVERIFY(opened.wait());
        QCOMPARE(bench.job()->siteValues.value("admin.pwd"), QStringLiteral("secret"));
    }

    void anEditIsServedAtOnce()
    {
        Bench bench;
        QSignalSpy started(&bench, &Bench::started);
        QSignalSpy published(&bench, &Bench::published);
        Job job = jobOf(1);
        bench.openJob(m_folder->path(), shared(job));
        QVERIFY(published.wait());
        bench.start(onLoopback());
        QVERIFY(started.wait());
        QCOMPARE(fetch(bench.services().constFirst(), fileOf(1)), QByteArray("sip.u1.user = 2001\n"));
        job.siteValues = {{"sip.proxy", QStringLiteral("10.0.0.1")}};
        bench.setJob(shared(job));
        QVERIFY(published.wait());
        QCOMPARE(fetch(bench.services().constFirst(), fileOf(1)),
                 QByteArray("sip.proxy = 10.0.0.1\nsip.u1.user = 2001\n"));
        QVERIFY(*bench.job() == job);
    }

    /// `serve` has no window that would tell it.
    void aJobThatSomebodyElseSavesIsReadAgain()
    {
        Job job = jobOf(1);
        auto created = Store::create(m_folder->path(), job);
        QVERIFY(created);
        Bench bench;
        QSignalSpy opened(&bench, &Bench::opened);
        bench.open(m_folder->path());
        QVERIFY(opened.wait());
        job.site.name = QStringLiteral("Another school");
        QVERIFY(created->store->save(job));
        QTRY_COMPARE(bench.job()->site.name, job.site.name);
    }

    /// Once somebody edits it here, what is saved is only an echo of that.
    void whatIsOnTheDiskDoesNotOvertakeEdits()
    {
        Job job = jobOf(1);
        auto created = Store::create(m_folder->path(), job);
        QVERIFY(created);
        Bench bench;
        QSignalSpy opened(&bench, &Bench::opened);
        QSignalSpy published(&bench, &Bench::published);
        bench.openJob(m_folder->path(), shared(job));
        QVERIFY(opened.wait());
        job.site.name = QStringLiteral("Edited");
        bench.setJob(shared(job));
        QTRY_COMPARE(published.size(), 2);
        QVERIFY(!published.wait(2500));
        QCOMPARE(bench.job()->site.name, QStringLiteral("Edited"));
    }

    void theBoardKnowsTheDevicesOfTheJob()
    {
        Bench bench;
        Heard heard(bench);
        QSignalSpy started(&bench, &Bench::started);
        Job job = jobOf(3);
        bench.openJob(m_folder->path(), shared(job));
        bench.start(onLoopback());
        QVERIFY(started.wait());
        QTRY_COMPARE(heard.listed, 3);
        QCOMPARE(heard.toCome, 3);

        QVERIFY(!fetch(bench.services().constFirst(), fileOf(2)).isEmpty());
        QTRY_COMPARE(heard.toCome, 2);
        QTRY_COMPARE(heard.devices.size(), 1);
        const progress::DeviceId id = heard.devices.firstKey();
        QCOMPARE(heard.devices[id].name, QStringLiteral("Horn 2"));
        QCOMPARE(heard.devices[id].model, QStringLiteral("8186"));
        QCOMPARE(heard.devices[id].listed, std::optional(true));
        QCOMPARE(heard.requests.first().model, QStringLiteral("8186")); // believed from the first request on

        job.devices[1].name = QStringLiteral("Gym east");
        bench.setJob(shared(job));
        QTRY_COMPARE(heard.devices[id].name, QStringLiteral("Gym east"));
        QVERIFY(fetch(bench.services().constFirst(), fileOf(2)).isEmpty() == false);

        job.devices.remove(1);
        bench.setJob(shared(job));
        QTRY_COMPARE(heard.devices[id].listed, std::optional(false));
        QVERIFY(heard.devices[id].name.isEmpty());
        QCOMPARE(heard.listed, 2);

        bench.forgetDevices();
        QTRY_COMPARE(heard.toCome, 2);
    }

    void aPlainFolderListsNobody()
    {
        QFile file(m_folder->filePath(QString::fromLatin1(fileOf(1))));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("a = 1\n");
        file.close();
        Bench bench;
        Heard heard(bench);
        QSignalSpy opened(&bench, &Bench::opened);
        QSignalSpy started(&bench, &Bench::started);
        bench.open(m_folder->path());
        bench.start(onLoopback());
        QVERIFY(opened.wait() && (!started.isEmpty() || started.wait()));
        QVERIFY(!fetch(bench.services().constFirst(), fileOf(1)).isEmpty());
        QTRY_COMPARE(heard.devices.size(), 1);
        QVERIFY(!heard.devices.first().listed);
        QCOMPARE(heard.listed, 0);
        QVERIFY(!bench.job());
    }

    void aPlainFolderCanBeOpenedAfterAJob()
    {
        QTemporaryDir plain;
        Bench bench;
        QSignalSpy opened(&bench, &Bench::opened);
        bench.openJob(m_folder->path(), shared(jobOf(2)));
        QVERIFY(opened.wait());
        bench.open(plain.path());
        QVERIFY(opened.wait());
        QVERIFY(!bench.job());
        QVERIFY(bench.tree()->entries().empty());
        bench.openJob(m_folder->path(), shared(jobOf(2)));
        QVERIFY(opened.wait());
        QCOMPARE(std::ranges::ssize(bench.tree()->entries()), 6);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(JobTest)
#include "job_test.moc"
