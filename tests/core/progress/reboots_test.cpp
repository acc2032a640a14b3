#include "core/progress/messages.h"
#include "core/serving/ends.h"
#include "tests/core/progress/world.h"
#include "tests/support/seed.h"

#include <QTest>

using namespace progress;
using namespace std::chrono_literals;
using serving::Outcome;
using support::between;

/// Which reboots a device is said to have ahead of it, whether they come, and what is said when they do not
/// or when more come.
class RebootsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachIsToldWithWhatItIsFor();
    void withoutTheModelNobodyKnows();
    void whoIsStuckHasNone();
    void whatItRunsAlreadyTakesOneLess();
    void theLogSaysHowManyFollow();
    void whatIsServedNowCounts();
    void anywhereTheyCountDownToNone();

    void whoStaysAwayWithNewFirmwareIsTold();
    void whoAsksForTheSameFirmwareAgainIsTold_data();
    void whoAsksForTheSameFirmwareAgainIsTold();
    void whoRebootsForNothingIsTold();
    void theGuidesListNamesWhatTheSettingsWant();
    void aComponentIsCalledByItsName();

    void tonesAreFetchedAgainOnlyIfTheyAreNew();
    void tonesAreKnownOnceTheyAreVerified();
};

namespace {

const QString kOwn = QStringLiteral("algom0022EE010203.conf");
const QString kImage = QStringLiteral("algo-8188-2.6.fw");

/// "settings, firmware 2.6" or "?".
QString rebootsOf(const DeviceState &state)
{
    if (!state.rebootsToCome)
        return QStringLiteral("?");
    QStringList words;
    for (const base::Message &reboot : *state.rebootsToCome)
        words << QStringList({reboot.code.toString().section(u'-', 1), reboot.args.value(0)})
                     .join(u' ')
                     .trimmed();
    return words.join(QStringLiteral(", "));
}

void putFirmware(World &world)
{
    world.put(kOwn, "prov.version.firmware = 2.6\n");
    world.putFirmware(kImage, "image");
}

/// A job of 8188s, one of which boots.
Device deviceOf(World &world, const QString &row = QStringLiteral("8188 fw=1.5 tftp"))
{
    const Device device = world.device(row);
    world.list(world.hardware(device)->displayName());
    return device;
}

base::Message meaningOf(const World &world, Step step)
{
    const auto &all = world.requests();
    const auto newest = std::find_if(
        all.rbegin(), all.rend(), [step](const ExplainedRequest &request) { return request.step == step; });
    return newest == all.rend() ? base::Message() : newest->meaning;
}

} // namespace

void RebootsTest::eachIsToldWithWhatItIsFor()
{
    World world;
    world.put(kOwn, "prov.version.firmware = 2.6\nprov.version.kernel = r5\nprov.version.base = r1.2\n"
                    "prov.version.sys = r1.3\n");
    for (const char *name :
         {"algo-8188-2.6.fw", "algo-pa-kernel-r5.fw", "algo-pb-base-r1.2.fw", "algo-pb-sys-r1.3.fw"})
        world.putFirmware(QLatin1StringView(name), name);
    Device device = deviceOf(world);
    QStringList told;
    for (int boots = 0; boots < 6; ++boots) {
        world.boot(device);
        told << rebootsOf(world.state());
        world.rest(60s);
    }
    QCOMPARE(told, QStringList({QStringLiteral("settings, firmware 2.6, kernel r5, base r1.2, system r1.3"),
                                QStringLiteral("firmware 2.6, kernel r5, base r1.2, system r1.3"),
                                QStringLiteral("kernel r5, base r1.2, system r1.3"),
                                QStringLiteral("base r1.2, system r1.3"), QStringLiteral("system r1.3"),
                                QString()}));
}

/// Nor which firmware it will ask for.
void RebootsTest::withoutTheModelNobodyKnows()
{
    World world;
    putFirmware(world);
    world.ask(kOwn);
    QCOMPARE(rebootsOf(world.state()), QStringLiteral("?"));
    world.list(QStringLiteral("8188"));
    QCOMPARE(rebootsOf(world.state()), QStringLiteral("settings, firmware 2.6"));
}

void RebootsTest::whoIsStuckHasNone()
{
    World world;
    world.put(kOwn, "prov.version.firmware = 2.6\n");
    Device device = deviceOf(world);
    world.settle(device);
    QCOMPARE(world.grade(), QStringLiteral("stuck stuck-firmware-missing"));
    QCOMPARE(rebootsOf(world.state()), QStringLiteral("?"));
}

