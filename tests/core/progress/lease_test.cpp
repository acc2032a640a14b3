#include "core/progress/messages.h"
#include "core/progress/verdicts.h"
#include "tests/core/progress/world.h"

#include <QTest>

using namespace progress;

namespace {

const QString kOwn = QStringLiteral("algom0022EE010203.conf");
const QString kGeneral = QStringLiteral("algop8188.conf");
const QString kAddress = QStringLiteral("192.168.77.50");
const QString kOther = QStringLiteral("192.168.77.51");
const QString kFallback = QStringLiteral("192.168.1.111");
const base::MacAddress kMac({0x00, 0x22, 0xEE, 0x01, 0x02, 0x03});
const base::MacAddress kLaptop({0x3C, 0x97, 0x0E, 0x00, 0x00, 0x01});

/// "contacted status-address-given *ooooo config.mac algom… -": the whole of what a row shows.
QString shown(const DeviceState &state)
{
    constexpr const char *kLetters[] = {"o", "~", "*", "x", "."};
    QString stages;
    for (const StageState stage : state.stages)
        stages += QLatin1StringView(kLetters[static_cast<int>(stage)]);
    const auto &raised = state.verdict ? state.verdict : state.advice;
    return QStringLiteral("%1 %2 %3 %4 %5")
        .arg(codeOf(state.grade), state.status.code.toString(), stages,
             state.next ? codeOf(*state.next) + u' ' + state.nextName : QStringLiteral("-"),
             raised ? raised->cause.code.toString() : QStringLiteral("-"));
}

LeaseSeen seen(LeaseSeen::What what, const base::MacAddress &mac = kMac)
{
    LeaseSeen lease;
    lease.what = what;
    lease.mac = mac;
    if (what == LeaseSeen::What::Given)
        lease.address = QHostAddress(kAddress);
    return lease;
}

/// As its ARP or the system's neighbours tell.
DeviceId fallBack(World &world, const base::MacAddress &mac = kMac)
{
    LeaseSeen lease = seen(LeaseSeen::What::FellBack, mac);
    lease.address = QHostAddress(kFallback);
    lease.time = world.clock.wall();
    lease.problem = base::Message{kNoReturn, {}};
    return world.tracker.leased(lease, world.clock.now());
}

} // namespace

