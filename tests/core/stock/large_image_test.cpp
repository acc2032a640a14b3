// An image of 300 MB is dropped, verified, copied, checked, foretold and fetched by every protocol from a
// bench that has a job open, and none of it is held in memory.

#include "core/archive/writer.h"
#include "core/bench/bench.h"
#include "core/files/edit.h"
#include "core/job/store.h"
#include "core/stock/inventory.h"
#include "core/stock/take_in.h"
#include "tests/core/stock/dropped_files.h"
#include "tests/support/sanitized.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <algorithm>

using namespace stock;
using serving::Protocol;

namespace {

constexpr qint64 kMebibyte = 1024 * 1024;
constexpr qint64 kSize = 300 * kMebibyte;
/// AddressSanitizer keeps what was freed: 256 MiB of it.
constexpr qint64 kMostGrowth = (support::kSanitized ? 300 : 40) * kMebibyte;
const QString kFw = QStringLiteral("algo-8188-1.5.fw");
const QString kMd5 = QStringLiteral("algo-8188-1.5.md5");

/// A line of the kernel's account of this process, in bytes; -1 if there is none.
qint64 account(QByteArrayView line)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &one : status.readAll().split('\n')) {
        if (one.startsWith(line))
            return one.sliced(line.size()).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return -1;
}

/// The most memory that this process ever held, mapped files included.
qint64 highWater()
{
    return account("VmHWM:");
}

/// What it holds now of its own: not the mapped pages of a file, which are the kernel's cache of it.
qint64 ownMemory()
{
    return account("RssAnon:") + account("RssShmem:");
}

/// A file of holes with a few bytes here and there; its MD5.
QByteArray makeImage(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.resize(kSize))
        return {};
    for (qint64 at = 0; at < kSize; at += 7 * kMebibyte) {
        if (!file.seek(at) || file.write("firmware " + QByteArray::number(at)) < 0)
            return {};
    }
    QCryptographicHash hash(QCryptographicHash::Md5);
    return file.seek(0) && hash.addData(&file) ? hash.result().toHex() : QByteArray();
}

/// A zip with the image and its checksum, in pieces.
bool zip(const QString &path, const QString &image, const QByteArray &checksum)
{
    QFile to(path);
    QFile from(image);
    if (!to.open(QIODevice::WriteOnly) || !from.open(QIODevice::ReadOnly))
        return false;
    archive::Writer writer(to);
    writer.begin(kFw, archive::Packing::Stored);
    while (!from.atEnd())
        writer.write(from.read(kMebibyte));
    writer.end();
    writer.add(kMd5, checksum, archive::Packing::Stored);
    return writer.finish().has_value();
}

job::Job jobThatWantsIt()
{
    job::Job job;
    job::Device device;
    device.id = job.nextId++;
    device.mac = base::MacAddress({0x00, 0x22, 0xEE, 0x00, 0x00, 0x01});
    device.model = QStringLiteral("8188");
    job.devices.append(device);
    job.siteValues.insert("prov.version.firmware", QStringLiteral("1.5"));
    return job;
}

bench::Settings allProtocols(const QString &authority)
{
    bench::Settings settings;
    settings.address = QHostAddress(QHostAddress::LocalHost);
    settings.tftpPort = 0;
    settings.httpPort = settings.httpsPort = settings.ftpPort = 0;
    settings.authorityFolder = authority;
    return settings;
}

QString urlOf(const bench::Service &service, const QString &name)
{
    return QStringLiteral("%1://127.0.0.1:%2/%3")
        .arg(serving::codeOf(service.protocol))
        .arg(service.port)
        .arg(name);
}

struct Fetched {
    QByteArray md5;
    qint64 mostOwn = 0; ///< memory while it was sent
};

