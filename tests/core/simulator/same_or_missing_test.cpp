#include "core/progress/messages.h"
#include "tests/core/simulator/served_world.h"
#include "tests/support/tone_package.h"

#include <QNetworkProxy>
#include <QTest>

using namespace served;
using catalogue::FileKind;
using catalogue::FirmwareVersion;
using support::tonePackage;

namespace {

const QString kUpToDate = QStringLiteral("up-to-date");
const QString kSite = QStringLiteral("site.zip");

} // namespace

/// Over TFTP, HTTP, HTTPS and FTP: tones that are the same, images and packages that are missing or no good.
class SameOrMissingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void whatIsMissingIsForetoldToo_data();
    void whatIsMissingIsForetoldToo();
    void sameTonesAreNotFetchedAgain();
    void aLargePackageIsUnzippedToo();
    void aPackageThatCannotBeUnzippedIsNotInstalled();
};

void SameOrMissingTest::whatIsMissingIsForetoldToo_data()
{
    QTest::addColumn<QString>("gone");
    QTest::addColumn<QByteArray>("instead");
    QTest::addColumn<QString>("end");
    const auto row = [](const char *what, const char *gone, const QByteArray &instead, base::Code end) {
        QTest::newRow(what) << QString::fromLatin1(gone) << instead << end.toString();
    };
    row("no image", "algo-8186-5.5.fw", {}, progress::kFirmwareMissing);
    row("no checksum of it", "algo-8186-5.5.md5", {}, progress::kFirmwareChecksumMissing);
    row("of other bytes", "algo-8186-5.5.md5", QByteArray(32, '0'), progress::kFirmwareChecksumWrong);
    row("in upper case", "algo-8186-5.5.md5",
        QCryptographicHash::hash("image", QCryptographicHash::Md5).toHex().toUpper(),
        progress::kFirmwareChecksumWrong);
    row("no component", "algo-pa-kernel-r5.fw", {}, progress::kFirmwareMissing);
    row("no checksum of a component", "algo-pa-kernel-r5.md5", {}, progress::kFirmwareChecksumMissing);
    row("no tones", "site.zip", {}, progress::kTonesChecksumMissing);
}

void SameOrMissingTest::whatIsMissingIsForetoldToo()
{
    QFETCH(QString, gone);
    QFETCH(QByteArray, instead);
    QFETCH(QString, end);
    World world;
    world.job.writeWithChecksum(QStringLiteral("algo-8186-5.5.fw"), "image");
    const QString kernel = catalogue::componentName(FileKind::Kernel, FirmwareVersion(QStringLiteral("r5")));
    world.job.writeWithChecksum(kernel, "kernel");
    world.job.write(kSite, tonePackage({QStringLiteral("bell.wav")}));
    world.job.remove(gone);
    if (!instead.isEmpty())
        world.job.write(gone, instead);
    for (int n = 0; n < int{std::size(kProtocols)}; ++n)
        world.job.write(catalogue::deviceConfigName(macOf(n)),
                        "prov.version.firmware = 5.5\nprov.version.kernel = r5\nprov.data.tone = site.zip\n");
    QVERIFY(world.serve());
    std::vector<progress::Forecast> forecasts;
    for (int n = 0; n < int{std::size(kProtocols)}; ++n) {
        const EndpointSetup setup =
            unit(n, *catalogue::Catalogue::builtIn().find(u"8186"), QStringLiteral("5.4"), kProtocols[n]);
        forecasts.push_back(world.forecast(setup));
        world.powerOn(n, setup);
    }
    QVERIFY(world.awaitSettled());
    for (int n = 0; n < int{std::size(kProtocols)}; ++n) {
        QCOMPARE(world.end(n), end);
        const QByteArray wrong = difference(forecasts[static_cast<std::size_t>(n)], world, n);
        QVERIFY2(wrong.isEmpty(),
                 (serving::codeOf(kProtocols[n]).toString().toUtf8() + ": " + wrong).constData());
    }
}

