#include "core/files/checksum.h"
#include "tests/core/bench/listening.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTemporaryDir>
#include <QTest>

using bench::Bench;
using bench::DeviceForecast;
using job::Device;
using job::Job;
using listening::fetch;
using listening::onLoopback;

/// What devices will do with a job as it is or as an edit would make it.
class ForecastTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void anEditIsForetoldBeforeItIsMade();
    void whoIsNeitherKnownNorNamedIsLeftOut();
    void aDeviceBeginsWhereItWasSeen();
    void onlyTheNewestQuestionIsAnswered();
    void tenThousandDevicesHoldNothingUp();
    void filesAreThoseOfTheOpenFolder();

private:
    void put(const QString &path, const QByteArray &bytes) const;
    void putImage(const QString &name) const;
    bool open(Bench &bench, const Job &job) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

base::MacAddress mac(int number)
{
    return base::MacAddress(
        {0x00, 0x22, 0xEE, 0x00, static_cast<quint8>(number >> 8), static_cast<quint8>(number)});
}

/// Horns 1 to n.
Job jobOf(int n)
{
    Job job;
    for (int i = 1; i <= n; ++i) {
        Device device;
        device.id = job.nextId++;
        device.mac = mac(i);
        device.model = QStringLiteral("8186");
        device.row = {{"sip.u1.user", QString::number(2000 + i)}};
        job.devices.append(device);
    }
    return job;
}

/// The same with firmware wanted for every one.
Job upgraded(Job job)
{
    job.siteValues.insert("prov.version.firmware", QStringLiteral("5.5"));
    return job;
}

job::JobPtr shared(const Job &job)
{
    return std::make_shared<const Job>(job);
}

struct Told {
    quint64 ask = 0;
    QVector<DeviceForecast> forecasts;
};

/// Answers as they come.
class Ear {
public:
    explicit Ear(Bench &bench)
    {
        QObject::connect(&bench, &Bench::forecastReady, &bench,
                         [this](quint64 ask, const QVector<DeviceForecast> &forecasts) {
                             all.append({ask, forecasts});
                         });
    }

    QVector<Told> all;
};

} // namespace