/// What it runs cannot be seen before it asks, or does not.
void RebootsTest::whatItRunsAlreadyTakesOneLess()
{
    World world;
    putFirmware(world);
    world.put(QStringLiteral("T.zip"), "sounds");
    world.put(kOwn, "prov.version.firmware = 2.6\nprov.data.tone = T.zip\n");
    Device device = deviceOf(world, QStringLiteral("8188 fw=2.6 tftp"));
    world.boot(device);
    QCOMPARE(rebootsOf(world.state()), QStringLiteral("settings, firmware 2.6"));
    world.rest(60s);
    world.ask(kOwn);
    world.ask(QStringLiteral("algom0022EE010203.md5"));
    QCOMPARE(rebootsOf(world.state()), QStringLiteral("firmware 2.6"));
    world.ask(QStringLiteral("T.md5"));
    QCOMPARE(rebootsOf(world.state()), QString());
    QCOMPARE(world.state().firmware.text(), QStringLiteral("2.6"));
}

void RebootsTest::theLogSaysHowManyFollow()
{
    World world;
    putFirmware(world);
    Device device = deviceOf(world);
    world.boot(device);
    QCOMPARE(
        meaningOf(world, Step::ConfigMacMd5),
        (base::Message{kChecksumNewMore, {QStringLiteral("algom0022EE010203.md5"), QStringLiteral("1")}}));
    world.rest(60s);
    world.boot(device);
    QCOMPARE(meaningOf(world, Step::FirmwareMd5),
             (base::Message{kImageVerifiedLast, {QStringLiteral("algo-8188-2.6.md5"), kImage}}));
    QCOMPARE(world.state().status, (base::Message{kStatusInstalling, {QStringLiteral("2.6")}}));
}

/// An edit while it is under way is taken in with its next request.
void RebootsTest::whatIsServedNowCounts()
{
    World world;
    world.put(kOwn, "sip.proxy = pbx\n");
    deviceOf(world);
    world.ask(kOwn);
    QCOMPARE(rebootsOf(world.state()), QStringLiteral("settings"));
    world.ask(QStringLiteral("algom0022EE010203.md5"));
    putFirmware(world);
    world.rest(60s);
    world.ask(kOwn);
    QCOMPARE(rebootsOf(world.state()), QStringLiteral("settings, firmware 2.6"));
}

namespace {

/// Settings of an honest kind, and most of what they call for.
void fillAnyhow(World &world, std::mt19937_64 &random, const QString &model)
{
    const auto chance = [&random] { return between(random, 0, 2) > 0; };
    const QString path = chance() ? QString() : QStringLiteral("fw");
    const QString folder = path.isEmpty() ? path : path + u'/';
    QByteArray settings = "sip.proxy = pbx" + QByteArray::number(between(random, 0, 99)) + '\n';
    if (!path.isEmpty())
        settings += "prov.download.fwpath = " + path.toUtf8() + '\n';
    const std::pair<const char *, QString> images[] = {
        {"prov.version.firmware = 9.9\n", QStringLiteral("algo-%1-9.9.fw").arg(model)},
        {"prov.version.kernel = r5\n", QStringLiteral("algo-pa-kernel-r5.fw")},
        {"prov.version.base = r1.2\n", QStringLiteral("algo-pb-base-r1.2.fw")},
        {"prov.version.sys = r1.2\n", QStringLiteral("algo-pb-sys-r1.2.fw")}};
    for (const auto &[line, name] : images) {
        settings += chance() ? line : "";
        if (chance())
            world.putFirmware(folder + name, name.toUtf8());
    }
    settings += chance() ? "prov.data.tone = T.zip\n" : "";
    if (chance())
        world.put(folder + QStringLiteral("T.zip"), "sounds");
    if (chance())
        world.put(folder + QStringLiteral("algop8180-tones.zip"), "sounds");
    settings += between(random, 0, 9) == 0 ? "prov.use = 0\n" : "";
    settings += between(random, 0, 4) == 0 ? "prov.download.method = http\n" : "";
    world.put(chance() ? kOwn : catalogue::genericConfigName(model), settings);
}

} // namespace

