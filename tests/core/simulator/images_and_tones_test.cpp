#include "core/progress/messages.h"
#include "tests/core/simulator/served_world.h"
#include "tests/support/tone_package.h"

#include <QDir>
#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTest>
#include <algorithm>

using namespace served;
using catalogue::FileKind;
using catalogue::FirmwareVersion;
using catalogue::Model;
using support::tonePackage;

namespace {

const QString kUpToDate = QStringLiteral("up-to-date");
const QString kSite = QStringLiteral("site.zip");

/// One endpoint of the matrix.
struct Unit {
    EndpointSetup setup;
    Upgrade upgrade;
    QString folder; ///< `prov.download.fwpath`; empty: none
    QByteArray who;
};

/// Requests as both sides can tell them: "fw/algo-8186-5.5.fw 3000", "site.md5 -".
QStringList requestsOf(const progress::Forecast &forecast)
{
    QStringList requests;
    for (const progress::ForecastBoot &boot : forecast.boots) {
        for (const progress::ForecastFetch &asked : boot.fetches)
            requests +=
                asked.fetch.path + u' ' + (asked.found ? QString::number(asked.bytes) : QStringLiteral("-"));
    }
    return requests;
}

QStringList requestsOf(const QVector<simulator::Exchange> &exchanges)
{
    QStringList requests;
    for (const simulator::Exchange &each : exchanges) {
        const bool found = each.outcome == serving::Outcome::Sent;
        requests += each.name + u' ' + (found ? QString::number(each.bytes) : QStringLiteral("-"));
    }
    return requests;
}

bool isSame(const progress::Device &a, const progress::Device &b)
{
    return a.firmware == b.firmware && a.kernel == b.kernel && a.base == b.base && a.system == b.system &&
           a.tonesMd5 == b.tonesMd5 && a.configuration.settings() == b.configuration.settings();
}

/// Empty if the forecast told what the endpoint did; else how they differ.
QByteArray difference(const progress::Forecast &told, const World &world, int n)
{
    const QStringList foretold = requestsOf(told);
    const QStringList did = requestsOf(world.exchanges.value(n));
    if (foretold != did)
        return "foretold " + foretold.join(QStringLiteral(", ")).toUtf8() + "\ndid      " +
               did.join(QStringLiteral(", ")).toUtf8();
    qint64 bytes = 0;
    for (const simulator::Exchange &each : world.exchanges.value(n))
        bytes += each.bytes;
    if (told.bytes() != bytes)
        return "bytes";
    if (told.reboots() != world.settled[n].boots - 1)
        return "reboots: " + QByteArray::number(told.reboots()) + ", not " +
               QByteArray::number(world.settled[n].boots - 1);
    return isSame(told.after, world.endpoint(n).device()) ? QByteArray() : QByteArray("what it has after");
}

/// The same device, switched off and on.
EndpointSetup again(const World &world, int n, EndpointSetup setup)
{
    setup.device = world.endpoint(n).device();
    return setup;
}

QByteArray confOf(const Unit &unit)
{
    // Asked for of every model: those that take no components or no tones must not ask.
    QByteArray conf = "prov.version.firmware = " + QByteArray(unit.upgrade.to) +
                      "\nprov.version.kernel = r5\nprov.version.base = r1.2\nprov.version.sys = r1.3\n"
                      "prov.data.tone = site.zip\n";
    if (!unit.folder.isEmpty())
        conf += "prov.download.fwpath = " + unit.folder.toUtf8() + '\n';
    return conf;
}

/// Each folder has tones of its own, so that nobody takes them from another for these.
QString toneOf(const QString &folder)
{
    return folder.isEmpty() ? QStringLiteral("root-bell.wav") : QStringLiteral("deep-bell.wav");
}

/// Images that differ in size by model, version and folder, none of whole blocks of TFTP but one.
void writeImages(const support::JobFolder &job, const QString &folder)
{
    const QString below = folder.isEmpty() ? QString() : folder + u'/';
    const auto write = [&](const QString &name, qsizetype size) {
        const QByteArray bytes(size, name.back().toLatin1());
        job.write(below + name, bytes);
        const QByteArray md5 = QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
        job.write(below + catalogue::checksumName(name), md5 + "  " + name.toUtf8() + "\r\n");
    };
    qsizetype size = folder.isEmpty() ? 2'048 : 3'001;
    for (const Model &model : catalogue::Catalogue::builtIn().models()) {
        for (const Upgrade &upgrade : upgradesOf(model))
            write(catalogue::firmwareName(model.number, FirmwareVersion(QLatin1StringView(upgrade.to))),
                  size++);
    }
    write(catalogue::componentName(FileKind::Kernel, FirmwareVersion(QStringLiteral("r5"))), size++);
    write(catalogue::componentName(FileKind::Base, FirmwareVersion(QStringLiteral("r1.2"))), size++);
    write(catalogue::componentName(FileKind::System, FirmwareVersion(QStringLiteral("r1.3"))), size++);
    for (const QString &package : {kSite, catalogue::fixedTonesName(QStringLiteral("8180"))})
        job.write(below + package, tonePackage({toneOf(folder), QStringLiteral("chime.wav")}));
}

std::vector<Unit> everyUnit()
{
    std::vector<Unit> units;
    for (const Model &model : catalogue::Catalogue::builtIn().models()) {
        for (const Upgrade &upgrade : upgradesOf(model)) {
            for (const Protocol protocol : kProtocols) {
                for (const QString &folder : {QString(), QStringLiteral("fw")}) {
                    const int n = static_cast<int>(units.size());
                    const EndpointSetup setup = unit(n, model, QLatin1StringView(upgrade.from), protocol);
                    if (protocol == Protocol::Https && !setup.device.can.https)
                        continue;
                    const QString who = QStringLiteral("%1 from %2 over %3 %4: ")
                                            .arg(model.displayName(), QLatin1StringView(upgrade.from),
                                                 serving::codeOf(protocol), folder);
                    units.push_back({setup, upgrade, folder, who.toUtf8()});
                }
            }
        }
    }
    return units;
}

/// How many of all that was asked for were sent, of which kind.
int countSent(const QStringList &did, const char *step)
{
    return static_cast<int>(did.count(QLatin1StringView(step) + QStringLiteral("=sent")));
}

} // namespace

