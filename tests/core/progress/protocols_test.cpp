#include "core/progress/messages.h"
#include "core/serving/ends.h"
#include "core/serving/own_files.h"
#include "tests/core/progress/world.h"

#include <QTest>

using namespace progress;
using serving::Outcome;
using serving::Protocol;

namespace {

const QString kOwn = QStringLiteral("algom0022EE010203.conf");
const QString kHere = QStringLiteral("192.168.77.50");
const QByteArray kConf = "sip.proxy = pbx\n";
constexpr base::Code kUntrusted{"tls-not-trusted"}; // of core/tls

QString stuck(base::Code cause)
{
    return QStringLiteral("stuck ") + cause.view();
}

QString advised(const char *grade, base::Code cause)
{
    return QLatin1StringView(grade) + QStringLiteral(", look ") + cause.view();
}

ExplainedRequest refused(World &world, const QString &name, base::Code why,
                         Protocol protocol = Protocol::Http)
{
    return world.ask(name, protocol, kHere, World::Fault{Outcome::Refused, 0, {why, {}}});
}

/// As the HTTP server reports it.
ExplainedRequest handshakeFailed(World &world, base::Code why)
{
    return world.ask({}, Protocol::Https, kHere, World::Fault{Outcome::Aborted, 0, {why, {}}});
}

/// It was given its settings over TFTP, and they say HTTPS.
Device movedToHttps(World &world)
{
    world.put(kOwn, "prov.download.method = https\n");
    Device device = world.device(QStringLiteral("8188 fw=1.5 tftp"));
    world.boot(device);
    world.rest(std::chrono::seconds(60));
    device.protocol = Protocol::Https;
    return device;
}

void protocolRows()
{
    QTest::addColumn<Protocol>("protocol");
    for (const auto protocol : {Protocol::Http, Protocol::Https, Protocol::Ftp})
        QTest::newRow(serving::codeOf(protocol).data()) << protocol;
}

QString rowFor(Protocol protocol, const char *row = "8188 fw=1.5 ")
{
    return QLatin1StringView(row) + serving::codeOf(protocol);
}

} // namespace

