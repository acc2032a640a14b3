#include "core/progress/messages.h"
#include "tests/core/progress/world.h"

#include <QTest>

using namespace progress;
using serving::Protocol;

namespace {

const QString kOne = QStringLiteral("192.168.77.1");
const QString kTwo = QStringLiteral("192.168.77.2");
const QString kA = QStringLiteral("algom0022EE00000A.conf");
const QString kB = QStringLiteral("algom0022EE00000B.conf");
const QString kGeneral = QStringLiteral("algop8188.conf");

DeviceId ask(World &world, const QString &name, const QString &address)
{
    return world.ask(name, Protocol::Tftp, address).device;
}

} // namespace

/// Devices are told apart by the MAC in a name, and by address in between.
class IdentityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGeneralNameBelongsToTheDeviceAtThatAddress()
    {
        World world;
        const DeviceId a = ask(world, kA, kOne);
        QCOMPARE(ask(world, kGeneral, kOne), a);
        QCOMPARE(world.state().model, QStringLiteral("8188"));
        QCOMPARE(world.state().mac->toFileNameForm(), QStringLiteral("0022EE00000A"));
    }
    void twoAddressesWithoutNamesAreTwoDevices()
    {
        World world;
        QVERIFY(ask(world, kGeneral, kOne) != ask(world, kGeneral, kTwo));
        QVERIFY(!world.state().mac);
    }
    void aNamelessDeviceGainsItsMac()
    {
        World world;
        const DeviceId nameless = ask(world, kGeneral, kOne);
        QCOMPARE(ask(world, kA, kOne), nameless);
        QVERIFY(world.tracker.device(nameless)->mac);
    }
    void theSameMacAtANewAddressMoves()
    {
        World world;
        const DeviceId a = ask(world, kA, kOne);
        QCOMPARE(ask(world, kA, kTwo), a);
        QCOMPARE(world.tracker.device(a)->address, QHostAddress(kTwo));
        QVERIFY(ask(world, kGeneral, kOne) != a);
    }
    void anotherMacAtAKnownAddressIsAnotherDevice()
    {
        World world;
        const DeviceId a = ask(world, kA, kOne);
        const DeviceId b = ask(world, kB, kOne);
        QVERIFY(a != b);
        QCOMPARE(ask(world, kGeneral, kOne), b);
        QCOMPARE(ask(world, kA, kOne), a);
    }
    void twoDevicesSwapAddresses()
    {
        World world;
        const DeviceId a = ask(world, kA, kOne);
        const DeviceId b = ask(world, kB, kTwo);
        QCOMPARE(ask(world, kA, kTwo), a);
        QCOMPARE(ask(world, kB, kOne), b);
        QCOMPARE(ask(world, kGeneral, kTwo), a);
        QCOMPARE(ask(world, kGeneral, kOne), b);
        QCOMPARE(world.tracker.devices().size(), std::size_t(2));
    }
    void theUserAgentTellsTheModel()
    {
        World world;
        const auto explained =
            world.ask(kA, Protocol::Http, kOne, {}, QStringLiteral("Algo-8301/1.7 (stuff)"));
        QCOMPARE(explained.model, QStringLiteral("8301"));
    }
    void aStrangersRequestIsNobodys()
    {
        World world;
        QCOMPARE(ask(world, QStringLiteral("favicon.ico"), kOne), 0);
        QVERIFY(world.tracker.devices().empty());
    }
    void aServedRequestIsAlwaysSomebodys()
    {
        World world;
        world.putAsIs(QStringLiteral("readme.txt"), "hello");
        QVERIFY(ask(world, QStringLiteral("readme.txt"), kOne) != 0);
    }
    void theOldestIsForgottenAndItsNumberNeverGivenAgain()
    {
        Limits limits;
        limits.devices = 2;
        World world(limits);
        const DeviceId a = ask(world, kA, kOne);
        const DeviceId b = ask(world, kB, kTwo);
        ask(world, kA, kOne);
        const DeviceId c = ask(world, kGeneral, QStringLiteral("192.168.77.3"));
        QVERIFY(world.tracker.device(a));
        QVERIFY(!world.tracker.device(b));
        QVERIFY(c > b);
        QVERIFY(ask(world, kB, kTwo) > c);
    }
    void inventedDevicesPushOutNoRealOnes()
    {
        Limits limits;
        limits.devices = 10;
        World world(limits);
        world.put(kA, "sip.proxy = pbx\n");
        const DeviceId a = ask(world, kA, kOne);
        for (int i = 0; i < 100; ++i) {
            const QString mac = QStringLiteral("%1").arg(i, 12, 10, QLatin1Char('0'));
            ask(world, QStringLiteral("algom%1.conf").arg(mac), kTwo);
        }
        QVERIFY(world.tracker.device(a));
        QCOMPARE(world.tracker.devices().size(), limits.devices);
        // Where all are real, the one heard from longest ago goes.
        for (int i = 0; i < 10; ++i) {
            const QString own = QStringLiteral("algom0022EE0000%1.conf").arg(i + 10);
            world.put(own, "sip.proxy = pbx\n");
            ask(world, own, QStringLiteral("192.168.78.%1").arg(i + 1));
        }
        QVERIFY(!world.tracker.device(a));
    }
    void forgetEmptiesTheBoard()
    {
        World world;
        const DeviceId a = ask(world, kA, kOne);
        world.tracker.forget();
        QVERIFY(world.tracker.devices().empty());
        QVERIFY(world.tracker.takeChanged().empty());
        QVERIFY(ask(world, kA, kOne) > a);
    }
    void changesAreTakenOnce()
    {
        World world;
        const DeviceId a = ask(world, kA, kOne);
        ask(world, kGeneral, kOne);
        QCOMPARE(world.tracker.takeChanged(), std::vector<DeviceId>{a});
        QVERIFY(world.tracker.takeChanged().empty());
    }
    void aTransferUnderWayIsItsDevices()
    {
        World world;
        const DeviceId a = ask(world, kA, kOne);
        QCOMPARE(world.underWay(kGeneral, kOne).device, a);
        QCOMPARE(world.underWay(kB, kOne).device, 0);
        QCOMPARE(world.underWay(kA, kTwo).device, 0);
    }
    void aTransferUnderWayIsExplainedBeforeItsEnd()
    {
        World world;
        world.put(QStringLiteral("TONES.zip"), "sound");
        const DeviceId a = ask(world, kA, kOne);
        const ExplainedRequest tones = world.underWay(QStringLiteral("TONES.md5"), kOne);
        QVERIFY(tones.underWay);
        QCOMPARE(tones.device, a);
        QCOMPARE(tones.mac, world.state().mac);
        QCOMPARE(tones.step, Step::TonesMd5);
        QCOMPARE(tones.meaning.code, kUnderWay);
        QCOMPARE(tones.tone, Tone::Busy);
        QVERIFY(world.underWay(kB, kTwo).mac.has_value()); // nobody known yet, but the name tells
        QCOMPARE(world.underWay(kB, kTwo).step, Step::ConfigMac);
    }
    void aTransferThatNothingComesBackForIsOdd()
    {
        World world;
        QCOMPARE(world.underWay(kA, kOne, 0, 2000).tone, Tone::Busy);
        const ExplainedRequest unheard = world.underWay(kA, kOne, 0, 5000);
        QCOMPARE(unheard.meaning.code, kUnderWayUnheard);
        QCOMPARE(unheard.tone, Tone::Look);
        QCOMPARE(world.underWay(kA, kOne, 512, 5000).tone, Tone::Busy);
    }
};

QTEST_GUILESS_MAIN(IdentityTest)
#include "identity_test.moc"
