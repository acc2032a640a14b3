#include "core/progress/messages.h"
#include "core/serving/ends.h"
#include "tests/core/progress/world.h"

#include <QTest>

using namespace progress;
using serving::Outcome;
using serving::Protocol;

namespace {

const QString kOwn = QStringLiteral("algom0022EE010203.conf");
const QString kOwnMd5 = QStringLiteral("algom0022EE010203.md5");
const QByteArray kConf = "sip.proxy = pbx\n";
const QByteArray kWants = "prov.version.firmware = 2.6\n";
const QString kFirmware = QStringLiteral("algo-8188-2.6.fw");
const QString kFirmwareMd5 = QStringLiteral("algo-8188-2.6.md5");

Device modern(const World &world)
{
    return world.device(QStringLiteral("8188 fw=1.5 tftp"));
}

/// Boots as often as a person would wait for, then lets it be silent.
QString gradeAfter(World &world, Device device)
{
    world.settle(device);
    world.silence();
    return world.grade();
}

QString stuck(base::Code cause)
{
    return QStringLiteral("stuck ") + cause.view();
}

QString advised(const char *grade, base::Code cause)
{
    return QLatin1StringView(grade) + QStringLiteral(", look ") + cause.view();
}

/// Within its last block, as the server sees it.
const World::Fault kLastAckLost{Outcome::TimedOut, 0, {}, 512};
/// Not one ACK came: nobody may be there.
const World::Fault kSilence{Outcome::TimedOut, 0, {serving::kNeverAnswered, {}}, 512};

ExplainedRequest ask(World &world, const QString &name, std::optional<World::Fault> fault = {})
{
    return world.ask(name, Protocol::Tftp, QStringLiteral("192.168.77.50"), std::move(fault));
}

} // namespace