/// Firmware, components and tones over TFTP, HTTP, HTTPS and FTP against the bench itself: every endpoint
/// ends with what it shall have, and did what was foretold.
class ImagesAndTonesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void everyModelTakesWhatItCan();
    void whatIsMissingIsForetoldToo_data();
    void whatIsMissingIsForetoldToo();
    void sameTonesAreNotFetchedAgain();
    void aLargePackageIsUnzippedToo();
    void aPackageThatCannotBeUnzippedIsNotInstalled();

private:
    static void checkInstalled(const World &world, const Unit &unit, int n);
    static void checkTold(const World &world, const Unit &unit, int n, const progress::Forecast &forecast);
};

/// It has what its model can take, and nothing else.
void ImagesAndTonesTest::checkInstalled(const World &world, const Unit &unit, int n)
{
    const auto &[setup, upgrade, folder, who] = unit;
    const progress::Device &device = world.endpoint(n).device();
    const bool components = device.can.firmwareComponents;
    const auto component = [&](const char *version) {
        return components ? QString::fromLatin1(version) : QString();
    };
    QVERIFY2(device.firmware == FirmwareVersion(QLatin1StringView(upgrade.to)), who.constData());
    QVERIFY2(device.kernel.text() == component("r5"), who.constData());
    QVERIFY2(device.base.text() == component("r1.2"), who.constData());
    QVERIFY2(device.system.text() == component("r1.3"), who.constData());
    QVERIFY2(world.settled[n].boots == (components ? 6 : 3), who.constData());
    std::set<QString> tones;
    if (setup.model->tones != catalogue::Tones::None)
        tones = {toneOf(folder), QStringLiteral("chime.wav")};
    QVERIFY2(world.endpoint(n).tones() == tones, who.constData());
}