/// Guide 4.2.1: "If no changes are made to the tones, then the device will not download and install the same
/// .zip file next time", and what makes them new.
void SameOrMissingTest::sameTonesAreNotFetchedAgain()
{
    constexpr int kCount = std::size(kProtocols);
    World world;
    const auto configure = [&](const QByteArray &conf) {
        bool isDone = true;
        for (int n = 0; n < kCount; ++n)
            isDone = world.rewrite(catalogue::deviceConfigName(macOf(n)), conf) && isDone;
        return isDone;
    };
    std::vector<EndpointSetup> setups;
    for (int n = 0; n < kCount; ++n) {
        setups.push_back(unit(n, *catalogue::Catalogue::builtIn().find(u"8186"), {}, kProtocols[n]));
        world.job.write(catalogue::deviceConfigName(macOf(n)), "prov.data.tone = site.zip\n");
    }
    world.job.write(kSite, tonePackage({QStringLiteral("bell.wav")}));
    QVERIFY(world.serve());

    // Powers all of them up and says how many fetched the package; each just as foretold. A real device is
    // not back within the ten seconds in which half a pair is kept for its address.
    int place = 0;
    const auto fetched = [&] {
        std::vector<progress::Forecast> forecasts;
        for (int n = 0; n < kCount; ++n) {
            forecasts.push_back(world.forecast(setups[static_cast<std::size_t>(n)]));
            world.powerOn(n, setups[static_cast<std::size_t>(n)], place++);
        }
        if (!world.awaitSettled())
            return -1;
        int count = 0;
        for (int n = 0; n < kCount; ++n) {
            const QByteArray wrong = difference(forecasts[static_cast<std::size_t>(n)], world, n);
            if (world.end(n) != kUpToDate || !wrong.isEmpty()) {
                qWarning("%s: %s", qPrintable(world.end(n)), wrong.constData());
                return -1;
            }
            count += countSent(world.did[n], "tones");
            setups[static_cast<std::size_t>(n)] = again(world, n, setups[static_cast<std::size_t>(n)]);
        }
        return count;
    };
    QCOMPARE(fetched(), kCount);
    QCOMPARE(fetched(), 0);
    QVERIFY(world.rewrite(kSite, tonePackage({QStringLiteral("another.wav")})));
    QCOMPARE(fetched(), kCount);
    QCOMPARE(world.endpoint(0).tones(), std::set<QString>{QStringLiteral("another.wav")});
    QCOMPARE(fetched(), 0);
    // "3) Removing the “prov.data.tone” parameter from the config file (and then adding it again ...)"
    QVERIFY(configure("sip.proxy = pbx\n"));
    QCOMPARE(fetched(), 0);
    QVERIFY(configure("prov.data.tone = site.zip\n"));
    QCOMPARE(fetched(), kCount);
}

/// Larger than what is kept of other files.
void SameOrMissingTest::aLargePackageIsUnzippedToo()
{
    World world;
    world.job.write(kSite, tonePackage({QStringLiteral("bell.wav")}, simulator::Receipt::kKept + 1));
    for (int n = 0; n < int{std::size(kProtocols)}; ++n)
        world.job.write(catalogue::deviceConfigName(macOf(n)), "prov.data.tone = site.zip\n");
    QVERIFY(world.serve());
    for (int n = 0; n < int{std::size(kProtocols)}; ++n)
        world.powerOn(n, unit(n, *catalogue::Catalogue::builtIn().find(u"8186"), {}, kProtocols[n]));
    QVERIFY(world.awaitSettled());
    for (int n = 0; n < int{std::size(kProtocols)}; ++n) {
        QCOMPARE(world.end(n), kUpToDate);
        QCOMPARE(world.endpoint(n).tones(), std::set<QString>{QStringLiteral("bell.wav")});
    }
}

void SameOrMissingTest::aPackageThatCannotBeUnzippedIsNotInstalled()
{
    constexpr int kCount = std::size(kProtocols);
    World world;
    world.job.write(kSite, tonePackage({QStringLiteral("bell.wav")}).chopped(30));
    for (int n = 0; n < kCount; ++n)
        world.job.write(catalogue::deviceConfigName(macOf(n)), "prov.data.tone = site.zip\n");
    QVERIFY(world.serve());
    std::vector<EndpointSetup> setups;
    for (int n = 0; n < kCount; ++n) {
        setups.push_back(unit(n, *catalogue::Catalogue::builtIn().find(u"8186"), {}, kProtocols[n]));
        world.powerOn(n, setups.back());
    }
    for (int boot = 0; boot < 2; ++boot) {
        QVERIFY(world.awaitSettled());
        for (int n = 0; n < kCount; ++n) {
            QCOMPARE(world.end(n), simulator::kTonesUnreadable.toString());
            QCOMPARE(countSent(world.did[n], "tones"), 1);
            QVERIFY(world.endpoint(n).tones().empty());
            QVERIFY(world.endpoint(n).device().tonesMd5.isEmpty());
            world.powerOn(n, again(world, n, setups[static_cast<std::size_t>(n)]));
        }
    }
    QVERIFY(world.awaitSettled());
}

QTEST_GUILESS_MAIN(SameOrMissingTest)
#include "same_or_missing_test.moc"