/// Fetched by a process of its own.
Fetched fetch(const bench::Service &service, const QString &name)
{
    QProcess curl;
    QProcess sum;
    curl.setStandardOutputProcess(&sum);
    // Blocks as large as loopback takes (RFC 2348): in lock step a few hundred thousand would take minutes.
    curl.start(QStringLiteral("curl"), {QStringLiteral("-sk"), QStringLiteral("--tftp-blksize"),
                                        QStringLiteral("32768"), urlOf(service, name)});
    sum.start(QStringLiteral("md5sum"), {});
    Fetched fetched;
    const QDeadlineTimer deadline(60'000);
    while (!curl.waitForFinished(20) && !deadline.hasExpired())
        fetched.mostOwn = std::max(fetched.mostOwn, ownMemory());
    if (sum.waitForFinished(5'000) && curl.exitCode() == 0)
        fetched.md5 = sum.readAllStandardOutput().left(32);
    return fetched;
}

double inMebibytes(qint64 bytes)
{
    return static_cast<double>(bytes) / kMebibyte;
}

} // namespace

class LargeImageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void threeHundredMegabytesPassThroughLittleMemory_data();
    void threeHundredMegabytesPassThroughLittleMemory();

private:
    void drop(const QStringList &paths, const QString &root);
    void lookAt(bench::Bench &bench, const job::JobPtr &job);
    void tell(const char *what);

    support::DroppedFiles m_dropped;
    support::DroppedFiles m_zipped;
    QByteArray m_md5;
    qint64 m_before = 0;
    qint64 m_ownBefore = 0;
    QElapsedTimer m_since;
};

void LargeImageTest::initTestCase()
{
    m_md5 = makeImage(m_dropped.path(kFw));
    QVERIFY(!m_md5.isEmpty());
    const QByteArray checksum = m_md5 + "  " + kFw.toUtf8() + '\n';
    m_dropped.write(kMd5, checksum);
    QVERIFY(zip(m_zipped.path(QStringLiteral("firmware.zip")), m_dropped.path(kFw), checksum));
    m_before = highWater();
    m_ownBefore = ownMemory();
    QVERIFY(m_before > 0 && m_ownBefore > 0);
}

void LargeImageTest::tell(const char *what)
{
    qInfo("%-9s peak memory grew by %4.1f MiB, %lld ms", what, inMebibytes(highWater() - m_before),
          m_since.restart());
}

void LargeImageTest::drop(const QStringList &paths, const QString &root)
{
    const auto drop = stock::judge(paths);
    QVERIFY(drop.has_value() && drop->hasAnything());
    QCOMPARE(drop->items[0].md5, m_md5);
    tell("judged");
    const auto change = stock::takeIn(*drop, {}, root, QString(job::kFilesFolder));
    QVERIFY(change.has_value());
    QVERIFY(files::carryOutAll(root, job::fileEditsOf(*change)).has_value());
    tell("taken in");
}

/// Checks, stock and forecast, of the same files as the bench serves.
void LargeImageTest::lookAt(bench::Bench &bench, const job::JobPtr &job)
{
    const Inventory inventory = takeStock(job.get(), *bench.files());
    const StockedFile *image = inventory.find(kFw);
    QVERIFY(image && !image->problem && image->hasChecksum);
    QCOMPARE(image->users, 1);
    QSignalSpy foretold(&bench, &bench::Bench::forecastReady);
    bench.requestForecast(1, job);
    QVERIFY(foretold.wait(20'000));
    const auto forecasts = foretold[0][1].value<QVector<bench::DeviceForecast>>();
    QCOMPARE(forecasts.size(), 1);
    QVERIFY(forecasts[0].forecast.bytes() > kSize);
    tell("foretold");
}

void LargeImageTest::threeHundredMegabytesPassThroughLittleMemory_data()
{
    QTest::addColumn<bool>("isZipped");
    QTest::newRow("out of a zip") << true;
    QTest::newRow("image and checksum") << false;
}

void LargeImageTest::threeHundredMegabytesPassThroughLittleMemory()
{
    if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
        QSKIP("needs curl");
    QFETCH(bool, isZipped);
    const support::DroppedFiles folder;
    m_since.start();
    drop((isZipped ? m_zipped : m_dropped).paths(), folder.path());

    bench::Bench bench;
    const auto job = std::make_shared<const job::Job>(jobThatWantsIt());
    QSignalSpy checked(&bench, &bench::Bench::findingsChanged);
    QSignalSpy opened(&bench, &bench::Bench::opened);
    bench.openJob(folder.path(), job);
    QVERIFY(opened.wait(20'000));
    QVERIFY(!checked.isEmpty() || checked.wait(20'000));
    for (const checks::Finding &finding : checked[0][0].value<QVector<checks::Finding>>())
        QVERIFY(finding.severity != checks::Severity::Error);
    tell("checked");
    lookAt(bench, job);

    const support::DroppedFiles authority;
    QSignalSpy started(&bench, &bench::Bench::started);
    bench.start(allProtocols(authority.path(QStringLiteral("authority"))));
    QVERIFY(started.wait(20'000));
    QCOMPARE(bench.services().size(), 4);
    QVector<bench::Service> services = bench.services();
    // Over TFTP the kernel sends the mapped file itself, whose pages count as ours while they are cached.
    std::ranges::rotate(services, std::ranges::find(services, Protocol::Http, &bench::Service::protocol));
    for (const bench::Service &service : services) {
        if (isZipped && service.protocol != Protocol::Http)
            continue; // the same bytes on the disk as before
        const Fetched fetched = fetch(service, kFw);
        QCOMPARE(fetched.md5, m_md5);
        qInfo("%-9s own memory grew by %4.1f MiB", serving::codeOf(service.protocol).latin1(),
              inMebibytes(fetched.mostOwn - m_ownBefore));
        QVERIFY(fetched.mostOwn - m_ownBefore < kMostGrowth);
        tell(serving::codeOf(service.protocol).latin1());
        if (service.protocol != Protocol::Tftp)
            QVERIFY(highWater() - m_before < kMostGrowth);
    }
}

QTEST_GUILESS_MAIN(LargeImageTest)
#include "large_image_test.moc"
