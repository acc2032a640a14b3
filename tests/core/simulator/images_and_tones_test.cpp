#include "tests/core/simulator/served_world.h"
#include "tests/support/tone_package.h"

#include <QDir>
#include <QNetworkProxy>
#include <QTest>

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

} // namespace

/// Firmware, components and tones over TFTP, HTTP, HTTPS and FTP against the bench itself: every endpoint
/// ends with what it shall have, and did what was foretold.
class ImagesAndTonesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void everyModelTakesWhatItCan();

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

QTEST_GUILESS_MAIN(ImagesAndTonesTest)
#include "images_and_tones_test.moc"