/// Random jobs, models and protocols: as many reboots come as were told at every request, and what was
/// foretold of the whole is what happens.
void RebootsTest::anywhereTheyCountDownToNone()
{
    static const QStringList models{QStringLiteral("8188 fw=1.5"), QStringLiteral("8188 fw=1.0"),
                                    QStringLiteral("8180 fw=2.0"), QStringLiteral("8180G2 fw=5.5"),
                                    QStringLiteral("8028 fw=1.0"), QStringLiteral("8061 fw=1.0"),
                                    QStringLiteral("8301 fw=1.7"), QStringLiteral("8189 fw=5.2")};
    static const QStringList protocols{QStringLiteral("tftp"), QStringLiteral("http"),
                                       QStringLiteral("https"), QStringLiteral("ftp")};
    std::mt19937_64 random = support::seededRandom("reboots");
    qsizetype known = 0;
    qsizetype all = 0;
    for (int i = 0; i < 400; ++i) {
        World world;
        Device device = deviceOf(world, models[between<qsizetype>(random, 0, models.size() - 1)] + u' ' +
                                            protocols[between<qsizetype>(random, 0, 3)]);
        fillAnyhow(world, random, device.model);
        const Forecast told = forecast(device, world.hardware(device), world.lookup());
        QStringList expected;
        for (int left = told.reboots(); const ForecastBoot &boot : told.boots) {
            for (std::size_t request = 0; request < boot.fetches.size(); ++request)
                expected << QString::number(left);
            --left;
        }
        conf::Provisioning held = device.configuration.settings();
        int boots = 0;
        do {
            world.boot(device);
            const conf::Provisioning taken = device.configuration.settings();
            device.protocol = protocolAfter(device.protocol, std::exchange(held, taken), taken);
            world.rest(60s);
        } while (world.rebooted && ++boots < 12);
        const QStringList reboots = world.takeReboots().split(u' ');
        QCOMPARE(reboots.size(), expected.size());
        for (qsizetype request = 0; request < reboots.size(); ++request)
            QVERIFY2(
                reboots[request] == expected[request] || reboots[request] == QLatin1StringView("?"),
                qPrintable(
                    QStringLiteral("run %1: %2 but %3").arg(i).arg(reboots.join(u' '), expected.join(u' '))));
        known += std::ranges::count_if(reboots,
                                       [](const QString &count) { return count != QLatin1StringView("?"); });
        all += reboots.size();
        QCOMPARE(device.firmware, told.after.firmware);
        QCOMPARE(device.tonesMd5, told.after.tonesMd5);
        world.silence();
        if (world.state().grade == Grade::Applied)
            QCOMPARE(rebootsOf(world.state()), QString());
    }
    QVERIFY2(known > all / 2, qPrintable(QStringLiteral("%1 of %2").arg(known).arg(all)));
}

void RebootsTest::whoStaysAwayWithNewFirmwareIsTold()
{
    World world;
    putFirmware(world);
    Device device = deviceOf(world);
    world.boot(device);
    world.rest(60s);
    world.boot(device);
    world.rest(9min);
    QVERIFY(!world.state().verdict);
    world.rest(2min);
    QCOMPARE(world.state().verdict->cause, (base::Message{kNoReturnImage, {kImage, QStringLiteral("10")}}));
    QCOMPARE(world.state().stages[static_cast<std::size_t>(Stage::Firmware)], StageState::Stuck);
    world.boot(device);
    QVERIFY(!world.state().verdict);
}

void RebootsTest::whoAsksForTheSameFirmwareAgainIsTold_data()
{
    QTest::addColumn<QByteArray>("secondImage");
    QTest::newRow("the same bytes") << QByteArray("image");
    QTest::newRow("replaced meanwhile") << QByteArray("another image");
}

/// The image is of another version than its name says, or it did not install.
void RebootsTest::whoAsksForTheSameFirmwareAgainIsTold()
{
    QFETCH(QByteArray, secondImage);
    World world;
    putFirmware(world);
    Device device = deviceOf(world);
    world.boot(device);
    world.rest(60s);
    world.boot(device);
    QCOMPARE(rebootsOf(world.state()), QStringLiteral("firmware 2.6"));
    device.firmware = catalogue::FirmwareVersion(QStringLiteral("1.5"));
    world.putFirmware(kImage, secondImage);
    world.rest(60s);
    world.boot(device);
    QCOMPARE(world.grade(), QStringLiteral("stuck stuck-firmware-again"));
    QCOMPARE(rebootsOf(world.state()), QStringLiteral("?"));
}

/// It has everything, tones included, and comes back from normal operation all the same.
void RebootsTest::whoRebootsForNothingIsTold()
{
    World world;
    world.put(QStringLiteral("algop8180-tones.zip"), "sounds");
    world.put(kOwn, "sip.proxy = pbx\n");
    Device device = deviceOf(world, QStringLiteral("8180 fw=2.0 tftp"));
    world.settle(device);
    for (int again = 0; again < 2; ++again) {
        world.rest(60s);
        world.boot(device);
        QVERIFY(!world.state().advice);
    }
    world.rest(60s);
    world.boot(device);
    QCOMPARE(world.grade(), QStringLiteral("applied, look look-reboots-more"));
    world.rest(30min);
    world.boot(device); // somebody moved it
    QCOMPARE(world.grade(), QStringLiteral("applied"));
}

