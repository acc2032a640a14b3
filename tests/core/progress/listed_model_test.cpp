#include "core/progress/messages.h"
#include "tests/core/progress/world.h"

#include <QTest>

using namespace progress;

namespace {

const QString kOwn = QStringLiteral("algom0022EE010203.conf");
const QString kGeneral = QStringLiteral("algop8188.conf");

} // namespace

/// What the job says a device is counts until the device shows it itself.
class ListedModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstRequestKnowsWhatComesNext()
    {
        World world;
        world.list(QStringLiteral("8188"));
        world.put(kGeneral, "sip.proxy = pbx\n");
        const ExplainedRequest own = world.ask(kOwn);
        QCOMPARE(own.model, QStringLiteral("8188"));
        QCOMPARE(own.meaning.code, kConfigAbsent);
        QCOMPARE(own.meaning.args.value(1), kGeneral);
        QCOMPARE(world.state().nextName, kGeneral);
        QVERIFY(world.state().model.isEmpty()); // it has not shown it
    }
    void firmwareIsNamedBeforeTheDeviceShowsItsModel()
    {
        World world;
        world.list(QStringLiteral("8186"));
        world.put(kOwn, "prov.version.firmware = 2.6\n");
        world.ask(kOwn);
        world.ask(QStringLiteral("algom0022EE010203.md5"));
        world.rest(std::chrono::seconds(60));
        world.ask(kOwn);
        world.ask(QStringLiteral("algom0022EE010203.md5"));
        QCOMPARE(world.state().grade, Grade::Served);
        world.ask(QStringLiteral("algo-8186-2.6.fw"));
        QCOMPARE(world.grade(), QStringLiteral("stuck stuck-firmware-missing"));
    }
    /// Guide 4.1: only the first generation asks for its tones by itself.
    void theGenerationOfTheJobCounts()
    {
        World world;
        world.list(QStringLiteral("8180"));
        world.put(kOwn, "sip.proxy = pbx\n");
        Device device = world.device(QStringLiteral("8180 fw=2.0 tftp"));
        world.boot(device);
        world.rest(std::chrono::seconds(60));
        world.ask(kOwn);
        world.ask(QStringLiteral("algom0022EE010203.md5"));
        QCOMPARE(world.state().nextName, QStringLiteral("algop8180-tones.md5"));
    }
    void anotherModelThanTheJobSaysIsPointedOut()
    {
        World world;
        world.list(QStringLiteral("8186"));
        world.put(kGeneral, "sip.proxy = pbx\n");
        Device device = world.device(QStringLiteral("8188 fw=1.5 tftp"));
        world.settle(device);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied, look look-other-model"));
        QCOMPARE(world.state().advice->cause.args,
                 QStringList({kGeneral, QStringLiteral("8188"), QStringLiteral("8186")}));
        QCOMPARE(world.state().model, QStringLiteral("8188"));
        QCOMPARE(world.requests().front().tone, Tone::Normal);
    }
    void anotherModelIsPointedOutByItsFirmware()
    {
        World world;
        world.list(QStringLiteral("8186"));
        world.put(kOwn, "prov.version.firmware = 2.6\n");
        world.putFirmware(QStringLiteral("algo-8188-2.6.fw"), "image");
        Device device = world.device(QStringLiteral("8188 fw=1.5 tftp"));
        world.settle(device);
        const auto &requests = world.requests();
        const auto firmware = std::find_if(requests.begin(), requests.end(),
                                           [](const auto &each) { return each.step == Step::Firmware; });
        QVERIFY(firmware != requests.end());
        QCOMPARE(firmware->meaning.code, kOtherModel);
        QCOMPARE(firmware->tone, Tone::Look);
        world.silence();
        QVERIFY(world.grade().startsWith(QStringLiteral("applied")));
    }
    void overHttpItIsPointedOutOnceABoot()
    {
        World world;
        world.list(QStringLiteral("8186"));
        world.put(kOwn, "sip.proxy = pbx\n");
        const QString agent = QStringLiteral("Algo-8188/1.7");
        const auto ask = [&](const QString &name) {
            return world.ask(name, serving::Protocol::Http, QStringLiteral("192.168.77.50"), {}, agent);
        };
        QCOMPARE(ask(kOwn).meaning.code, kOtherModel);
        QVERIFY(!(ask(QStringLiteral("T.zip")).meaning.code == kOtherModel));
    }
    void anotherGenerationThanTheJobSaysIsNoVerdict()
    {
        World world;
        world.list(QStringLiteral("8180G2"));
        world.put(kOwn, "sip.proxy = pbx\n");
        Device device = world.device(QStringLiteral("8180 fw=2.0 tftp"));
        world.settle(device);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void anEditOfTheJobCountsAtOnce()
    {
        World world;
        world.put(kGeneral, "sip.proxy = pbx\n");
        world.ask(kOwn);
        QVERIFY(world.state().nextName.isEmpty());
        world.tracker.takeChanged();
        world.list(QStringLiteral("8188"));
        QCOMPARE(world.state().nextName, kGeneral);
        QCOMPARE(world.tracker.takeChanged().size(), 1U);
        QCOMPARE(world.ask(QStringLiteral("x.conf")).model, QStringLiteral("8188"));
    }
};

QTEST_GUILESS_MAIN(ListedModelTest)
#include "listed_model_test.moc"