/// What HTTP, HTTPS and FTP add to TFTP: logins, parts of files, names of models, connections for data; and
/// devices that go from one to another.
class ProtocolsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Logins

    /// RFC 9110 section 11.4: some clients wait to be asked.
    void aLoginThatIsShownWhenAskedForIsNoTrouble()
    {
        World world;
        world.put(kOwn, kConf);
        for (int boots = 0; boots < 2; ++boots) {
            const auto asked = refused(world, kOwn, serving::kLoginMissing);
            QCOMPARE(asked.tone, Tone::Normal);
            QCOMPARE(asked.meaning.code, kLoginAsked);
            QVERIFY(world.ask(kOwn, Protocol::Http).tone != Tone::Bad);
            world.rest(std::chrono::seconds(60));
        }
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        QCOMPARE(world.state().boots, 2);
    }
    void whoHasNoLoginIsStuck_data() { protocolRows(); }
    void whoHasNoLoginIsStuck()
    {
        QFETCH(Protocol, protocol);
        World world;
        world.put(kOwn, kConf);
        refused(world, kOwn, serving::kLoginMissing, protocol);
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
        const auto again = refused(world, QStringLiteral("algop8188.conf"), serving::kLoginMissing, protocol);
        QCOMPARE(again.tone, Tone::Bad);
        QCOMPARE(world.grade(), stuck(kStuckLoginMissing));
        QCOMPARE(world.state().verdict->cause.args.value(1), serving::codeOf(protocol).toString().toUpper());
        world.silence();
        QCOMPARE(world.grade(), stuck(kStuckLoginMissing));
    }
    /// FTP logs in before it names anything.
    void whoIsAnonymousOverFtpIsStuckForWantOfALogin()
    {
        World world;
        const auto told = refused(world, {}, serving::kLoginMissing, Protocol::Ftp);
        QCOMPARE(told.meaning.code, serving::kLoginMissing);
        QCOMPARE(told.tone, Tone::Look);
        refused(world, {}, serving::kLoginMissing, Protocol::Ftp);
        QCOMPARE(world.grade(), stuck(kStuckLoginMissing));
    }
    void whoIsAskedForALoginAndFallsSilentIsStuck()
    {
        World world;
        world.put(kOwn, kConf);
        refused(world, kOwn, serving::kLoginMissing);
        world.silence();
        QCOMPARE(world.grade(), stuck(kStuckLoginMissing));
    }
    void aWrongLoginIsStuckAtOnce_data() { protocolRows(); }
    void aWrongLoginIsStuckAtOnce()
    {
        QFETCH(Protocol, protocol);
        World world;
        world.put(kOwn, kConf);
        const QString name =
            protocol == Protocol::Ftp ? QString() : kOwn; // FTP logs in before it names anything
        QCOMPARE(refused(world, name, serving::kLoginWrong, protocol).tone, Tone::Bad);
        QCOMPARE(world.grade(), stuck(kStuckLoginWrong));
        QVERIFY(!world.state().status.code.isEmpty());
        world.ask(kOwn, protocol);
        QCOMPARE(world.grade(), QStringLiteral("served"));
    }
    /// RFC 9110 section 11.4: it may ask without one again, for the next challenge.
    void aRequestWithoutALoginIsNotSaidToCarryAWrongOne()
    {
        World world;
        world.put(kOwn, kConf);
        refused(world, kOwn, serving::kLoginWrong);
        const auto told = refused(world, kOwn, serving::kLoginMissing);
        QCOMPARE(told.meaning.code, kLoginAsked);
        QCOMPARE(told.tone, Tone::Look);
        QCOMPARE(world.grade(), stuck(kStuckLoginWrong));
    }
    void aWrongLoginOfAKnownDeviceIsItsOwn()
    {
        World world;
        world.put(kOwn, "prov.download.method = ftp\nprov.auth.user = a\n");
        Device device = world.device(QStringLiteral("8188 fw=1.5 tftp"));
        world.boot(device);
        world.rest(std::chrono::seconds(60));
        refused(world, {}, serving::kLoginWrong, Protocol::Ftp);
        QCOMPARE(world.tracker.devices().size(), std::size_t{1});
        QCOMPARE(world.grade(), stuck(kStuckLoginWrong));
    }
    void whoIsTurnedAwayForTheGuessesOfOthersIsNotStuck()
    {
        World world;
        world.put(kOwn, kConf);
        QCOMPARE(refused(world, kOwn, serving::kLoginTurnedAway).tone, Tone::Look);
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
    }
    /// HTTP calls the folder at the top nothing.
    void aBrowserWithoutALoginIsNoDevice()
    {
        World world;
        for (const QString &name : {QString(), QStringLiteral("favicon.ico")}) {
            const auto told = refused(world, name, serving::kLoginMissing);
            QCOMPARE(told.device, 0);
            QCOMPARE(told.meaning.code, serving::kLoginMissing);
            QVERIFY(world.tracker.devices().empty());
        }
    }
    void theFolderAtTheTopHasANameInSentences()
    {
        World world;
        QCOMPARE(world.ask({}, Protocol::Http).meaning, (base::Message{kOtherAbsent, {QStringLiteral("/")}}));
        world.ask(kOwn, Protocol::Http);
        QCOMPARE(world.ask({}, Protocol::Http).meaning, (base::Message{kRefusedName, {QStringLiteral("/")}}));
    }
    void aConnectionThatAsksForNothingIsNoDevice()
    {
        World world;
        const World::Fault silent{Outcome::TimedOut, 0, {serving::kRequestTimedOut, {}}};
        QCOMPARE(world.ask({}, Protocol::Http, kHere, silent).meaning.code, serving::kRequestTimedOut);
        QVERIFY(world.tracker.devices().empty());
    }
    /// The virtual endpoint goes on to the next name, as a device may.
    void aWholeBootWithoutALogin_data() { protocolRows(); }
    void aWholeBootWithoutALogin()
    {
        QFETCH(Protocol, protocol);
        World world;
        world.put(kOwn, kConf);
        world.login = serving::kLoginMissing;
        Device device = world.device(rowFor(protocol));
        world.settle(device);
        QCOMPARE(world.grade(), stuck(kStuckLoginMissing));
        world.login = std::nullopt;
        world.rest(std::chrono::minutes(5));
        world.settle(device);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }

    /// It is not the device whose MAC the name bears that asked for it.
    void aFileOfAnotherDeviceIsNoRequestOfIts()
    {
        World world;
        world.put(kOwn, kConf);
        const auto told = refused(world, kOwn, serving::kNotItsFile);
        QCOMPARE(told.device, 0);
        QCOMPARE(told.meaning.code, serving::kNotItsFile);
        QVERIFY(world.tracker.devices().empty());
    }

    // Parts of files

    void aLookIsNoFetch()
    {
        World world;
        world.put(kOwn, kConf);
        World::Fault head{Outcome::Sent};
        head.bodyless = true;
        QCOMPARE(world.ask(kOwn, Protocol::Http, kHere, head).meaning.code, kOnlyLooked);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
    }
    /// Of names that no device asks for: what somebody's own program fetches.
    void whatBrokeOffIsNotSaidToBeMissing()
    {
        World world;
        const QString name = QStringLiteral("big.bin");
        world.put(name, "bytes");
        QCOMPARE(world.ask(name, Protocol::Http, kHere, World::Fault{Outcome::Aborted, 2}).meaning.code,
                 kTransferFailed);
        World::Fault head{Outcome::Sent};
        head.bodyless = true;
        QCOMPARE(world.ask(name, Protocol::Http, kHere, head).meaning.code, kOnlyLooked);
        QVERIFY(world.tracker.devices().empty());
    }
    /// Whoever it was never said what it wanted. At the address of a device that has no reason to speak TLS
    /// it is somebody else.
    void aHandshakeOfSomebodyElseIsOnlyToldByItsReason()
    {
        World world;
        world.put(kOwn, kConf);
        QCOMPARE(handshakeFailed(world, kUntrusted).meaning.code, kUntrusted);
        QVERIFY(world.tracker.devices().empty());
        world.ask(kOwn, Protocol::Http);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(handshakeFailed(world, kUntrusted).device, 0);
        QCOMPARE(world.grade(), QStringLiteral("served"));
    }
    void aDeviceWithWhichTlsFailsIsToldWhy_data()
    {
        QTest::addColumn<base::Code>("why");
        constexpr base::Code kReasons[] = {kUntrusted,
                                           base::Code("tls-version-old"),
                                           base::Code("tls-version-ancient"),
                                           base::Code("tls-no-shared-cipher"),
                                           base::Code("tls-seems-expired"),
                                           base::Code("tls-certificate-refused"),
                                           base::Code("tls-alert"),
                                           base::Code("tls-left-at-hello"),
                                           base::Code("tls-left-at-certificate"),
                                           base::Code("tls-broken")};
        for (const base::Code why : kReasons)
            QTest::newRow(why.view().data()) << why;
    }
    void aDeviceWithWhichTlsFailsIsToldWhy()
    {
        QFETCH(base::Code, why);
        World world;
        Device device = movedToHttps(world);
        const auto once = handshakeFailed(world, why);
        QCOMPARE(once.tone, Tone::Look);
        QCOMPARE(once.device, world.state().id);
        QCOMPARE(world.grade(), advised("served", why));
        const auto again = handshakeFailed(world, why);
        QCOMPARE(again.tone, Tone::Bad);
        QCOMPARE(again.meaning.code, why);
        QCOMPARE(world.grade(), stuck(why));
        world.silence();
        QCOMPARE(world.grade(), stuck(why));
        world.settle(device);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        QCOMPARE(world.tracker.devices().size(), std::size_t{1});
    }
    void silenceAfterAFailedHandshakeHasItsReason()
    {
        World world;
        movedToHttps(world);
        handshakeFailed(world, kUntrusted);
        world.silence();
        QCOMPARE(world.grade(), stuck(kUntrusted));
    }
    void aHandshakeThatFailedIsForgottenWithTheNextThatStands()
    {
        World world;
        Device device = movedToHttps(world);
        handshakeFailed(world, kUntrusted);
        world.boot(device);
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        QCOMPARE(handshakeFailed(world, kUntrusted).tone, Tone::Look);
        QCOMPARE(world.grade(), advised("applied", kUntrusted));
    }
    void aRangeFromTheMiddleIsNoFetch()
    {
        World world;
        world.put(kOwn, kConf);
        World::Fault middle{Outcome::Sent, 5};
        middle.offset = 3;
        const auto told = world.ask(kOwn, Protocol::Http, kHere, middle);
        QCOMPARE(told.meaning.code, kPartSent);
        QCOMPARE(told.meaning.args, QStringList({kOwn, QStringLiteral("5"), QString::number(kConf.size())}));
        QCOMPARE(world.grade(), QStringLiteral("contacted"));
    }
    void aTransferThatWasResumedToItsEndIsWhole()
    {
        World world;
        world.put(kOwn, kConf);
        world.ask(kOwn, Protocol::Http, kHere, World::Fault{Outcome::Aborted, 4});
        World::Fault rest{Outcome::Sent, kConf.size() - 4};
        rest.offset = 4;
        world.ask(kOwn, Protocol::Http, kHere, rest);
        QCOMPARE(world.grade(), QStringLiteral("served"));
    }

    // Who it is

    void aUserAgentNamesTheModel_data()
    {
        QTest::addColumn<QString>("agent");
        QTest::addColumn<QString>("model");
        QTest::newRow("alone") << QStringLiteral("Algo-8301") << QStringLiteral("8301");
        QTest::newRow("with a version") << QStringLiteral("Algo-8301/1.7") << QStringLiteral("8301");
        QTest::newRow("inside") << QStringLiteral("Wget/1.19 (Algo-8301; linux)") << QStringLiteral("8301");
        QTest::newRow("a letter") << QStringLiteral("Algo-8190S") << QStringLiteral("8190S");
        QTest::newRow("a generation") << QStringLiteral("Algo-8180G2") << QStringLiteral("8180");
        QTest::newRow("not known") << QStringLiteral("Algo-8103") << QStringLiteral("8103");
        QTest::newRow("no number") << QStringLiteral("Algo-Locator") << QString();
        QTest::newRow("too long") << QStringLiteral("Algo-83018301830183018301") << QString();
        QTest::newRow("curl") << QStringLiteral("curl/7.88.1") << QString();
    }
    void aUserAgentNamesTheModel()
    {
        QFETCH(QString, agent);
        World world;
        const auto told = world.ask(kOwn, Protocol::Http, kHere, {}, agent);
        QTEST(told.model, "model");
    }
    /// Behind one address (NAT), where general names have no MAC.
    void twoModelsAtOneAddressAreTwoDevices()
    {
        World world;
        world.put(QStringLiteral("algop8188.conf"), kConf);
        world.put(QStringLiteral("algop8301.conf"), kConf);
        const QString other = QStringLiteral("algom0022EE040506.conf");
        for (int boots = 0; boots < 2; ++boots) {
            world.ask(kOwn, Protocol::Http, kHere, {}, QStringLiteral("Algo-8188"));
            world.ask(other, Protocol::Http, kHere, {}, QStringLiteral("Algo-8301"));
            world.ask(QStringLiteral("algop8188.conf"), Protocol::Http, kHere, {},
                      QStringLiteral("Algo-8188"));
            world.ask(QStringLiteral("algop8301.conf"), Protocol::Http, kHere, {},
                      QStringLiteral("Algo-8301"));
            world.rest(std::chrono::seconds(60));
        }
        world.silence();
        QCOMPARE(world.tracker.devices().size(), std::size_t{2});
        QCOMPARE(world.grade(0), QStringLiteral("applied"));
        QCOMPARE(world.grade(1), QStringLiteral("applied"));
    }
    /// Guide 5.2: first TFTP, then what its new settings say.
    void aDeviceThatChangesItsProtocolStaysOne_data() { protocolRows(); }
    void aDeviceThatChangesItsProtocolStaysOne()
    {
        QFETCH(Protocol, protocol);
        World world;
        world.put(kOwn, "prov.version.firmware = 2.6\nprov.download.method = " +
                            QByteArray(serving::codeOf(protocol).data()) + '\n');
        world.putFirmware(QStringLiteral("algo-8188-2.6.fw"), "image");
        Device device = world.device(QStringLiteral("8188 fw=1.5 tftp"));
        world.boot(device);
        world.rest(std::chrono::seconds(60));
        device.protocol = protocol;
        world.settle(device);
        world.silence();
        QCOMPARE(world.tracker.devices().size(), std::size_t{1});
        QCOMPARE(world.grade(), QStringLiteral("applied"));
        QCOMPARE(world.state().boots, 3);
    }

    void whatComesNextFollowsFromTheProtocolOfTheNewSettings_data() { protocolRows(); }
    void whatComesNextFollowsFromTheProtocolOfTheNewSettings()
    {
        QFETCH(Protocol, protocol);
        World world;
        world.put(kOwn, kConf);
        Device device = world.device(QStringLiteral("8188 fw=1.5 tftp"));
        world.boot(device);
        world.rest(std::chrono::seconds(60));
        device.protocol = protocol;
        world.settle(device);
        QVERIFY2(world.state().nextName.isEmpty(), qPrintable(world.state().nextName));
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    /// Tried by hand, shortly after: over TFTP its checksum is asked for (guide 2.2.6).
    void aRequestOverAnotherProtocolHasOneNextStep()
    {
        World world;
        world.put(kOwn, "prov.version.firmware = 5.5\n");
        world.ask(kOwn, Protocol::Http, kHere, {}, QStringLiteral("Algo-8188"));
        const auto told = world.ask(kOwn, Protocol::Tftp);
        QCOMPARE(told.meaning, (base::Message{kConfigSentChecked, {kOwn, catalogue::checksumName(kOwn)}}));
        QCOMPARE(world.state().nextName, catalogue::checksumName(kOwn));
        world.ask(kOwn, Protocol::Http);
        QCOMPARE(world.state().nextName, kOwn); // after its reboot
    }

    // Faults, the right cause first

    void itsSettingsSayAProtocolThatIsNotServed()
    {
        World world;
        world.tracker.protocolsServed({Protocol::Tftp, Protocol::Http});
        world.put(kOwn, "prov.download.method = ftp\n");
        Device device = world.device(QStringLiteral("8188 fw=1.5 http"));
        world.boot(device);
        QCOMPARE(world.grade(), advised("served", kMethodNotServed));
        QCOMPARE(world.state().advice->cause.args, QStringList({kOwn, QStringLiteral("FTP")}));
        world.silence();
        QVERIFY(world.grade().startsWith(stuck(kMethodNotServed)));
    }
    /// Every backup that nobody changed says TFTP, and a URL in option 66 may overrule it.
    void theFactorysProtocolIsNoAdvice()
    {
        World world;
        world.tracker.protocolsServed({Protocol::Http});
        world.put(kOwn, kConf);
        Device device = world.device(QStringLiteral("8188 fw=1.5 http"));
        world.settle(device);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("applied"));
    }
    void settingsThatSayWhatIsServedAreNoTrouble_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("served") << QByteArray("prov.download.method = http\n");
        QTest::newRow("another server")
            << QByteArray("prov.download.method = ftp\nprov.server.method = static\n"
                          "prov.server.static = 10.0.0.1\n");
        QTest::newRow("switched off") << QByteArray("prov.download.method = ftp\nprov.use = 0\n");
        QTest::newRow("no protocol") << QByteArray("prov.download.method = pigeon\n");
    }
    void settingsThatSayWhatIsServedAreNoTrouble()
    {
        QFETCH(QByteArray, settings);
        World world;
        world.tracker.protocolsServed({Protocol::Tftp, Protocol::Http});
        world.put(kOwn, settings);
        Device device = world.device(QStringLiteral("8188 fw=1.5 http"));
        world.boot(device);
        world.silence();
        QCOMPARE(world.grade(), QStringLiteral("served"));
    }
    void noConnectionForTheFile()
    {
        World world;
        world.put(kOwn, kConf);
        const World::Fault blocked{
            Outcome::TimedOut, 0, {serving::kNoDataConnection, {QStringLiteral("50000")}}};
        QCOMPARE(world.ask(kOwn, Protocol::Ftp, kHere, blocked).tone, Tone::Look);
        QCOMPARE(world.ask(kOwn, Protocol::Ftp, kHere, blocked).tone, Tone::Bad);
        QCOMPARE(world.grade(), stuck(kDataBlocked));
        world.ask(kOwn, Protocol::Ftp);
        QCOMPARE(world.grade(), QStringLiteral("served"));
    }
    void transfersThatBreakOff_data() { protocolRows(); }
    void transfersThatBreakOff()
    {
        QFETCH(Protocol, protocol);
        World world;
        world.put(kOwn, kConf);
        const World::Fault left{Outcome::Aborted, 0, {serving::kClientLeft, {}}};
        world.ask(kOwn, protocol, kHere, left);
        world.ask(kOwn, protocol, kHere, left);
        QCOMPARE(world.grade(), stuck(kTransferBroken));
    }
    void aFaultIsNamed_data()
    {
        QTest::addColumn<Protocol>("protocol");
        QTest::addColumn<QString>("file"); ///< what there is, "PATH: text"
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("grade");
        struct Row {
            const char *name;
            const char *file;
            const char *device;
            base::Code cause;
        };
        const Row rows[] = {
            {"in another folder", "prov/algom0022EE010203.conf: a = 1", "8188 fw=1.5 ", kWrongFolder},
            {"in no folder", "algom0022EE010203.conf: a = 1", "8188 fw=1.5 cfgpath=prov ", kWrongFolder},
            {"small letters", "algom0022ee010203.conf: a = 1", "8188 fw=1.5 ", kMacLowerCase},
            {"no file at all", "readme.txt: x", "8188 fw=1.5 ", kNothingForIt},
            {"another model's", "algop8186.conf: a = 1", "8188 fw=1.5 ", kOtherModelsFile},
            {"incremental files off", "algop8188-i.conf: a = 1", "8188 fw=1.5 ", kIncrementalNotAsked},
            {"no firmware", "algop8188.conf: prov.version.firmware = 2.6", "8188 fw=1.5 ", kFirmwareMissing},
            {"no tones", "algop8188.conf: prov.data.tone = T.zip", "8188 fw=1.5 ", kTonesMissing},
        };
        for (const auto protocol : {Protocol::Http, Protocol::Https, Protocol::Ftp}) {
            const QString word = serving::codeOf(protocol).toString();
            for (const Row &row : rows)
                QTest::newRow(qPrintable(word + u' ' + QLatin1StringView(row.name)))
                    << protocol << QString::fromLatin1(row.file) << QLatin1StringView(row.device) + word
                    << stuck(row.cause);
        }
    }
    void aFaultIsNamed()
    {
        QFETCH(Protocol, protocol);
        QFETCH(QString, file);
        QFETCH(QString, device);
        World world;
        world.put(file.section(QStringLiteral(": "), 0, 0),
                  file.section(QStringLiteral(": "), 1).toUtf8() + '\n');
        Device endpoint = world.device(device);
        QCOMPARE(endpoint.protocol, protocol);
        world.settle(endpoint);
        world.silence();
        QTEST(world.grade(), "grade");
    }
    void firmwareWithoutItsChecksum_data() { protocolRows(); }
    /// Section 3 and 4.2: firmware and tones need theirs over every protocol.
    void firmwareWithoutItsChecksum()
    {
        QFETCH(Protocol, protocol);
        World world;
        world.put(kOwn, "prov.version.firmware = 2.6\n");
        world.putAsIs(QStringLiteral("algo-8188-2.6.fw"), "image");
        Device device = world.device(rowFor(protocol));
        world.settle(device);
        QCOMPARE(world.grade(), stuck(kFirmwareChecksumMissing));
    }
    void aSlashTooMany_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::newRow("between") << QStringLiteral("/prov//algom0022EE010203.conf");
        QTest::newRow("without the one of HTTP") << QStringLiteral("prov//algom0022EE010203.conf");
    }
    void aSlashTooMany()
    {
        QFETCH(QString, asked);
        World world;
        world.put(QStringLiteral("prov/") + kOwn, kConf);
        world.ask(asked, Protocol::Http, kHere, World::Fault{Outcome::NotFound, 0});
        QCOMPARE(world.grade(), stuck(kNameSlashes));
    }
    void aConfigurationThatChangesWithEveryFetch_data() { protocolRows(); }
    void aConfigurationThatChangesWithEveryFetch()
    {
        QFETCH(Protocol, protocol);
        World world;
        Device device = world.device(rowFor(protocol));
        for (int boots = 0; boots < 4; ++boots) {
            world.put(kOwn, "sip.u1.user = " + QByteArray::number(boots) + '\n');
            world.boot(device);
            world.rest(std::chrono::seconds(60));
        }
        QCOMPARE(world.grade(), stuck(kLoopDiffers));
    }
    /// The 8188 on 1.0 wants the .md5 of its configuration over every protocol.
    void oldFirmwareMissesItsChecksum()
    {
        World world;
        world.putAsIs(kOwn, kConf);
        Device device = world.device(QStringLiteral("8188 fw=1.0 http"));
        world.settle(device);
        QCOMPARE(world.grade(), stuck(kChecksumMissing));
    }
    void theGuidesListHasTheChecksumsOfOldFirmware()
    {
        World world;
        world.put(kOwn, kConf);
        Device device = world.device(QStringLiteral("8188 fw=1.0 http"));
        world.settle(device);
        const auto lines = world.tracker.guideLines(world.state().id);
        QVERIFY(std::any_of(lines.begin(), lines.end(),
                            [](const GuideLine &line) { return line.text.code == kGuideConfigChecksum; }));
    }
};

QTEST_GUILESS_MAIN(ProtocolsTest)
#include "protocols_test.moc"