/// Whoever looks at the guide's list before it asks.
void RebootsTest::theGuidesListNamesWhatTheSettingsWant()
{
    World world;
    putFirmware(world);
    world.put(kOwn, "prov.version.firmware = 2.6\nprov.version.base = r1.2\n");
    Device device = deviceOf(world);
    world.boot(device);
    QStringList names;
    for (const GuideLine &line : world.tracker.guideLines(world.state().id)) {
        if (line.text.code.view().startsWith(QLatin1StringView("guide-4")))
            names << line.text.args.value(0);
    }
    QCOMPARE(names,
             QStringList({kImage, QStringLiteral("algo-8188-2.6.md5"), QStringLiteral("algo-pb-base-r1.2.fw"),
                          QStringLiteral("algo-pb-base-r1.2.md5"), QString()}));
}

void RebootsTest::aComponentIsCalledByItsName()
{
    World world;
    world.put(kOwn, "prov.version.kernel = r5\nprov.version.base = r1.2\n");
    world.putFirmware(QStringLiteral("algo-pa-kernel-r5.fw"), "kernel");
    world.putFirmware(QStringLiteral("algo-pb-base-r1.2.fw"), "base");
    Device device = deviceOf(world);
    world.boot(device);
    QCOMPARE(world.state().stages[static_cast<std::size_t>(Stage::Firmware)], StageState::ToCome);
    world.rest(60s);
    world.boot(device);
    QCOMPARE(world.state().status,
             (base::Message{kStatusInstallingImage, {QStringLiteral("algo-pa-kernel-r5.fw")}}));
    QCOMPARE(meaningOf(world, Step::KernelMd5),
             (base::Message{kImageVerifiedMore,
                            {QStringLiteral("algo-pa-kernel-r5.md5"), QStringLiteral("algo-pa-kernel-r5.fw"),
                             QStringLiteral("1")}}));
}

/// Guide 4.2.1, the three cases: another file, one renamed or deleted on the device, the setting taken out
/// and put in again.
void RebootsTest::tonesAreFetchedAgainOnlyIfTheyAreNew()
{
    World world;
    const QByteArray named = "prov.data.tone = T.zip\n";
    world.put(kOwn, named);
    world.put(QStringLiteral("T.zip"), "sounds");
    Device device = deviceOf(world);
    const auto fetchesTones = [&] {
        const std::size_t before = world.requests().size();
        world.settle(device);
        world.rest(5min);
        return std::any_of(world.requests().begin() + static_cast<std::ptrdiff_t>(before),
                           world.requests().end(),
                           [](const ExplainedRequest &request) { return request.step == Step::Tones; });
    };
    QVERIFY(fetchesTones());
    QVERIFY(!fetchesTones());

    world.put(QStringLiteral("T.zip"), "other sounds");
    QVERIFY(fetchesTones());
    QVERIFY(!fetchesTones());

    device.tonesMd5.clear(); // a person renamed one in the web interface
    QVERIFY(fetchesTones());
    QCOMPARE(world.grade(), QStringLiteral("applied"));

    world.put(kOwn, "sip.proxy = pbx\n");
    QVERIFY(!fetchesTones());
    QCOMPARE(world.state().tones, QByteArray());
    world.put(kOwn, named);
    QVERIFY(fetchesTones());
    QVERIFY(!world.state().tones.isEmpty());
    QCOMPARE(world.grade(), QStringLiteral("applied"));
}

void RebootsTest::tonesAreKnownOnceTheyAreVerified()
{
    World world;
    world.put(kOwn, "prov.data.tone = T.zip\n");
    world.put(QStringLiteral("T.zip"), "sounds");
    const QByteArray md5 = world.tree()->contentOf(*world.tree()->find(QStringLiteral("T.zip")))->md5();
    Device device = deviceOf(world);
    world.boot(device);
    QCOMPARE(world.state().tones, QByteArray());
    world.rest(60s);
    world.boot(device);
    QCOMPARE(world.state().tones, md5);
    world.rest(30min);
    world.boot(device);
    QCOMPARE(world.state().tones, md5);

    world.put(QStringLiteral("T.zip"), "other sounds");
    world.faults.insert(QStringLiteral("T.zip"), {Outcome::TimedOut, 3});
    world.rest(30min);
    world.boot(device);
    QCOMPARE(world.state().tones, md5);
    world.faults.clear();
    world.rest(30min);
    world.boot(device);
    QVERIFY(!world.state().tones.isEmpty() && world.state().tones != md5);
}

QTEST_GUILESS_MAIN(RebootsTest)
#include "reboots_test.moc"
