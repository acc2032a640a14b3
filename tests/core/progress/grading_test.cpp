#include "core/progress/messages.h"
#include "tests/core/progress/world.h"

#include <QTest>

using namespace progress;
using serving::Outcome;
using serving::Protocol;

namespace {

const QString kOwn = QStringLiteral("algom0022EE010203.conf");
const QString kOwnMd5 = QStringLiteral("algom0022EE010203.md5");
const QString kFirmware = QStringLiteral("algo-8188-2.6.fw");
const QString kAddress = QStringLiteral("192.168.77.50");

QString stagesOf(const DeviceState &device)
{
    constexpr const char *kLetters[] = {"o", "~", "*", "x", "."};
    QString stages;
    for (const StageState state : device.stages)
        stages += QLatin1StringView(kLetters[static_cast<int>(state)]);
    return stages;
}

QString nextOf(const DeviceState &device)
{
    return device.next ? codeOf(*device.next) + u' ' + device.nextName : QStringLiteral("-");
}

/// A report of this name that is still on its way.
serving::RequestEvent lateReportOf(World &world, const QString &name)
{
    serving::RequestEvent late = world.ask(name, Protocol::Tftp, QStringLiteral("192.168.77.9")).event;
    world.tracker.forget();
    late.client = QHostAddress(kAddress);
    return late;
}

/// Of a request that came before the newest one.
void report(World &world, serving::RequestEvent late)
{
    late.time = world.clock.wall().addMSecs(-300);
    world.tracker.requestEnded(late, world.clock.now());
}

} // namespace

class GradingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFirstBootGoesFromContactedOverServedToApplied()
    {
        World world;
        world.put(QStringLiteral("algop8188.conf"), "sip.proxy = pbx\n");
        Device device = world.device(QStringLiteral("8188 fw=1.5 tftp"));
        world.ask(kOwn);
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
        world.ask(QStringLiteral("algop8188.conf"));
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
        world.ask(QStringLiteral("algop8188.md5"));
        QCOMPARE(world.grade(), QStringLiteral("served"));
        QCOMPARE(world.state().status.code, kStatusMayApply);
        QCOMPARE(nextOf(world.state()), QStringLiteral("config.mac ") + kOwn);
        world.rest(std::chrono::minutes(1));
        world.boot(device);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        QCOMPARE(world.state().boots, 2);
        QCOMPARE(nextOf(world.state()), QStringLiteral("-"));
    }
    void whatComesNextIsNamed()
    {
        World world;
        world.put(kOwn, "prov.version.firmware = 2.6\n");
        world.putFirmware(kFirmware, "image");
        world.ask(kOwn, Protocol::Tftp, kAddress);
        QCOMPARE(nextOf(world.state()), QStringLiteral("config.mac.md5 ") + kOwnMd5);
        world.ask(kOwnMd5);
        world.rest(std::chrono::minutes(1));
        world.ask(kOwn);
        world.ask(kOwnMd5);
        QCOMPARE(world.state().next, Step::Firmware);
        QCOMPARE(world.state().nextName, QString()); // its model is in no name so far
        world.ask(kFirmware);
        QCOMPARE(world.state().model, QStringLiteral("8188"));
        QCOMPARE(nextOf(world.state()), QStringLiteral("firmware.md5 algo-8188-2.6.md5"));
    }
    void firmwareThatItHasIsNotWaitedForLong()
    {
        World world;
        world.put(kOwn, "prov.version.firmware = 2.6\n");
        Device device = world.device(QStringLiteral("8188 fw=2.6 tftp"));
        world.settle(device);
        QCOMPARE(world.grade(), QStringLiteral("served"));
        world.rest(std::chrono::seconds(19));
        QCOMPARE(world.grade(), QStringLiteral("served"));
        world.rest(std::chrono::seconds(2));
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    /// Only what it does after its configuration tells whether it installed its firmware.
    void appliedIsNotGrantedBeforeItsFirmwareIsKnownToBeThere_data()
    {
        QTest::addColumn<bool>("installs");
        QTest::addColumn<QString>("grades");
        const QString common = QStringLiteral("contacted served served served served served served served ");
        QTest::newRow("installed") << true << common + QStringLiteral("served applied");
        QTest::newRow("not installed") << false << common + QStringLiteral("stuck stuck");
    }
    void appliedIsNotGrantedBeforeItsFirmwareIsKnownToBeThere()
    {
        QFETCH(bool, installs);
        World world;
        world.put(kOwn, "prov.version.firmware = 2.6\n");
        world.putFirmware(kFirmware, "image");
        const QString firmwareMd5 = QStringLiteral("algo-8188-2.6.md5");
        QStringList grades;
        const auto note = [&] { grades << world.grade().section(u' ', 0, 0); };
        for (const QString &name : {kOwn, kOwnMd5, kOwn, kOwnMd5, kFirmware, firmwareMd5, kOwn, kOwnMd5}) {
            if (name == kOwn)
                world.rest(std::chrono::minutes(1));
            world.ask(name);
            note();
        }
        if (!installs)
            world.ask(kFirmware);
        note();
        world.rest(std::chrono::seconds(21));
        note();
        QTEST(grades.join(u' '), "grades");
    }
    void firmwareThatWasNeverSentIsNotCalledInstalled()
    {
        World world;
        world.put(kOwn, "prov.version.firmware = 2.6\n");
        Device device = world.device(QStringLiteral("8188 fw=2.6 tftp"));
        world.settle(device);
        world.rest(std::chrono::seconds(30));
        QCOMPARE(stagesOf(world.state()), QStringLiteral("****.."));
        QCOMPARE(world.state().status, (base::Message{kStatusAppliedSilent, {QStringLiteral("2.6")}}));
        QCOMPARE(world.state().firmware.text(), QString());
        // Once more it comes back and asks for none: it runs it.
        world.rest(std::chrono::minutes(10));
        world.settle(device);
        world.rest(std::chrono::seconds(30));
        QCOMPARE(stagesOf(world.state()), QStringLiteral("*****."));
        QCOMPARE(world.state().status.code, kStatusApplied);
    }
    void whoAsksForTonesRunsItsFirmware()
    {
        World world;
        world.put(kOwn, "prov.version.firmware = 2.6\nprov.data.tone = T.zip\n");
        world.put(QStringLiteral("T.zip"), "sound");
        Device device = world.device(QStringLiteral("8188 fw=2.6 tftp"));
        world.settle(device);
        QCOMPARE(stagesOf(world.state()), QStringLiteral("******"));
        QCOMPARE(world.state().status.code, kStatusApplied);
    }
    void tonesThatWereNeverSentAreNotCalledInstalled()
    {
        World world;
        world.put(kOwn, "prov.data.tone = T.zip\n");
        world.put(QStringLiteral("T.zip"), "sound");
        Device device = world.device(QStringLiteral("8028 fw=1.0 tftp"));
        world.settle(device);
        world.rest(std::chrono::seconds(30));
        QCOMPARE(stagesOf(world.state()), QStringLiteral("****.."));
    }
    void aFirmwareTransferUnderWayIsNoSilence()
    {
        World world;
        world.put(kOwn, "prov.version.firmware = 2.6\n");
        world.putFirmware(kFirmware, "image");
        Device device = world.device(QStringLiteral("8188 fw=1.5 tftp"));
        world.boot(device);
        world.rest(std::chrono::minutes(1));
        world.ask(kOwn);
        world.ask(kOwnMd5);
        for (int second = 0; second < 90; ++second) {
            world.underWay(kFirmware);
            world.rest(std::chrono::seconds(1));
            QCOMPARE(world.grade(), QStringLiteral("served"));
        }
        QCOMPARE(world.state().stages[static_cast<std::size_t>(Stage::Firmware)], StageState::UnderWay);
        world.tracker.takeChanged();
        world.underWay(kFirmware);
        QVERIFY(world.tracker.takeChanged().empty()); // told once
        world.ask(kFirmware);
        world.ask(QStringLiteral("algo-8188-2.6.md5"));
        QCOMPARE(world.state().status.code, kStatusInstalling);
        QCOMPARE(world.grade(), QStringLiteral("served"));
    }
    void whoHeldItsFileFromTheStartIsAppliedOnceItGoesOn()
    {
        World world;
        world.put(kOwn, "prov.version.firmware = 2.6\nprov.data.tone = T.zip\n");
        world.put(QStringLiteral("T.zip"), "sound");
        Device device = world.device(QStringLiteral("8188 fw=2.6 tftp"));
        device.configuration = Configuration::ofFile("prov.version.firmware = 2.6\nprov.data.tone = T.zip\n");
        world.boot(device);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        QCOMPARE(world.state().boots, 1);
    }
    void whoHeldItsFileAndIsSilentIsNotStuck()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        Device device = world.device(QStringLiteral("8188 fw=2.6 tftp"));
        device.configuration = Configuration::ofFile("sip.proxy = pbx\n");
        world.boot(device);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("served"));
        QCOMPARE(world.state().status.code, kStatusQuiet);
        world.boot(device);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void aNewFileTakesAppliedBack()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        Device device = world.device(QStringLiteral("8188 fw=2.6 http"));
        world.settle(device);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        world.put(kOwn, "sip.proxy = other\n");
        world.rest(std::chrono::minutes(10));
        world.boot(device);
        QCOMPARE(world.grade(), QStringLiteral("served"));
        QCOMPARE(world.state().status.code, kStatusApplying); // it held another one
        world.rest(std::chrono::minutes(1));
        world.boot(device);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void appliedStaysWhileItBootsAgain()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        Device device = world.device(QStringLiteral("8188 fw=2.6 tftp"));
        world.settle(device);
        world.rest(std::chrono::minutes(10));
        world.ask(kOwn);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void settingsThatLeadElsewhereAreNoReasonToWait()
    {
        World world;
        world.put(kOwn, "prov.server.method = static\nprov.server.static = 10.0.0.1\n");
        Device device = world.device(QStringLiteral("8188 fw=2.6 tftp"));
        world.boot(device);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("served"));
        QCOMPARE(world.state().status, (base::Message{kStatusElsewhere, {QStringLiteral("10.0.0.1")}}));
        QVERIFY(!world.state().overdueAt);
    }
    void stages_data()
    {
        QTest::addColumn<int>("requests");
        QTest::addColumn<QString>("stages");
        QTest::newRow("asked") << 1 << QStringLiteral("**~ooo");
        QTest::newRow("verified") << 2 << QStringLiteral("***~o.");
        QTest::newRow("came back") << 3 << QStringLiteral("**~*o.");
        QTest::newRow("kept") << 4 << QStringLiteral("****o.");
        QTest::newRow("firmware sent") << 5 << QStringLiteral("****~.");
        QTest::newRow("firmware verified") << 6 << QStringLiteral("***~*.");
        QTest::newRow("all over") << 8 << QStringLiteral("*****.");
    }
    void stages()
    {
        QFETCH(int, requests);
        QFETCH(QString, stages);
        World world;
        world.put(kOwn, "prov.version.firmware = 2.6\n");
        world.putFirmware(kFirmware, "image");
        const QStringList names{kOwn, kOwnMd5, kOwn, kOwnMd5, kFirmware, QStringLiteral("algo-8188-2.6.md5"),
                                kOwn, kOwnMd5};
        for (const QString &name : names.first(requests))
            world.ask(name);
        if (requests == 1)
            stages = QStringLiteral("**~oo.");
        QCOMPARE(stagesOf(world.state()), stages);
    }
    void aReportThatComesLateIsPutInItsPlace()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        serving::RequestEvent late = world.ask(kOwn, Protocol::Tftp, QStringLiteral("192.168.77.9")).event;
        world.tracker.forget();
        late.client = QHostAddress(kAddress);
        world.ask(QStringLiteral("algom0022EE010203-i.conf"), Protocol::Tftp, kAddress);
        world.ask(kOwnMd5);
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
        late.time = world.clock.wall().addMSecs(-300); // asked for between the two
        world.tracker.requestEnded(late, world.clock.now());
        QCOMPARE(world.grade(), QStringLiteral("served"));
        QCOMPARE(world.state().boots, 1);
    }
    void aReportOfTheFirstRequestThatComesLate()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        const serving::RequestEvent late = lateReportOf(world, kOwn);
        world.ask(kOwnMd5);
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
        report(world, late);
        QCOMPARE(world.grade(), QStringLiteral("served"));
        world.rest(std::chrono::seconds(60));
        world.ask(kOwn);
        world.ask(kOwnMd5);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        QCOMPARE(world.state().boots, 2);
    }
    void aReportThatComesAsLateAsInTheNextBoot()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        serving::RequestEvent late = lateReportOf(world, kOwn);
        world.ask(kOwnMd5);
        late.time = world.clock.wall().addMSecs(-300);
        late.milliseconds = 62'000; // its end was told then
        world.rest(std::chrono::seconds(60));
        world.ask(kOwn);
        world.ask(kOwnMd5);
        world.tracker.requestEnded(late, world.clock.now());
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        QCOMPARE(world.state().boots, 2);
    }
    /// The first request of its second boot is told of after the one that follows it.
    void aBootWhoseBeginningIsReportedLate()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        serving::RequestEvent late = lateReportOf(world, kOwn);
        late.outcome = serving::Outcome::TimedOut;
        late.bytes = 0;
        late.transfer.blockSize = 512;
        world.ask(kOwn);
        world.ask(kOwnMd5);
        world.rest(std::chrono::seconds(60));
        world.ask(kOwnMd5);
        QCOMPARE(world.state().boots, 1);
        report(world, late);
        QCOMPARE(world.state().boots, 2);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    /// Seen with virtual endpoints, which reboot within the millisecond in which their last ACK is on its
    /// way.
    void aReportThatComesAfterTheRebootItBroughtAbout()
    {
        World world;
        world.put(QStringLiteral("algop8188.conf"), "prov.version.firmware = 2.6\n");
        world.putFirmware(kFirmware, "image");
        world.pace = {};
        const QStringList names{kOwn,
                                QStringLiteral("algop8188.conf"),
                                kOwn,
                                QStringLiteral("algop8188.md5"),
                                QStringLiteral("algop8188.conf"),
                                QStringLiteral("algop8188.md5"),
                                kFirmware,
                                kOwn,
                                QStringLiteral("algo-8188-2.6.md5"),
                                QStringLiteral("algop8188.conf"),
                                QStringLiteral("algop8188.md5")};
        for (const QString &name : names)
            QVERIFY(world.ask(name).tone != Tone::Bad);
        QCOMPARE(world.state().boots, 3);
        world.rest(std::chrono::seconds(21));
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    /// Its firmware's "not found" is told before the checksum that led to it, all in one millisecond.
    void aCauseToldAfterItsEffectStillLeadsToIt()
    {
        World world;
        world.put(QStringLiteral("algop8188.conf"), "prov.version.firmware = 2.6\n");
        world.ask(kOwn);
        world.ask(QStringLiteral("algop8188.conf"));
        world.ask(QStringLiteral("algop8188.md5"));
        world.rest(std::chrono::minutes(1));
        world.pace = {};
        world.ask(kOwn);
        world.ask(QStringLiteral("algop8188.conf"));
        const ExplainedRequest firmware = world.ask(kFirmware);
        QCOMPARE(firmware.meaning.code, kFirmwareMissing);
        QCOMPARE(world.ask(QStringLiteral("algop8188.md5")).meaning.code, kChecksumSame);
        QCOMPARE(world.grade(), QStringLiteral("stuck stuck-firmware-missing"));
        QCOMPARE(world.state().boots, 2);
    }
    /// A server that counts leaves no doubt, however fast a device boots.
    void theServersCountPutsAnInstantInOrder()
    {
        World world;
        world.put(kOwn, "prov.version.firmware = 2.6\n");
        world.pace = {};
        const auto ask = [&world](quint64 arrival, const QString &name) {
            world.arrival = arrival;
            return world.ask(name);
        };
        ask(1, kOwn);
        ask(2, kOwnMd5);
        ask(3, kOwn);
        QCOMPARE(ask(5, kFirmware).meaning.code, kFirmwareMissing);
        ask(4, kOwnMd5);
        QCOMPARE(world.state().boots, 2);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("stuck stuck-firmware-missing"));
    }
    void aBootThatIsReportedBeforeTheEndOfTheLastIsABoot()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        world.pace = {};
        for (const auto &[arrival, name] : {std::pair{1, kOwn}, {3, kOwn}, {2, kOwnMd5}, {4, kOwnMd5}}) {
            world.arrival = static_cast<quint64>(arrival);
            world.ask(name);
        }
        QCOMPARE(world.state().boots, 2);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    /// More of them within an instant than a boot remembers.
    void eachOfManyReportsOutOfOrderIsExplainedItself()
    {
        World world;
        world.pace = {};
        world.ask(kOwn);
        for (int i = 0; i < 200; ++i) {
            const QString name = QStringLiteral("algo-8188-%1.fw").arg(i);
            QCOMPARE(world.ask(name).meaning.args.value(0), name);
        }
        QCOMPARE(world.state().boots, 1);
    }
    void aWallClockThatIsSetBackPutsNothingOutOfOrder()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        const serving::RequestEvent first = world.ask(kOwn, Protocol::Http).event;
        serving::RequestEvent again = first;
        again.time = first.time.addSecs(-3600);
        world.rest(std::chrono::minutes(1));
        world.tracker.requestEnded(again, world.clock.now());
        QCOMPARE(world.state().boots, 2);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void whatIsAskedForAloneClaimsNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const QString &name, base::Code code) {
            QTest::newRow(qPrintable(name)) << name << code.toString();
        };
        row(kOwnMd5, kChecksumAlone);
        row(QStringLiteral("algop8188.md5"), kChecksumAlone);
        row(QStringLiteral("algo-8188-2.6.md5"), kChecksumAlone);
        row(QStringLiteral("algop8180-tones.zip"), kTonesAlone);
    }
    void whatIsAskedForAloneClaimsNothing()
    {
        QFETCH(QString, name);
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        world.put(QStringLiteral("algop8188.conf"), "sip.proxy = pbx\n");
        world.put(QStringLiteral("algop8180-tones.zip"), "sound");
        world.putFirmware(kFirmware, "image");
        const ExplainedRequest alone = world.ask(name);
        QTEST(alone.meaning.code.toString(), "meaning");
        QCOMPARE(alone.tone, Tone::Normal);
    }
    void theChecksumOfAnotherFileClaimsNothing()
    {
        World world;
        world.putFirmware(kFirmware, "image");
        world.putFirmware(QStringLiteral("algo-8188-2.7.fw"), "image");
        world.ask(kFirmware);
        QCOMPARE(world.ask(QStringLiteral("algo-8188-2.7.md5")).meaning.code, kChecksumAlone);
    }
    /// As a person with a TFTP client does it.
    void twoPairsWithinASecondAreNoReboot()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        world.pace = std::chrono::milliseconds(5);
        for (const QString &name : {kOwn, kOwnMd5, kOwn, kOwnMd5})
            world.ask(name);
        QCOMPARE(world.grade(), QStringLiteral("served"));
        world.rest(std::chrono::seconds(10));
        for (const QString &name : {kOwn, kOwnMd5})
            world.ask(name);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    /// A simulator boots within the millisecond; its silence tells that it wanted nothing more.
    void instantRebootsAreAppliedOnceItIsQuiet()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        world.pace = std::chrono::milliseconds(5);
        for (const QString &name : {kOwn, kOwnMd5, kOwn, kOwnMd5})
            world.ask(name);
        world.rest(std::chrono::seconds(19));
        QCOMPARE(world.grade(), QStringLiteral("served"));
        world.rest(std::chrono::seconds(2));
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void aRepeatedNameIsNoBoot()
    {
        World world;
        world.put(kOwn, "sip.proxy = pbx\n");
        world.ask(kOwn);
        world.ask(kOwn);
        world.ask(kOwn);
        QCOMPARE(world.state().boots, 1);
        QCOMPARE(world.state().requests, 3);
        QCOMPARE(world.state().next, Step::ConfigMacMd5);
    }
    void theGuidesLinesMarkTheCurrentOne()
    {
        World world;
        world.put(QStringLiteral("algop8188.conf"), "sip.proxy = pbx\n");
        world.ask(kOwn);
        world.ask(QStringLiteral("algop8188.conf"));
        QStringList lines;
        for (const GuideLine &line : world.tracker.guideLines(world.state().id)) {
            constexpr const char *kWords[] = {"to-come", "under-way", "done", "stuck", "does-not-apply"};
            lines << QStringLiteral("%1%2 %3 %4")
                         .arg(line.current ? QStringLiteral("> ") : QString(), line.text.code.toString(),
                              line.text.args.value(0),
                              QLatin1StringView(kWords[static_cast<int>(line.state)]));
        }
        const QStringList expected{
            QStringLiteral("guide-1  done"),
            QStringLiteral("guide-2 192.168.77.50 done"),
            QStringLiteral("guide-3-mac algom0022EE010203.conf does-not-apply"),
            QStringLiteral("guide-3-md5 algom0022EE010203.md5 does-not-apply"),
            QStringLiteral("guide-3-mac-i algom0022EE010203-i.conf does-not-apply"),
            QStringLiteral("guide-3-md5 algom0022EE010203-i.md5 does-not-apply"),
            QStringLiteral("guide-3-model algop8188.conf done"),
            QStringLiteral("> guide-3-md5 algop8188.md5 under-way"),
            QStringLiteral("guide-3-model-i algop8188-i.conf does-not-apply"),
            QStringLiteral("guide-3-md5 algop8188-i.md5 does-not-apply"),
            QStringLiteral("guide-3-reboot  does-not-apply"),
            QStringLiteral("guide-4-image  to-come"),
            QStringLiteral("guide-4-md5  to-come"),
            QStringLiteral("guide-4-reboot  does-not-apply"),
            QStringLiteral("guide-5-md5  to-come"),
            QStringLiteral("guide-5-zip  to-come"),
            QStringLiteral("guide-normal  to-come"),
        };
        QCOMPARE(lines.join(u'\n'), expected.join(u'\n'));
    }
    void aHugeConfigurationIsReadOnlyAsFarAsIsBounded()
    {
        World world;
        const QByteArray padding = "# " + QByteArray(2 * 1024 * 1024, 'x') + '\n';
        world.put(kOwn, "prov.data.tone = T.zip\n" + padding + "prov.version.firmware = 2.6\n");
        world.ask(kOwn, Protocol::Http);
        QCOMPARE(world.state().status.code, kStatusMayApply);
        world.rest(std::chrono::minutes(1));
        world.ask(kOwn, Protocol::Http);
        QCOMPARE(world.state().next, Step::TonesMd5);
    }
    void rehearsalsMayShrinkTheLimits()
    {
        Limits limits;
        limits.retry = {};
        limits.shortestReboot = {};
        World world(limits);
        world.put(kOwn, "sip.proxy = pbx\n");
        world.ask(kOwn, Protocol::Http);
        world.ask(kOwn, Protocol::Http);
        QCOMPARE(world.state().boots, 2);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
};

QTEST_GUILESS_MAIN(GradingTest)
#include "grading_test.moc"