/// One injected fault each: the likeliest cause must come first.
class FaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lowerCaseMac()
    {
        World world;
        world.put(QStringLiteral("algom0022ee010203.conf"), kConf);
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kMacLowerCase));
        QCOMPARE(world.state().verdict->cause.args,
                 QStringList({kOwn, QStringLiteral("algom0022ee010203.conf")}));
    }
    void lowerCaseMacBesideAGeneralFile()
    {
        World world;
        world.put(QStringLiteral("algom0022ee010203.conf"), kConf);
        world.put(QStringLiteral("algop8188.conf"), kConf);
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kMacLowerCase));
    }
    void nameOffByCase()
    {
        World world;
        world.put(QStringLiteral("Algop8188.conf"), kConf);
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kNameCase));
    }
    void tonesOffByCase()
    {
        World world;
        world.put(kOwn, "prov.data.tone = Tones.zip\n");
        world.put(QStringLiteral("tones.zip"), "sound");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kNameCase));
        // Not their .md5: that is made here, and nobody can rename it.
        QCOMPARE(world.state().verdict->cause.args,
                 QStringList({QStringLiteral("Tones.zip"), QStringLiteral("tones.zip")}));
    }
    void tonesOfTheFirst8180OffByCase()
    {
        World world;
        world.put(QStringLiteral("algop8180.conf"), kConf);
        world.put(QStringLiteral("algop8180-Tones.zip"), "sound");
        QCOMPARE(gradeAfter(world, world.device(QStringLiteral("8180 fw=2.8 tftp"))), stuck(kNameCase));
        QCOMPARE(world.state().verdict->cause.args,
                 QStringList({QStringLiteral("algop8180-tones.zip"), QStringLiteral("algop8180-Tones.zip")}));
    }
    void tonesInAnotherFolder()
    {
        World world;
        world.put(kOwn, "prov.data.tone = site.zip\n");
        world.put(QStringLiteral("sounds/site.zip"), "sound");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kWrongFolder));
        QCOMPARE(world.state().verdict->cause.args,
                 QStringList({QStringLiteral("site.zip"), QStringLiteral("sounds/site.zip")}));
    }
    /// Whoever asks in small letters, the file is named as guide 2.2.2 wants it.
    void aMacAskedForInSmallLetters()
    {
        World world;
        world.put(kOwn, kConf);
        const QString asked = QStringLiteral("algom0022ee010203.conf");
        ask(world, asked);
        QCOMPARE(world.grade(), stuck(kMacAskedInSmallLetters));
        QCOMPARE(world.state().verdict->cause.args, QStringList({asked, kOwn}));
    }
    /// Two devices behind one address, each with tones of its own.
    void aChecksumOfOtherTonesContradictsNothing()
    {
        World world;
        const QString theirs = QStringLiteral("algop8180-tones.zip");
        const QString ours = QStringLiteral("site-tones.zip");
        world.put(theirs, "theirs");
        world.put(ours, "ours");
        for (const QString &name :
             {catalogue::checksumName(theirs), catalogue::checksumName(ours), theirs, ours})
            QVERIFY(ask(world, name).tone != Tone::Bad);
        QVERIFY2(!world.state().verdict, qPrintable(world.grade()));
    }
    void aChecksumOfAnotherGeneralFileContradictsNothing()
    {
        World world;
        world.put(QStringLiteral("algop8188.conf"), kConf);
        world.put(QStringLiteral("algop8180.conf"), "sip.proxy = other\n");
        for (const char *name : {"algop8188.conf", "algop8180.conf", "algop8188.md5", "algop8180.md5"})
            QVERIFY2(ask(world, QLatin1StringView(name)).tone != Tone::Bad, name);
    }
    /// `tftp -c put`: not a step of guide 5.1, and no sign of a device.
    void aWriteIsRefusedForWhatItIs()
    {
        World world;
        const base::Message why{base::Code("tftp-write-refused"), {QStringLiteral("algop8188.conf")}};
        const ExplainedRequest told =
            ask(world, QStringLiteral("algop8188.conf"), World::Fault{Outcome::Refused, 0, why});
        QCOMPARE(told.step, Step::Other);
        QCOMPARE(told.meaning, why);
        QCOMPARE(told.device, 0);
        QVERIFY(world.tracker.devices().empty());
    }
    void nameNotQuiteRight_data()
    {
        QTest::addColumn<QString>("there");
        QTest::newRow("an extension that Windows hides") << kOwn + QStringLiteral(".txt");
        QTest::newRow("downloaded twice") << QStringLiteral("algom0022EE010203 (1).conf");
        QTest::newRow("another maker's extension") << QStringLiteral("algom0022EE010203.cfg");
        QTest::newRow("dashes") << QStringLiteral("algom00-22-EE-01-02-03.conf");
        QTest::newRow("dashes and small letters") << QStringLiteral("algom00-22-ee-01-02-03.conf");
        QTest::newRow("the address alone") << QStringLiteral("0022EE010203.conf");
    }
    void nameNotQuiteRight()
    {
        QFETCH(QString, there);
        World world;
        world.putAsIs(there, kConf);
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kNameNearly));
        QCOMPARE(world.state().verdict->cause.args, QStringList({kOwn, there}));
    }
    void firmwareThatWasDownloadedTwice()
    {
        World world;
        world.put(kOwn, kWants);
        world.putAsIs(QStringLiteral("algo-8188-2.6 (1).fw"), "image");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kNameNearly));
    }
    void aSlashTooMany()
    {
        World world;
        world.put(QStringLiteral("prov/") + kOwn, kConf);
        world.ask(QStringLiteral("prov//") + kOwn);
        world.ask(QStringLiteral("prov//algop8188.conf"));
        QCOMPARE(world.grade(), stuck(kNameSlashes));
    }
    void onlyAFileForAnotherModel()
    {
        World world;
        world.put(QStringLiteral("algop8186.conf"), kConf);
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kOtherModelsFile));
        QCOMPARE(world.state().verdict->cause.args,
                 QStringList({QStringLiteral("algop8188.conf"), QStringLiteral("algop8186.conf")}));
    }
    /// Guide 4.2: the bare name, with its extension.
    void tonesThatAreNotNamedAsTheGuideSays()
    {
        World world;
        world.put(kOwn, "prov.data.tone = tones/T.zip\n");
        world.put(QStringLiteral("tones/T.zip"), "sound");
        QCOMPARE(gradeAfter(world, modern(world)), advised("applied", kTonesName));
        QCOMPARE(world.state().advice->cause.args.value(1), QStringLiteral("tones/T.zip"));
    }
    void tonesThatAreNamedWithoutTheirExtension()
    {
        World world;
        world.put(kOwn, "prov.data.tone = T\n");
        world.put(QStringLiteral("T.zip"), "sound");
        QVERIFY(gradeAfter(world, modern(world)).startsWith(stuck(kTonesName)));
        QCOMPARE(world.state().verdict->cause.args, QStringList({kOwn, QStringLiteral("T")}));
        QCOMPARE(world.requests().back().step, Step::Tones);
    }
    void fileInAnotherFolder()
    {
        World world;
        world.put(QStringLiteral("site/") + kOwn, kConf);
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kWrongFolder));
        QCOMPARE(world.state().verdict->cause.args.value(1), QStringLiteral("site/") + kOwn);
    }
    void deviceAsksInAFolderThatIsNotThere()
    {
        World world;
        world.put(kOwn, kConf);
        QCOMPARE(gradeAfter(world, world.device(QStringLiteral("8188 fw=1.5 tftp cfgpath=prov"))),
                 stuck(kWrongFolder));
    }
    void firmwareInAnotherFolder()
    {
        World world;
        world.put(kOwn, kWants);
        world.putFirmware(QStringLiteral("firmware/") + kFirmware, "image");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kWrongFolder));
    }
    void checksumMissing()
    {
        World world;
        world.putAsIs(kOwn, kConf);
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kChecksumMissing));
    }
    void checksumWrong()
    {
        World world;
        world.put(kOwn, kConf);
        world.putAsIs(kOwnMd5, QByteArray(32, 'a') + "  " + kOwn.toUtf8() + '\n');
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kChecksumWrong));
    }
    void checksumInCapitals()
    {
        World world;
        world.put(kOwn, kConf);
        const QByteArray md5 = Answer::found(kConf).md5.toUpper();
        world.putAsIs(kOwnMd5, md5 + "  " + kOwn.toUtf8() + '\n');
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kChecksumUpperCase));
    }
    void oneDigitOfTheMacMistyped()
    {
        World world;
        world.put(QStringLiteral("algom0022EE010204.conf"), kConf);
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kMacNearly));
        QCOMPARE(world.state().verdict->cause.args.value(1), QStringLiteral("algom0022EE010204.conf"));
    }
    void filesOnlyForOtherDevices()
    {
        World world;
        world.put(QStringLiteral("algom0022EE0A0B0C.conf"), kConf);
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kOtherDevicesOnly));
    }
    void nothingForIt()
    {
        World world;
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kNothingForIt));
    }
    void incrementalFileButSwitchedOff()
    {
        World world;
        world.put(QStringLiteral("algop8188-i.conf"), kConf);
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kIncrementalNotAsked));
    }
    void firmwareMissing()
    {
        World world;
        world.put(kOwn, kWants);
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kFirmwareMissing));
        QCOMPARE(world.state().verdict->cause.args, QStringList({kFirmware, QStringLiteral("2.6")}));
    }
    void kernelMissing()
    {
        World world;
        world.put(kOwn, "prov.version.kernel = r5\n");
        QCOMPARE(gradeAfter(world, world.device(QStringLiteral("8180 fw=2.0 tftp"))),
                 stuck(kFirmwareMissing));
    }
    void firmwareChecksumMissing()
    {
        World world;
        world.put(kOwn, kWants);
        world.putAsIs(kFirmware, "image");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kFirmwareChecksumMissing));
    }
    void firmwareChecksumWrong()
    {
        World world;
        world.put(kOwn, kWants);
        world.putFirmware(kFirmware, "image");
        world.putAsIs(kFirmware, "another image");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kFirmwareChecksumWrong));
    }
    void firmwareIsABundle()
    {
        World world;
        world.put(kOwn, kWants);
        world.putAsIs(QStringLiteral("algo-8188-bundle-2.6.fw"), "image");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kFirmwareBundle));
    }
    void firmwareDoesNotInstall()
    {
        World world;
        world.put(kOwn, kWants);
        world.putFirmware(kFirmware, "image");
        Device device = modern(world);
        for (int boots = 0; boots < 3; ++boots) {
            world.boot(device);
            device.firmware = catalogue::FirmwareVersion(QStringLiteral("1.5"));
            world.rest(std::chrono::minutes(1));
        }
        QCOMPARE(world.grade(), stuck(kFirmwareNotInstalled));
    }
    void firmwareThatChangesToAndFroDoesInstall()
    {
        World world;
        Device device = world.device(QStringLiteral("8188 fw=5.3 tftp"));
        for (const char *version : {"5.4", "5.5", "5.4", "5.5"}) {
            world.put(kOwn, QByteArray("prov.version.firmware = ") + version + '\n');
            world.putFirmware(QStringLiteral("algo-8188-%1.fw").arg(QLatin1StringView(version)), version);
            world.settle(device);
            world.rest(std::chrono::minutes(10));
            QCOMPARE(world.grade(), QStringLiteral("applied"));
        }
        for (const ExplainedRequest &request : world.requests())
            QVERIFY(request.tone != Tone::Bad);
    }
    void tonesMissing()
    {
        World world;
        world.put(kOwn, "prov.data.tone = T.zip\n");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kTonesMissing));
    }
    /// They are named as the settings name them.
    void tonesMissingInCapitals()
    {
        World world;
        world.put(kOwn, "prov.data.tone = T.ZIP\n");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kTonesMissing));
        QCOMPARE(world.state().verdict->cause.args.value(1), QStringLiteral("T.ZIP"));
    }
    void tonesInCapitalsAreTaken()
    {
        World world;
        world.put(kOwn, "prov.data.tone = T.ZIP\n");
        world.put(QStringLiteral("T.ZIP"), "PK");
        QCOMPARE(gradeAfter(world, modern(world)), QStringLiteral("applied"));
    }
    void tonesMissingUnderAFixedLookingName()
    {
        World world;
        world.put(kOwn, "prov.data.tone = algop8188-tones.zip\n");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kTonesMissing));
    }
    void tonesArchiveMissingBesideItsChecksum()
    {
        World world;
        world.put(kOwn, "prov.data.tone = T.zip\n");
        world.putAsIs(QStringLiteral("T.md5"), QByteArray(32, 'a') + "  T.zip\n");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kTonesMissing));
    }
    void tonesChecksumMissing()
    {
        World world;
        world.put(kOwn, "prov.data.tone = T.zip\n");
        world.putAsIs(QStringLiteral("T.zip"), "sound");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kTonesChecksumMissing));
    }
    void tonesChecksumWrong()
    {
        World world;
        world.put(kOwn, "prov.data.tone = T.zip\n");
        world.put(QStringLiteral("T.zip"), "sound");
        world.putAsIs(QStringLiteral("T.zip"), "other sound");
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kTonesChecksumWrong));
    }
    void switchedOffWithFirmwarePending()
    {
        World world;
        world.put(kOwn, kWants + "prov.use = 0\n");
        world.putFirmware(kFirmware, "image");
        QCOMPARE(gradeAfter(world, modern(world)), advised("served", kOffMaybeWithFirmware));
    }
    void switchedOffWithAnotherFirmwareThanItWasGiven()
    {
        World world;
        world.put(kOwn, kWants);
        world.putFirmware(kFirmware, "image");
        Device device = modern(world);
        world.settle(device);
        world.put(kOwn, "prov.version.firmware = 2.7\nprov.use = 0\n");
        world.putFirmware(QStringLiteral("algo-8188-2.7.fw"), "newer image");
        world.rest(std::chrono::minutes(10));
        QCOMPARE(gradeAfter(world, device), stuck(kOffWithFirmware));
    }
    void switchedOffWithTheFirmwareItWasGiven()
    {
        World world;
        world.put(kOwn, kWants);
        world.putFirmware(kFirmware, "image");
        Device device = modern(world);
        world.settle(device);
        world.put(kOwn, kWants + "prov.use = 0\n");
        world.rest(std::chrono::minutes(10));
        QCOMPARE(gradeAfter(world, device), QStringLiteral("served"));
    }
    void switchedOffWithTonesPending()
    {
        World world;
        world.put(kOwn, "prov.use = 0\nprov.data.tone = T.zip\n");
        world.put(QStringLiteral("T.zip"), "sound");
        QCOMPARE(gradeAfter(world, modern(world)), advised("served", kOffWithTones));
    }
    void twoKindsOfFile()
    {
        World world;
        world.put(kOwn, kConf);
        world.put(QStringLiteral("algom0022EE010203-i.conf"), "sip.proxy = other\n");
        QCOMPARE(gradeAfter(world, modern(world)), advised("applied", kTwoKinds));
    }
    void loopOverAFileThatChanges()
    {
        World world;
        Device device = modern(world);
        for (int boots = 0; boots < 3; ++boots) {
            world.put(kOwn, "sip.proxy = pbx" + QByteArray::number(boots) + '\n');
            world.boot(device);
            world.rest(std::chrono::minutes(1));
        }
        QCOMPARE(world.grade(), stuck(kLoopDiffers));
    }
    void loopOverTheSameFile_data()
    {
        QTest::addColumn<QString>("device");
        QTest::newRow("tftp") << QStringLiteral("8188 fw=1.5 tftp");
        QTest::newRow("http") << QStringLiteral("8188 fw=1.5 http");
    }
    /// A device by itself takes the same time again and again.
    void loopOverTheSameFile()
    {
        QFETCH(QString, device);
        World world;
        world.put(kOwn, kConf);
        for (const int seconds : {61, 60, 62, 61, 59, 60}) {
            Device forgetful = world.device(device);
            world.boot(forgetful);
            QVERIFY(world.grade() != stuck(kLoopSame) || world.state().boots == 6);
            world.rest(std::chrono::seconds(seconds));
        }
        QCOMPARE(world.grade(), stuck(kLoopSame));
    }
    void powerCyclesOfAHealthyDeviceAreNoLoop_data()
    {
        QTest::addColumn<QList<int>>("seconds");
        QTest::newRow("slowly") << QList<int>{60, 150, 170, 120, 180, 140, 160};
        QTest::newRow("quickly") << QList<int>{60, 75, 95, 70, 110, 85, 65};
        QTest::newRow("two by two") << QList<int>{60, 60, 120, 120, 60, 60, 180};
        QTest::newRow("slow but steady") << QList<int>{60, 170, 170, 170, 170, 170, 170};
    }
    void powerCyclesOfAHealthyDeviceAreNoLoop()
    {
        QFETCH(QList<int>, seconds);
        World world;
        world.put(kOwn, kConf);
        Device device = modern(world);
        for (int i = 0; i < seconds.size(); ++i) {
            world.boot(device);
            if (i == 1)
                QCOMPARE(world.grade(), QStringLiteral("applied"));
            if (i > 1) // three boots at one step
                QCOMPARE(world.grade(), advised("applied", kAppliesAgain));
            world.rest(std::chrono::seconds(seconds[i]));
        }
        QCOMPARE(world.grade(), advised("applied", kAppliesAgain));
    }
    void nineBootsAreALoopAtAnyCadence_data()
    {
        QTest::addColumn<QList<int>>("seconds");
        QTest::newRow("slow and steady") << QList<int>{130, 130, 130, 130, 130, 130, 130, 130};
        QTest::newRow("uneven") << QList<int>{60, 75, 60, 90, 60, 75, 60, 110};
    }
    void nineBootsAreALoopAtAnyCadence()
    {
        QFETCH(QList<int>, seconds);
        World world;
        world.put(kOwn, kConf);
        for (const int pause : seconds) {
            Device forgetful = modern(world);
            world.boot(forgetful);
            QVERIFY(world.grade() != stuck(kLoopSame));
            world.rest(std::chrono::seconds(pause));
        }
        Device forgetful = modern(world);
        world.boot(forgetful);
        QCOMPARE(world.grade(), stuck(kLoopSame));
    }
    void powerCyclesOfAPersonAreNoLoop()
    {
        World world;
        world.put(kOwn, kConf);
        Device device = modern(world);
        for (int boots = 0; boots < 6; ++boots) {
            world.boot(device);
            world.rest(std::chrono::minutes(10));
        }
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void transfersNeverGetThrough()
    {
        World world;
        world.put(kOwn, kConf);
        for (int tries = 0; tries < 2; ++tries)
            world.ask(kOwn, Protocol::Tftp, QStringLiteral("192.168.77.50"),
                      World::Fault{Outcome::TimedOut, 0});
        QCOMPARE(world.grade(), stuck(kTransferBlocked));
    }
    void transfersBreakInTheMiddle()
    {
        World world;
        world.put(kOwn, kConf);
        for (int tries = 0; tries < 2; ++tries)
            world.ask(kOwn, Protocol::Tftp, QStringLiteral("192.168.77.50"),
                      World::Fault{Outcome::Aborted, 5});
        QCOMPARE(world.grade(), stuck(kTransferBroken));
    }
    void transfersThatWeEndedAreNotTheDevicesFault_data()
    {
        QTest::addColumn<base::Code>("reason");
        QTest::newRow("stopped") << serving::kServerStopped;
        QTest::newRow("file changed") << serving::kFileCut;
        QTest::newRow("asked anew") << serving::kAskedAnew;
    }
    void transfersThatWeEndedAreNotTheDevicesFault()
    {
        QFETCH(base::Code, reason);
        World world;
        world.put(kOwn, kConf);
        for (int tries = 0; tries < 3; ++tries)
            world.ask(kOwn, Protocol::Tftp, QStringLiteral("192.168.77.50"),
                      World::Fault{Outcome::Aborted, 5, {reason, {}}});
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
    }
    void whoIsTurnedAwayIsNotStuck_data()
    {
        QTest::addColumn<base::Code>("reason");
        QTest::addColumn<Outcome>("outcome");
        QTest::newRow("busy") << serving::kBusy << Outcome::TimedOut;
        QTest::newRow("busy with its address") << serving::kBusyWithAddress << Outcome::TimedOut;
        QTest::newRow("no socket") << serving::kNoSocket << Outcome::Refused;
        QTest::newRow("stopped") << serving::kServerStopped << Outcome::Aborted;
    }
    /// It waited, and asks again: its files are there.
    void whoIsTurnedAwayIsNotStuck()
    {
        QFETCH(base::Code, reason);
        QFETCH(Outcome, outcome);
        World world;
        world.put(kOwn, kConf);
        const World::Fault turnedAway{outcome, 0, {reason, {}}};
        for (int boots = 0; boots < 2; ++boots) {
            for (const QString &name : {kOwn, kOwnMd5}) {
                for (int tries = 0; tries < 3; ++tries) {
                    QCOMPARE(ask(world, name, turnedAway).meaning.code, reason);
                    QVERIFY(!world.state().verdict);
                }
                ask(world, name);
            }
            world.rest(std::chrono::seconds(60));
        }
        QCOMPARE(world.state().boots, 2);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void whoIsOnlyTurnedAwayIsNotJudged()
    {
        World world;
        world.put(kOwn, kConf);
        ask(world, kOwn, World::Fault{Outcome::TimedOut, 0, {serving::kBusy, {}}});
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
        QVERIFY(!world.state().status.code.isEmpty());
    }
    void aTransferThatSucceedsAtLastClearsIt()
    {
        World world;
        world.put(kOwn, kConf);
        for (int tries = 0; tries < 2; ++tries)
            world.ask(kOwn, Protocol::Tftp, QStringLiteral("192.168.77.50"),
                      World::Fault{Outcome::Aborted, 5});
        Device device = modern(world);
        world.settle(device);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    // A last ACK that is lost

    void whoGoesOnHadTheFile()
    {
        World world;
        world.put(kOwn, kConf);
        ask(world, kOwn, kLastAckLost);
        ask(world, kOwnMd5, kLastAckLost);
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
        world.rest(std::chrono::seconds(60));
        ask(world, kOwn);
        QCOMPARE(world.grade(), QStringLiteral("served"));
        ask(world, kOwnMd5);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void whoIsContentHadTheFile()
    {
        World world;
        world.put(kOwn, kConf);
        Device device = modern(world);
        world.boot(device);
        world.rest(std::chrono::seconds(60));
        ask(world, kOwn);
        ask(world, kOwnMd5, kLastAckLost);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void whoAsksForTheNextNameHadNothing()
    {
        World world;
        world.put(kOwn, kConf);
        ask(world, kOwn, kLastAckLost);
        ask(world, QStringLiteral("algop8188.conf"));
        world.silence();
        QVERIFY(!world.grade().startsWith(QLatin1StringView("applied")));
        QVERIFY(!world.grade().startsWith(QLatin1StringView("served")));
    }
    void whoAsksAgainIsBlockedUntilItGoesOn()
    {
        World world;
        world.put(kOwn, kConf);
        ask(world, kOwn, kLastAckLost);
        ask(world, kOwn, kLastAckLost);
        QCOMPARE(world.grade(), stuck(kTransferBlocked));
        ask(world, kOwnMd5);
        QCOMPARE(world.grade(), QStringLiteral("served"));
    }
    void aRequestCarriedTwiceTakesNothingBack()
    {
        World world;
        world.put(kOwn, kConf);
        ask(world, kOwn);
        const auto twice = ask(world, kOwn, World::Fault{Outcome::Aborted, 0, {}, 512});
        QCOMPARE(twice.meaning.code, kAskedTwice);
        QCOMPARE(twice.tone, Tone::Normal);
        ask(world, kOwnMd5);
        QCOMPARE(world.grade(), QStringLiteral("served"));
    }
    void whoNeverAnsweredHadNothing()
    {
        World world;
        world.put(kOwn, kConf);
        for (int boots = 0; boots < 3; ++boots) {
            ask(world, kOwn);
            ask(world, kOwnMd5, kSilence);
            QCOMPARE(world.grade(), QStringLiteral("contacted"));
            world.rest(std::chrono::seconds(60));
            // Once it may have been an accident.
            QCOMPARE(world.grade(), boots == 0 ? QStringLiteral("contacted") : stuck(kChecksumUnheard));
        }
        QCOMPARE(world.state().verdict->file, kOwnMd5);
        world.silence();
        QCOMPARE(world.grade(), stuck(kChecksumUnheard));
        Device device = modern(world);
        world.settle(device);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    /// Guide 2.2.6: without its checksum the file is ignored.
    void whoNeverAnsweredForItsChecksumAndStaysAway()
    {
        World world;
        world.put(kOwn, kConf);
        ask(world, kOwn);
        ask(world, kOwnMd5, kSilence);
        world.rest(std::chrono::seconds(200));
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
        world.rest(std::chrono::seconds(60));
        QCOMPARE(world.grade(), stuck(kChecksumUnheard));
        QCOMPARE(world.state().stages[static_cast<std::size_t>(Stage::Checksum)], StageState::Stuck);
    }
    /// What never acknowledges a last block has no other way to take a file of one block.
    void whoLeavesWithoutLastAcksIsNotBlamed()
    {
        World world;
        world.put(kOwn, kConf);
        for (int boots = 0; boots < 3; ++boots) {
            ask(world, kOwn, World::Fault{Outcome::Sent, 16, {serving::kLastAckLost, {}}, 512});
            ask(world, kOwnMd5, kSilence);
            world.rest(std::chrono::seconds(60));
        }
        world.silence();
        QVERIFY(!world.state().verdict);
    }
    /// It had the file in the boot before; that it asked in vain this time takes nothing from it.
    void whoComesBackForWhatItHasNeedsNoChecksum()
    {
        World world;
        world.put(kOwn, kConf);
        Device device = modern(world);
        world.boot(device);
        world.rest(std::chrono::seconds(60));
        ask(world, kOwn);
        ask(world, kOwnMd5, kSilence);
        QCOMPARE(world.grade(), QStringLiteral("served"));
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    /// It came back by itself, so it may have had the file; now it has it for sure, and would come back once
    /// more if that were new.
    void whoAnswersTheSecondTimeAndStaysHadTheFile()
    {
        World world;
        world.put(kOwn, kConf);
        ask(world, kOwn);
        ask(world, kOwnMd5, kSilence);
        world.rest(std::chrono::seconds(60));
        ask(world, kOwn);
        ask(world, kOwnMd5);
        world.rest(std::chrono::seconds(200));
        QCOMPARE(world.grade(), QStringLiteral("served"));
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void whoAsksAgainFromTheSamePortIsBlocked()
    {
        World world;
        world.put(kOwn, kConf);
        const World::Fault again{Outcome::Aborted, 0, {serving::kAskedAnew, {}}, 512};
        for (int boots = 0; boots < 2; ++boots) {
            ask(world, kOwn);
            for (int tries = 0; tries < 3; ++tries)
                ask(world, kOwnMd5, again);
            QCOMPARE(world.grade(), stuck(kTransferBlocked));
            ask(world, kOwnMd5, kSilence);
            world.rest(std::chrono::seconds(60));
        }
        world.silence();
        QCOMPARE(world.grade(), stuck(kTransferBlocked));
    }
    /// To the server the archive is sent; the device may have been switched off ahead of its end.
    void anArchiveWhoseEndIsNotConfirmedIsNotApplied()
    {
        World world;
        world.put(kOwn, "prov.data.tone = T.zip\n");
        world.put(QStringLiteral("T.zip"), QByteArray(3000, 's'));
        Device device = modern(world);
        world.boot(device);
        world.rest(std::chrono::seconds(60));
        for (const QString &name : {kOwn, kOwnMd5, QStringLiteral("T.md5")})
            ask(world, name);
        const World::Fault unconfirmed{Outcome::Sent, 3000, {serving::kLastAckLost, {}}, 512};
        QCOMPARE(ask(world, QStringLiteral("T.zip"), unconfirmed).tone, Tone::Normal);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("served"));
        for (const QString &name : {kOwn, kOwnMd5, QStringLiteral("T.md5")})
            ask(world, name);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    /// As boot loaders do. Where it gets on, it had its files.
    void whoNeverConfirmsTheLastBlockIsApplied()
    {
        World world;
        world.put(kOwn, kConf);
        for (int boots = 0; boots < 2; ++boots) {
            for (const QString &name : {kOwn, kOwnMd5})
                ask(world, name, World::Fault{Outcome::Sent, 16, {serving::kLastAckLost, {}}, 512});
            world.rest(std::chrono::seconds(60));
        }
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void configurationIsUtf16()
    {
        World world;
        world.put(kOwn, QByteArray("\xFF\xFEs\0i\0p\0", 8));
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kConfUnreadable));
    }
    void configurationHasAByteOrderMark()
    {
        World world;
        world.put(kOwn, "\xEF\xBB\xBF" + kConf);
        QCOMPARE(gradeAfter(world, modern(world)), stuck(kConfUnreadable));
    }
    void urlTakenForAName()
    {
        World world;
        world.put(kOwn, kConf);
        world.ask(QStringLiteral("http://192.168.77.1/prov/") + kOwn);
        QCOMPARE(world.grade(), stuck(kNameHasUrl));
    }
    void nameWithALeadingSlash()
    {
        World world;
        const ExplainedRequest request = world.ask(QStringLiteral("/") + kOwn);
        QCOMPARE(world.grade(), stuck(kNameAbsolute));
        QCOMPARE(request.meaning.args, QStringList(QStringLiteral("/") + kOwn));
        QCOMPARE(world.state().verdict->file, kOwn);
    }
    void nameThatLeadsOut()
    {
        World world;
        world.ask(QStringLiteral("../../") + kOwn);
        QCOMPARE(world.grade(), stuck(kNameTraversal));
    }
    void nameThatLeadsOutAndInAgain()
    {
        World world;
        world.ask(QStringLiteral("sub/../") + kOwn);
        QCOMPARE(world.grade(), stuck(kNameTraversal));
    }
    void nameWithABackslash()
    {
        World world;
        world.ask(QStringLiteral("a\\b/") + kOwn);
        QCOMPARE(world.grade(), stuck(kNameRefused));
    }
    void newSettingsThatItGoesOnWithout_data()
    {
        QTest::addColumn<bool>("answered");
        QTest::newRow("though their checksum came through") << true;
        QTest::newRow("and without their checksum") << false;
    }
    /// Guide 5.1: a new configuration means an immediate reboot.
    void newSettingsThatItGoesOnWithout()
    {
        QFETCH(bool, answered);
        World world;
        const QByteArray tones = "prov.data.tone = T.zip\n";
        world.put(kOwn, tones);
        world.put(QStringLiteral("T.zip"), "sound");
        Device device = modern(world);
        world.settle(device);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        world.put(kOwn, tones + kConf);
        world.rest(std::chrono::minutes(10));
        ask(world, kOwn);
        ask(world, kOwnMd5, answered ? std::nullopt : std::optional(kSilence));
        ask(world, QStringLiteral("T.md5"));
        QCOMPARE(world.grade(), stuck(kConfigIgnored));
        QCOMPARE(world.state().verdict->file, kOwn);
        world.silence();
        QCOMPARE(world.grade(), stuck(kConfigIgnored));
    }
    /// Nobody saw it take the file in the boot before, but it may have.
    void newSettingsThatItMayHaveAreNoSurprise()
    {
        World world;
        const QByteArray tones = "prov.data.tone = T.zip\n";
        world.put(kOwn, tones);
        world.put(QStringLiteral("T.zip"), "sound");
        Device device = modern(world);
        world.settle(device);
        world.put(kOwn, tones + kConf);
        world.rest(std::chrono::minutes(10));
        ask(world, kOwn);
        ask(world, kOwnMd5, kSilence);
        world.rest(std::chrono::seconds(60));
        for (const QString &name : {kOwn, kOwnMd5, QStringLiteral("T.md5")})
            ask(world, name);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void newTonesThatItNeverFetches()
    {
        World world;
        world.put(kOwn, "prov.data.tone = T.zip\n");
        world.put(QStringLiteral("T.zip"), "sound");
        Device device = modern(world);
        world.settle(device);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        world.put(QStringLiteral("T.zip"), "other sound");
        world.rest(std::chrono::minutes(10));
        for (const QString &name : {kOwn, kOwnMd5, QStringLiteral("T.md5")})
            ask(world, name);
        QCOMPARE(world.grade(), QStringLiteral("served"));
        QCOMPARE(world.state().nextName, QStringLiteral("T.zip"));
        world.silence();
        QCOMPARE(world.grade(), stuck(kSilent));
        world.rest(std::chrono::minutes(10));
        world.settle(device);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void newTonesOfWhichTheLastAckIsLost()
    {
        World world;
        world.put(kOwn, "prov.data.tone = T.zip\n");
        world.put(QStringLiteral("T.zip"), "sound");
        Device device = modern(world);
        world.settle(device);
        world.put(QStringLiteral("T.zip"), "other sound");
        world.rest(std::chrono::minutes(10));
        for (const QString &name : {kOwn, kOwnMd5, QStringLiteral("T.md5")})
            ask(world, name);
        ask(world, QStringLiteral("T.zip"), kLastAckLost);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("served"));
        for (const QString &name : {kOwn, kOwnMd5, QStringLiteral("T.md5")})
            ask(world, name);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void newSettingsAndNeverSeenAgain()
    {
        World world;
        world.put(kOwn, kConf);
        Device device = modern(world);
        world.settle(device);
        world.put(kOwn, "net.vlan.use = 1\n");
        world.boot(device);
        QCOMPARE(world.grade(), QStringLiteral("served"));
        world.silence();
        QCOMPARE(world.grade(), stuck(kNoReturn));
    }
    void silentWhereSomethingMustFollow()
    {
        World world;
        world.put(kOwn, kConf);
        world.ask(kOwn);
        world.silence();
        QCOMPARE(world.grade(), stuck(kSilent));
        QCOMPARE(world.state().verdict->cause.args.value(0), kOwnMd5);
    }
    void theNextBootClearsAVerdict()
    {
        World world;
        world.put(kOwn, kWants);
        Device device = modern(world);
        world.settle(device);
        QCOMPARE(world.grade(), stuck(kFirmwareMissing));
        world.putFirmware(kFirmware, "image");
        world.rest(std::chrono::minutes(5));
        world.settle(device);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "faults_test.moc"