/// DHCP is the board's first step.
class LeaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDeviceIsFollowedFromItsFirstWord()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        const DeviceId id = world.lease({});
        QCOMPARE(shown(world.state()), QStringLiteral("contacted status-address-asked ~ooooo - -"));
        QCOMPARE(world.lease(kAddress, QStringLiteral("sipspeaker")), id);
        QCOMPARE(shown(world.state()), QStringLiteral("contacted status-address-given *ooooo config.mac ") +
                                           kOwn + QStringLiteral(" -"));
        QCOMPARE(world.state().address, QHostAddress(kAddress));
        QCOMPARE(world.state().hostName, QStringLiteral("sipspeaker"));
        QCOMPARE(world.state().requests, 0);
        QVERIFY(world.state().firstSeen.isValid());
        QCOMPARE(world.tracker.takeChanged(), std::vector<DeviceId>{id});

        Device device = world.device(QStringLiteral("8188 fw=2.6 tftp mac=0022EE010203"));
        world.settle(device);
        world.silence();
        QCOMPARE(world.tracker.devices().size(), 1U);
        QCOMPARE(world.state().id, id);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        QVERIFY(world.state().stages[0] == StageState::Done);
    }

    void whatComesOfItIsToldAfterAMinute_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const QString given = QStringLiteral("contacted status-address-given *ooooo config.mac ") + kOwn;
        const QString asked = QStringLiteral("contacted status-address-asked ~ooooo -");
        QTest::newRow("has one") << kAddress << given + QStringLiteral(" -")
                                 << given + QStringLiteral(" look-leased-silent");
        QTest::newRow("takes none") << QString() << asked + QStringLiteral(" -")
                                    << asked + QStringLiteral(" look-address-not-taken");
    }

    void whatComesOfItIsToldAfterAMinute()
    {
        QFETCH(QString, address);
        World world;
        world.lease(address);
        for (int i = 0; i < 5; ++i) { // asking again, or renewing, is no reason to wait longer
            world.rest(std::chrono::seconds(11));
            world.lease(address);
        }
        QTEST(shown(world.state()), "before");
        world.rest(std::chrono::seconds(10));
        QTEST(shown(world.state()), "after");
        world.lease(address);
        QTEST(shown(world.state()), "after");
        // Whatever it asks for then, that was no trouble.
        world.put(kOwn, "sip.proxy = pbx\n");
        world.ask(kOwn);
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
        QVERIFY(!world.state().advice);
    }

    void aDeviceThatBootsAnewIsWaitedForAnew()
    {
        World world;
        world.lease();
        world.silence();
        QVERIFY(world.state().advice);
        world.lease({});
        QVERIFY(!world.state().advice);
        world.lease();
        QVERIFY(!world.state().advice);
        world.silence();
        QVERIFY(world.state().advice);
    }

    void whatItIsToldAndCannotReadIsSaidAtOnce()
    {
        World world;
        LeaseSeen lease = seen(LeaseSeen::What::Given);
        lease.problem = base::Message{kNoReturn, {}};
        world.tracker.leased(lease, world.clock.now());
        QCOMPARE(world.state().advice->cause.code, kNoReturn);
        world.silence();
        QCOMPARE(world.state().advice->cause.code, kNoReturn); // the likelier reason of the two
    }

    void thereIsNoAddressLeft()
    {
        World world;
        world.tracker.leased(seen(LeaseSeen::What::NoneLeft), world.clock.now());
        QCOMPARE(shown(world.state()), QStringLiteral("stuck status-stuck xooooo - stuck-no-address"));
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("stuck stuck-no-address"));
        world.lease();
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
    }

    void aRelayWhoseNetworkIsNotServedStopsIt()
    {
        World world;
        LeaseSeen lease = seen(LeaseSeen::What::NotServed);
        lease.problem = base::Message{kNoReturn, {}};
        for (int i = 0; i < 2; ++i)
            world.tracker.leased(lease, world.clock.now());
        QCOMPARE(shown(world.state()), QStringLiteral("stuck status-stuck xooooo - stuck-no-return"));
        QVERIFY(world.state().address.isNull());
        world.lease();
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
    }

    void aDeviceThatFellBackIsOnTheBoardWithWhatItMeans()
    {
        World world;
        const DeviceId id = fallBack(world);
        QCOMPARE(shown(world.state()),
                 QStringLiteral("contacted status-address-asked ~ooooo - stuck-no-return"));
        QCOMPARE(world.state().address, QHostAddress(kFallback));
        QCOMPARE(fallBack(world), id);
        world.silence();
        QCOMPARE(world.state().advice->cause.code, kNoReturn); // the likelier reason of the two
        QCOMPARE(world.lease(), id);                           // it was power-cycled
        QVERIFY(!world.state().advice);
        QCOMPARE(world.state().address, QHostAddress(kAddress));
        QCOMPARE(fallBack(world), id); // and again, without DHCP
        QVERIFY(world.state().advice);
    }

    /// All of them have one address, which tells nobody apart.
    void twoThatFellBackAreTwo()
    {
        World world;
        const base::MacAddress other({0x00, 0x22, 0xEE, 0x01, 0x02, 0x04});
        const DeviceId first = fallBack(world);
        QVERIFY(fallBack(world, other) != first);
        QCOMPARE(world.tracker.devices().size(), 2U);
        world.put(kGeneral, "sip.proxy = pbx\n");
        const DeviceId nameless = world.ask(kGeneral, serving::Protocol::Tftp, kFallback).device;
        QVERIFY(nameless != first && nameless != world.tracker.device(other)->id);
        QVERIFY(world.tracker.device(other)->requests == 0);
        QCOMPARE(fallBack(world, kLaptop), 0);
    }

    void aDeviceThatWasHereAndFellBackKeepsItsGrade()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        Device device = world.device(QStringLiteral("8188 fw=2.6 tftp mac=0022EE010203"));
        world.settle(device);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        fallBack(world);
        QVERIFY(world.state().grade == Grade::Applied);
        QCOMPARE(world.state().advice->cause.code, kNoReturn);
    }

    void whoAsksForFilesFromThereGetsOn()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        world.ask(kOwn, serving::Protocol::Tftp, kFallback);
        fallBack(world);
        QVERIFY(!world.state().advice);
    }

    void anAddressThatMovesMakesNoSecondRow()
    {
        World world;
        world.put(kGeneral, "sip.proxy = pbx\n");
        const DeviceId id = world.lease();
        QCOMPARE(world.lease(kOther), id);
        // A name without a MAC is that device's, wherever it went.
        QCOMPARE(world.ask(kGeneral, serving::Protocol::Tftp, kOther).device, id);
        QCOMPARE(world.lease(kAddress), id);
        QCOMPARE(world.ask(QStringLiteral("algop8188.md5")).device, id);
        QCOMPARE(world.tracker.devices().size(), 1U);
        QCOMPARE(world.state().mac, std::optional(kMac));
    }

    void anAddressThatIsGivenToAnotherIsTheOthers()
    {
        World world;
        world.put(kGeneral, "sip.proxy = pbx\n");
        const DeviceId first = world.lease();
        LeaseSeen lease =
            seen(LeaseSeen::What::Given, base::MacAddress({0x00, 0x22, 0xEE, 0x01, 0x02, 0x04}));
        const DeviceId second = world.tracker.leased(lease, world.clock.now());
        QVERIFY(second != first);
        QCOMPARE(world.ask(kGeneral).device, second);
        QCOMPARE(world.tracker.device(kMac)->requests, 0);
    }

    /// It asked before it had its lease from us, and has no MAC: it may have been anybody.
    void aNamelessOneThatWasThereBeforeIsAnother()
    {
        World world;
        world.put(kGeneral, "sip.proxy = pbx\n");
        const DeviceId nameless = world.ask(kGeneral).device;
        QVERIFY(world.lease() != nameless);
    }

    void renewingInTheMidstOfABootChangesNothing()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        world.ask(kOwn);
        DeviceState before = world.state();
        QVERIFY(world.lease({}) == before.id && world.lease() == before.id);
        const DeviceState &after = world.state();
        QCOMPARE(shown(after), shown(before));
        QCOMPARE(after.overdueAt, before.overdueAt);
        QCOMPARE(after.requests, before.requests);
    }

    void othersThanDevicesGetNoRow()
    {
        World world;
        QCOMPARE(world.tracker.leased(seen(LeaseSeen::What::Given, kLaptop), world.clock.now()), 0);
        QVERIFY(world.tracker.devices().empty());
        world.list(QStringLiteral("8188")); // the job says that this is one
        QVERIFY(world.tracker.leased(seen(LeaseSeen::What::Given, kLaptop), world.clock.now()) != 0);
        QCOMPARE(world.state().mac, std::optional(kLaptop));
    }

    void theNameThatItToldIsHarmless()
    {
        World world;
        world.lease(kAddress, QStringLiteral("a\nb\u202Ec") + QString(300, u'x'));
        const QString name = world.state().hostName;
        QVERIFY(!name.contains(u'\n') && !name.contains(QChar(0x202E)));
        QVERIFY2(name.size() <= 80, qPrintable(name));
    }

    void theGuidesListIsShownAheadOfTheFirstRequest()
    {
        World world;
        const DeviceId id = world.lease();
        const auto lines = world.tracker.guideLines(id);
        QCOMPARE(lines.size(), 3U);
        QCOMPARE(lines[1].text, (base::Message{kGuideServer, {kAddress}}));
        QVERIFY(lines[1].state == StageState::Done && lines[2].current);
        QCOMPARE(lines[2].text, (base::Message{kGuideConfigMac, {kOwn}}));
        QVERIFY(world.tracker.knownDevices().empty()); // nobody knows yet what it is
    }

    void whoIsForgottenIsMetAnew()
    {
        World world;
        const DeviceId id = world.lease();
        world.tracker.forget();
        QVERIFY(world.tracker.devices().empty());
        QVERIFY(world.lease() > id);
    }
};

QTEST_GUILESS_MAIN(LeaseTest)
#include "lease_test.moc"