void ForecastTest::put(const QString &path, const QByteArray &bytes) const
{
    const QString full = m_folder->filePath(path);
    QDir().mkpath(QFileInfo(full).path());
    QFile file(full);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void ForecastTest::putImage(const QString &name) const
{
    const QByteArray image("image");
    put(QStringLiteral("files/") + name, image);
    const QByteArray md5 = QCryptographicHash::hash(image, QCryptographicHash::Md5).toHex();
    put(QStringLiteral("files/") + catalogue::checksumName(name), files::checksumText(md5, name));
}

bool ForecastTest::open(Bench &bench, const Job &job) const
{
    QSignalSpy opened(&bench, &Bench::opened);
    bench.openJob(m_folder->path(), shared(job));
    return opened.wait();
}

void ForecastTest::anEditIsForetoldBeforeItIsMade()
{
    putImage(QStringLiteral("algo-8186-5.5.fw"));
    Bench bench;
    Ear ear(bench);
    const Job job = jobOf(3);
    QVERIFY(open(bench, job));
    QTRY_COMPARE(bench.files()->files.size(), std::size_t{2});
    bench.requestForecast(7, shared(upgraded(job)));
    QTRY_COMPARE(ear.all.size(), 1);
    QCOMPARE(ear.all[0].ask, quint64{7});
    QCOMPARE(ear.all[0].forecasts.size(), 3);
    QCOMPARE(ear.all[0].forecasts[1].device, job.devices[1].id);
    QCOMPARE(ear.all[0].forecasts[1].forecast.reboots(), 2);

    bench.requestForecast(8, bench.job(), {job.devices[2].id});
    QTRY_COMPARE(ear.all.size(), 2);
    QCOMPARE(ear.all[1].forecasts.size(), 1);
    QCOMPARE(ear.all[1].forecasts[0].device, job.devices[2].id);
    QCOMPARE(ear.all[1].forecasts[0].forecast.reboots(), 1);
}

void ForecastTest::whoIsNeitherKnownNorNamedIsLeftOut()
{
    Bench bench;
    Ear ear(bench);
    Job job = jobOf(3);
    job.devices[0].mac = std::nullopt;
    job.devices[1].model = QStringLiteral("9999");
    QVERIFY(open(bench, job));
    bench.requestForecast(1, shared(job));
    QTRY_COMPARE(ear.all.size(), 1);
    QCOMPARE(ear.all[0].forecasts.size(), 1);
    QCOMPARE(ear.all[0].forecasts[0].device, job.devices[2].id);
    bench.requestForecast(2, nullptr);
    QTRY_COMPARE(ear.all.size(), 2);
    QVERIFY(ear.all[1].forecasts.isEmpty());
}

/// It came back for the settings that it was sent, and so it holds them.
void ForecastTest::aDeviceBeginsWhereItWasSeen()
{
    Bench bench;
    Ear ear(bench);
    QSignalSpy started(&bench, &Bench::started);
    const Job job = jobOf(2);
    QVERIFY(open(bench, job));
    bench.start(onLoopback());
    QVERIFY(started.wait());
    const QByteArray own = catalogue::deviceConfigName(mac(1)).toLatin1();
    for (int boots = 0; boots < 2; ++boots) {
        QVERIFY(!fetch(bench.services().constFirst(), own).isEmpty());
        QVERIFY(!fetch(bench.services().constFirst(), own.chopped(4) + "md5").isEmpty());
    }
    QTRY_VERIFY([&] {
        ear.all.clear();
        bench.requestForecast(1, bench.job());
        return QTest::qWaitFor([&] { return !ear.all.isEmpty(); }) &&
               ear.all[0].forecasts[0].forecast.reboots() == 0;
    }());
    QCOMPARE(ear.all[0].forecasts[1].forecast.reboots(), 1);
}

void ForecastTest::onlyTheNewestQuestionIsAnswered()
{
    Bench bench;
    Ear ear(bench);
    const Job job = jobOf(500);
    QVERIFY(open(bench, job));
    for (quint64 ask = 1; ask <= 20; ++ask)
        bench.requestForecast(ask, shared(job));
    QTRY_VERIFY(!ear.all.isEmpty() && ear.all.last().ask == 20);
    QVERIFY(ear.all.size() < 20);
}

void ForecastTest::tenThousandDevicesHoldNothingUp()
{
    putImage(QStringLiteral("algo-8186-5.5.fw"));
    Bench bench;
    Ear ear(bench);
    QSignalSpy started(&bench, &Bench::started);
    const Job job = jobOf(10'000);
    QVERIFY(open(bench, job));
    bench.start(onLoopback());
    QVERIFY(started.wait());
    QElapsedTimer since;
    since.start();
    bench.requestForecast(1, shared(upgraded(job)));
    const qint64 asked = since.elapsed();
    QVERIFY(!fetch(bench.services().constFirst(), catalogue::deviceConfigName(mac(9)).toLatin1()).isEmpty());
    const qint64 served = since.elapsed();
    QTRY_VERIFY_WITH_TIMEOUT(!ear.all.isEmpty(), 20'000);
    QCOMPARE(ear.all[0].forecasts.size(), 10'000);
    QCOMPARE(ear.all[0].forecasts.last().forecast.reboots(), 2);
    qInfo("asked in %lld ms, a fetch meanwhile in %lld ms, answered in %lld ms", asked, served,
          since.elapsed());
    QVERIFY(asked < 100);
}

void ForecastTest::filesAreThoseOfTheOpenFolder()
{
    Bench bench;
    QVERIFY(bench.files() && bench.files()->files.empty());
    put(QStringLiteral("files/T.zip"), "sounds");
    QVERIFY(open(bench, jobOf(1)));
    QTRY_COMPARE(bench.files()->files.size(), std::size_t{1});
    QCOMPARE(bench.files()->files[0].path, QStringLiteral("T.zip"));

    QTemporaryDir plain;
    QSignalSpy opened(&bench, &Bench::opened);
    bench.open(plain.path());
    QVERIFY(bench.files()->files.empty());
    QVERIFY(opened.wait());
    QVERIFY(bench.files()->files.empty());
}

QTEST_GUILESS_MAIN(ForecastTest)
#include "forecast_test.moc"