/// What the bench says of it, and what was foretold, is what it did.
void ImagesAndTonesTest::checkTold(const World &world, const Unit &unit, int n,
                                   const progress::Forecast &forecast)
{
    QVERIFY2(world.end(n) == kUpToDate, (unit.who + world.end(n).toUtf8()).constData());
    QVERIFY2(world.grade(n) == QStringLiteral("applied"), (unit.who + world.grade(n).toUtf8()).constData());
    const QByteArray wrong = difference(forecast, world, n);
    QVERIFY2(wrong.isEmpty(), (unit.who + wrong).constData());
    const progress::DeviceState &state = *world.state(n);
    QVERIFY2(state.firmware == world.endpoint(n).device().firmware, unit.who.constData());
    QVERIFY2(state.tones == world.endpoint(n).device().tonesMd5, unit.who.constData());
    QVERIFY2(state.rebootsToCome && state.rebootsToCome->isEmpty(), unit.who.constData());
}

void ImagesAndTonesTest::everyModelTakesWhatItCan()
{
    World world;
    QVERIFY(QDir(world.job.path()).mkpath(QStringLiteral("fw")));
    writeImages(world.job, {});
    writeImages(world.job, QStringLiteral("fw"));
    const std::vector<Unit> units = everyUnit();
    for (int n = 0; n < std::ssize(units); ++n)
        world.job.write(catalogue::deviceConfigName(macOf(n)), confOf(units[static_cast<std::size_t>(n)]));
    QVERIFY(world.serve());

    std::vector<progress::Forecast> forecasts;
    for (int n = 0; n < std::ssize(units); ++n) {
        forecasts.push_back(world.forecast(units[static_cast<std::size_t>(n)].setup));
        world.powerOn(n, units[static_cast<std::size_t>(n)].setup);
    }
    QVERIFY(world.awaitSettled());
    qsizetype requests = 0;
    int images = 0;
    int packages = 0;
    for (int n = 0; n < std::ssize(units); ++n) {
        const Unit &unit = units[static_cast<std::size_t>(n)];
        checkTold(world, unit, n, forecasts[static_cast<std::size_t>(n)]);
        checkInstalled(world, unit, n);
        QVERIFY2(world.told(n) == world.did[n], (unit.who + world.told(n).join(u' ').toUtf8()).constData());
        if (QTest::currentTestFailed())
            return;
        requests += world.did[n].size();
        images += world.settled[n].boots - 2;
        packages += countSent(world.did[n], "tones");
    }

    // Guide 5.1: "Once all ... matches ..., the device will proceed through all the steps without further
    // action."
    for (int n = 0; n < std::ssize(units); ++n) {
        const EndpointSetup setup = again(world, n, units[static_cast<std::size_t>(n)].setup);
        forecasts[static_cast<std::size_t>(n)] = world.forecast(setup);
        world.powerOn(n, setup);
    }
    QVERIFY(world.awaitSettled());
    for (int n = 0; n < std::ssize(units); ++n) {
        const Unit &unit = units[static_cast<std::size_t>(n)];
        checkTold(world, unit, n, forecasts[static_cast<std::size_t>(n)]);
        const bool overTftp = unit.setup.device.protocol == Protocol::Tftp;
        const bool asksForTones = unit.setup.model->tones != catalogue::Tones::None;
        const bool asksForChecksum = overTftp || world.endpoint(n).device().can.checksumOnEveryProtocol;
        QVERIFY2(world.settled[n].boots == 1, unit.who.constData());
        QVERIFY2(world.did[n].size() == 1 + asksForChecksum + asksForTones, unit.who.constData());
        QVERIFY2(countSent(world.did[n], "tones.md5") == asksForTones, unit.who.constData());
        if (QTest::currentTestFailed())
            return;
        requests += world.did[n].size();
    }
    QCOMPARE(world.devices(), std::ssize(units));
    qInfo("%zu endpoints of %zu models, each powered up twice: %lld requests, %d images and %d packages "
          "installed, every one as foretold",
          units.size(), catalogue::Catalogue::builtIn().models().size(), static_cast<long long>(requests),
          images, packages);
}

void ImagesAndTonesTest::whatIsMissingIsForetoldToo_data()
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

void ImagesAndTonesTest::whatIsMissingIsForetoldToo()
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
void ImagesAndTonesTest::sameTonesAreNotFetchedAgain()
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
void ImagesAndTonesTest::aLargePackageIsUnzippedToo()
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

void ImagesAndTonesTest::aPackageThatCannotBeUnzippedIsNotInstalled()
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

QTEST_GUILESS_MAIN(ImagesAndTonesTest)
#include "images_and_tones_test.moc"
