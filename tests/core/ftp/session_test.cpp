#include "core/ftp/codes.h"
#include "core/serving/ends.h"
#include "tests/core/ftp/world.h"

#include <QTest>

using fixture::codesOf;
using fixture::Talk;
using fixture::World;
using serving::Outcome;

/// What goes over data connections, what the log is told, and in which order the client hears of it.
class SessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileArrivesByteForByteInEveryType_data();
    void aFileArrivesByteForByteInEveryType();
    void aFileIsReportedWhenItHasGone();
    void theRestOfAFileArrives();
    void completionIsSaidOnceAllWasHandedOver();
    void anEmptyFileIsCompleteAtOnce();
    void whatWasNotThereIsReported();
    void aTryToWriteIsReported();
    void theClientMayConnectLate();
    void passivePortsAreOfTheRangeAndForTheClientAlone();
    void noFreePortIsSaid();
    void theClientsPortIsDialedAtItsOwnAddress();
    void aPortThatIsNotConnectedToIsGivenBack();
    void aDataConnectionThatNeverOpensEndsTheTransfer();
    void aRefusedDataConnectionEndsTheTransfer();
    void brokenTransfersAreReported_data();
    void brokenTransfersAreReported();
    void abortDropsTheConnection();
    void theControlConnectionsEndEndsTheTransfer_data();
    void theControlConnectionsEndEndsTheTransfer();
    void aClientThatEndsItsInputIsServedToTheEnd();
    void sizeAndFileAreOfOneVersion();
    void aPairStaysAPairAcrossVersions();
    void aTransferCanBeLookedAt();
    void longListingsAreMadeAsTheyGo();
    void longStatusIsMadeAsItGoes();
    void aClientThatReadsNoAnswersIsReadNoFurther();
    void listingsSayWhatIsThere();
};

void SessionTest::aFileArrivesByteForByteInEveryType_data()
{
    QTest::addColumn<QByteArray>("type");
    for (const char *type : {"A", "A N", "I", "L 8"})
        QTest::newRow(type) << QByteArray(type);
}

void SessionTest::aFileArrivesByteForByteInEveryType()
{
    QFETCH(QByteArray, type);
    World world;
    Talk talk(world);
    talk.login();
    talk.say("TYPE " + type);
    QCOMPARE(codesOf(talk.say("PASV\nRETR a.conf")), QByteArray("227 150 226"));
    QCOMPARE(world.dialer.last().received, fixture::usualFiles()[0].second);
    QVERIFY(world.dialer.last().isClosed);
    QCOMPARE(talk.say("SIZE a.conf"), QByteArray("213 23\r\n"));
}

void SessionTest::aFileIsReportedWhenItHasGone()
{
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    talk.say("CWD /sub\nPASV\nRETR b.txt");
    const QDateTime asked = world.clock.wall();
    world.clock.advance(std::chrono::milliseconds(1500));
    world.dialer.open(world.clock.now());
    QVERIFY(world.log.events.isEmpty());
    world.dialer.move(world.clock.now());
    QCOMPARE(world.log.events.size(), 1);
    const serving::RequestEvent &event = world.log.events.first();
    QCOMPARE(event.time, asked);
    QCOMPARE(event.arrival, 1U);
    QCOMPARE(event.protocol, serving::Protocol::Ftp);
    QCOMPARE(event.client, QHostAddress(QStringLiteral("198.51.100.7")));
    QCOMPARE(event.clientPort, 40'000);
    QCOMPARE(event.local, QHostAddress(QStringLiteral("192.0.2.1")));
    QCOMPARE(event.name, QStringLiteral("sub/b.txt"));
    QCOMPARE(event.path, QStringLiteral("sub/b.txt"));
    QCOMPARE(event.outcome, Outcome::Sent);
    QVERIFY(event.reason.code.isEmpty());
    QCOMPARE(event.bytes, 5);
    QCOMPARE(event.size, 5);
    QCOMPARE(event.offset, 0);
    QCOMPARE(event.milliseconds, 1500);
    QCOMPARE(event.content->toByteArray(), QByteArray("below"));
}

void SessionTest::theRestOfAFileArrives()
{
    World world;
    Talk talk(world);
    talk.login();
    QCOMPARE(codesOf(talk.say("REST 12\nPASV\nRETR a.conf")), QByteArray("350 227 150 226"));
    QCOMPARE(world.dialer.last().received, QByteArray("sip.u2 = 2\n"));
    QCOMPARE(world.log.events.last().offset, 12);
    QCOMPARE(world.log.events.last().bytes, 11);
    QCOMPARE(world.log.events.last().size, 23);
    talk.say("REST 24\nPASV\nRETR a.conf");
    QCOMPARE(world.log.events.last().reason,
             (base::Message{serving::kRequestBeyondEnd, {QStringLiteral("a.conf"), QStringLiteral("23")}}));
}

void SessionTest::completionIsSaidOnceAllWasHandedOver()
{
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    QCOMPARE(codesOf(talk.say("PASV\nRETR big.bin")), QByteArray("227 150"));
    world.dialer.open(world.clock.now());
    world.dialer.move(world.clock.now(), fixture::kBig.size() - 1);
    talk.pump();
    QCOMPARE(talk.heard(), QByteArray());
    world.dialer.move(world.clock.now());
    talk.pump();
    QCOMPARE(codesOf(talk.heard()), QByteArray("226"));
    QCOMPARE(world.dialer.last().received, fixture::kBig);
}

void SessionTest::anEmptyFileIsCompleteAtOnce()
{
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    talk.say("PASV");
    world.dialer.open(world.clock.now());
    QCOMPARE(codesOf(talk.say("RETR empty.txt")), QByteArray("150 226"));
    QCOMPARE(world.log.events.last().outcome, Outcome::Sent);
    QCOMPARE(world.log.events.last().size, 0);
}

void SessionTest::whatWasNotThereIsReported()
{
    World world;
    Talk talk(world);
    talk.login();
    talk.say("RETR A.conf\nRETR ../x\nRETR a.conf\nRETR /");
    const auto &events = world.log.events;
    QCOMPARE(events.size(), 4);
    QCOMPARE(events[0].outcome, Outcome::NotFound);
    QCOMPARE(events[0].reason.code, serving::kNotFoundCase);
    QCOMPARE(events[1].outcome, Outcome::Refused);
    QCOMPARE(events[1].reason.code, base::kNameTraversal);
    QCOMPARE(events[1].name, QStringLiteral("../x"));
    QCOMPARE(events[2].outcome, Outcome::Aborted);
    QCOMPARE(events[2].reason.code, ftp::kNoPortNamed);
    QCOMPARE(events[3].outcome, Outcome::Refused);
    QCOMPARE(events[3].name, QStringLiteral("/")); // an empty one would be a login that failed
}

void SessionTest::aTryToWriteIsReported()
{
    World world;
    Talk talk(world);
    talk.login();
    talk.say("CWD sub\nSTOR backup.conf");
    QCOMPARE(world.log.events.size(), 1);
    QCOMPARE(world.log.events[0].name, QStringLiteral("sub/backup.conf"));
    QCOMPARE(world.log.events[0].reason,
             (base::Message{serving::kRequestNotForReading, {QStringLiteral("STOR")}}));
}

/// Some connect to the passive port only when they have read 150.
void SessionTest::theClientMayConnectLate()
{
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    talk.say("PASV");
    world.clock.advance(std::chrono::seconds(14));
    QCOMPARE(codesOf(talk.say("RETR a.conf")), QByteArray("150"));
    world.clock.advance(std::chrono::seconds(14)); // RETR began the time anew
    QVERIFY(talk.session->deadline() > world.clock.now());
    world.dialer.open(world.clock.now());
    QCOMPARE(talk.session->deadline(), base::Instant::max());
    world.dialer.move(world.clock.now());
    talk.pump();
    QCOMPARE(codesOf(talk.heard()), QByteArray("226"));
}

void SessionTest::passivePortsAreOfTheRangeAndForTheClientAlone()
{
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    QCOMPARE(talk.say("PASV"), QByteArray("227 Entering Passive Mode (192,0,2,1,195,80).\r\n"));
    QCOMPARE(talk.say("EPSV"), QByteArray("229 Entering Extended Passive Mode (|||50001|)\r\n"));
    for (const fixture::Dialer::Call &call : std::as_const(world.dialer.calls)) {
        QVERIFY(!call.isDialed);
        QCOMPARE(call.peer, QHostAddress(QStringLiteral("198.51.100.7")));
        QCOMPARE(call.local, QHostAddress(QStringLiteral("192.0.2.1")));
        QCOMPARE(call.ports, (tcp::PortRange{50'000, 50'099}));
    }
    QVERIFY(world.dialer.calls[0].isDropped);
    QVERIFY(!world.dialer.calls[1].isDropped);
}

void SessionTest::noFreePortIsSaid()
{
    World world;
    world.dialer.isFull = true;
    Talk talk(world);
    talk.login();
    QCOMPARE(codesOf(talk.say("PASV\nEPSV\nRETR a.conf")), QByteArray("425 425 425"));
}

void SessionTest::theClientsPortIsDialedAtItsOwnAddress()
{
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    talk.say("PORT 198,51,100,7,200,1");
    QVERIFY(world.dialer.calls.isEmpty()); // nobody is called before there is something to send
    talk.say("RETR a.conf");
    QVERIFY(world.dialer.last().isDialed);
    QCOMPARE(world.dialer.last().peer, QHostAddress(QStringLiteral("198.51.100.7")));
    QCOMPARE(world.dialer.last().port, 51'201);
}

void SessionTest::aPortThatIsNotConnectedToIsGivenBack()
{
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    talk.say("PASV");
    talk.awaitDeadline();
    QVERIFY(world.dialer.last().isDropped);
    QVERIFY(!talk.isClosed());
    QCOMPARE(codesOf(talk.say("RETR a.conf")), QByteArray("425"));
}

void SessionTest::aDataConnectionThatNeverOpensEndsTheTransfer()
{
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    talk.say("PASV\nRETR a.conf");
    talk.awaitDeadline();
    QCOMPARE(codesOf(talk.heard()), QByteArray("425"));
    QVERIFY(world.dialer.last().isDropped);
    QCOMPARE(world.log.events.last().outcome, Outcome::TimedOut);
    QCOMPARE(world.log.events.last().reason,
             (base::Message{serving::kNoDataConnection, {QStringLiteral("50000")}}));
    QCOMPARE(world.log.events.last().milliseconds, 15'000);
}

void SessionTest::aRefusedDataConnectionEndsTheTransfer()
{
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    talk.say("PORT 198,51,100,7,200,1\nRETR a.conf");
    world.dialer.end(tcp::End::Refused, world.clock.now());
    talk.pump();
    QCOMPARE(codesOf(talk.heard()), QByteArray("425"));
    QCOMPARE(world.log.events.last().outcome, Outcome::Aborted);
    QCOMPARE(world.log.events.last().reason,
             (base::Message{serving::kNoDataConnection, {QStringLiteral("51201")}}));
    QCOMPARE(codesOf(talk.say("PASV")), QByteArray("227"));
}

void SessionTest::brokenTransfersAreReported_data()
{
    QTest::addColumn<int>("end");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, tcp::End end, const char *code, Outcome outcome, base::Code why) {
        QTest::newRow(name) << static_cast<int>(end) << QByteArray(code) << static_cast<int>(outcome)
                            << why.toString();
    };
    row("reset", tcp::End::Broken, "426", Outcome::Aborted, serving::kClientLeft);
    row("closed", tcp::End::PeerLeft, "426", Outcome::Aborted, serving::kClientLeft);
    row("took nothing", tcp::End::TimedOut, "426", Outcome::TimedOut, serving::kClientStalled);
    row("file cut", tcp::End::FileCut, "451", Outcome::Aborted, serving::kFileCut);
    row("stopped", tcp::End::Stopped, "426", Outcome::Aborted, serving::kServerStopped);
}

void SessionTest::brokenTransfersAreReported()
{
    QFETCH(int, end);
    QFETCH(int, outcome);
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    talk.say("REST 10\nPASV\nRETR big.bin");
    world.dialer.open(world.clock.now());
    world.dialer.move(world.clock.now(), 1000);
    world.dialer.end(static_cast<tcp::End>(end), world.clock.now());
    talk.pump();
    QTEST(codesOf(talk.heard()), "code");
    const serving::RequestEvent &event = world.log.events.last();
    QCOMPARE(static_cast<int>(event.outcome), outcome);
    QTEST(event.reason.code.toString(), "reason");
    QCOMPARE(event.bytes, 1000);
    QCOMPARE(event.offset, 10);
    QCOMPARE(codesOf(talk.say("PASV")), QByteArray("227")); // and on it goes
}

void SessionTest::abortDropsTheConnection()
{
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    talk.say("PASV\nRETR big.bin");
    world.dialer.open(world.clock.now());
    world.dialer.move(world.clock.now(), 7);
    QCOMPARE(codesOf(talk.say("ABOR")), QByteArray("426 226"));
    QVERIFY(world.dialer.last().isDropped);
    QCOMPARE(world.log.events.last().bytes, 7);
    QCOMPARE(world.log.events.last().reason.code, ftp::kAbortedByClient);
}

void SessionTest::theControlConnectionsEndEndsTheTransfer_data()
{
    QTest::addColumn<int>("end");
    QTest::addColumn<QString>("reason");
    QTest::newRow("left") << static_cast<int>(tcp::End::PeerLeft) << serving::kClientLeft.toString();
    QTest::newRow("broke") << static_cast<int>(tcp::End::Broken) << serving::kClientLeft.toString();
    QTest::newRow("stopped") << static_cast<int>(tcp::End::Stopped) << serving::kServerStopped.toString();
    QTest::newRow("evicted") << static_cast<int>(tcp::End::Evicted) << serving::kEvicted.toString();
}

void SessionTest::theControlConnectionsEndEndsTheTransfer()
{
    QFETCH(int, end);
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    talk.say("PASV\nRETR big.bin\nRETR a.conf"); // the second waits for the first, and is nobody's then
    world.dialer.open(world.clock.now());
    talk.leave(static_cast<tcp::End>(end));
    QVERIFY(world.dialer.last().isDropped);
    QCOMPARE(world.log.events.size(), 1);
    QCOMPARE(world.log.events.last().outcome, Outcome::Aborted);
    QTEST(world.log.events.last().reason.code.toString(), "reason");
    QVERIFY(world.context.transferring.empty());
}

void SessionTest::aClientThatEndsItsInputIsServedToTheEnd()
{
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    talk.say("PASV\nRETR a.conf\nSIZE a.conf");
    talk.endInput();
    QVERIFY(!talk.isClosed());
    world.dialer.open(world.clock.now());
    world.dialer.move(world.clock.now());
    talk.pump();
    QCOMPARE(codesOf(talk.heard()), QByteArray("226 213"));
    QVERIFY(talk.isClosed());
}

void SessionTest::sizeAndFileAreOfOneVersion()
{
    World world;
    Talk talk(world);
    talk.login();
    QCOMPARE(talk.say("SIZE a.conf"), QByteArray("213 23\r\n"));
    world.library.publish(fixture::treeOf({{QStringLiteral("a.conf"), "new"}}, 2));
    talk.say("MDTM a.conf\nPASV\nRETR a.conf");
    QCOMPARE(world.dialer.last().received.size(), 23);
    talk.say("PASV\nRETR a.conf");
    QCOMPARE(world.dialer.last().received, QByteArray("new"));
    // Asked long ago is asked anew.
    talk.say("SIZE a.conf");
    world.library.publish(fixture::treeOf({{QStringLiteral("a.conf"), "newest"}}, 3));
    world.clock.advance(std::chrono::seconds(10));
    talk.say("PASV\nRETR a.conf");
    QCOMPARE(world.dialer.last().received, QByteArray("newest"));
}

/// Guide 5.1: the .md5 that follows a .conf is the one of those bytes, also where a client asks SIZE before
/// each.
void SessionTest::aPairStaysAPairAcrossVersions()
{
    const auto tree = [](const QByteArray &conf, const QByteArray &md5, quint64 revision) {
        const QString name = QStringLiteral("algop8188.conf");
        const QString checksum = QStringLiteral("algop8188.md5");
        return std::make_shared<const serving::ServedTree>(
            std::vector<serving::Entry>{{name,
                                         catalogue::readFileName(name),
                                         files::Content::fromBytes(conf),
                                         serving::Origin::File,
                                         {},
                                         0},
                                        {checksum, catalogue::readFileName(checksum),
                                         files::Content::fromBytes(md5), serving::Origin::MadeChecksum, name,
                                         0}},
            revision);
    };
    World world;
    world.library.publish(tree("old", "md5 of old", 1));
    Talk talk(world);
    talk.login();
    talk.say("SIZE algop8188.conf\nPASV\nRETR algop8188.conf");
    QCOMPARE(world.dialer.last().received, QByteArray("old"));
    world.library.publish(tree("new", "md5 of new", 2));
    talk.say("SIZE algop8188.md5\nPASV\nRETR algop8188.md5");
    QCOMPARE(world.dialer.last().received, QByteArray("md5 of old"));
}

void SessionTest::aTransferCanBeLookedAt()
{
    World world;
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    QVERIFY(!talk.session->isBusy());
    QVERIFY(!talk.session->transferUnderWay(world.clock.now()));
    talk.say("PASV\nRETR big.bin");
    QVERIFY(talk.session->isBusy());
    world.dialer.open(world.clock.now());
    world.dialer.move(world.clock.now(), 4096);
    world.clock.advance(std::chrono::milliseconds(20));
    const auto event = talk.session->transferUnderWay(world.clock.now());
    QVERIFY(event);
    QCOMPARE(event->name, QStringLiteral("big.bin"));
    QCOMPARE(event->bytes, 4096);
    QCOMPARE(event->size, fixture::kBig.size());
    QCOMPARE(event->milliseconds, 20);
    QVERIFY(world.context.transferring.contains(talk.session.get()));
    QVERIFY(talk.say("STAT").contains("Sending big.bin: 4096 of 102400 bytes"));
}

static std::vector<std::pair<QString, QByteArray>> manyFiles()
{
    std::vector<std::pair<QString, QByteArray>> files;
    for (int i = 0; i < 5000; ++i)
        files.push_back({QStringLiteral("algom%1.conf").arg(i, 12, 16, QLatin1Char('0')).toUpper(), "x"});
    return files;
}

void SessionTest::longListingsAreMadeAsTheyGo()
{
    World world;
    world.library.publish(fixture::treeOf(manyFiles(), 2));
    Talk talk(world, Talk::Data::Waits);
    talk.login();
    talk.say("PASV\nLIST");
    world.dialer.open(world.clock.now());
    qint64 most = 0;
    do
        most = std::max(most, world.dialer.last().session ? world.dialer.last().session->outbox().size() : 0);
    while (world.dialer.move(world.clock.now(), 1460));
    QVERIFY2(most < 32 * 1024, qPrintable(QString::number(most)));
    QCOMPARE(world.dialer.last().received.count("\r\n"), 5000);
    QVERIFY(world.dialer.last().isClosed);
    talk.pump();
    QCOMPARE(codesOf(talk.heard()), QByteArray("226"));
}

void SessionTest::longStatusIsMadeAsItGoes()
{
    World world;
    world.library.publish(fixture::treeOf(manyFiles(), 2));
    Talk talk(world);
    talk.login();
    const QByteArray stat = "STAT /\r\nNOOP\r\n";
    qsizetype used = talk.session->received(base::bytesOf(stat), world.clock.now());
    QByteArray heard;
    while (!talk.session->outbox().isEmpty()) {
        QVERIFY(talk.session->outbox().size() < 32 * 1024);
        heard += fixture::drain(talk.session->outbox(), 1460);
        talk.session->sent(world.clock.now());
        used += talk.session->received(base::bytesOf(stat.sliced(used)), world.clock.now());
    }
    QCOMPARE(codesOf(heard), QByteArray("213 200"));
    QCOMPARE(heard.count("algo"), 0);
    QCOMPARE(heard.count("ALGOM"), 5000);
}

void SessionTest::aClientThatReadsNoAnswersIsReadNoFurther()
{
    World world;
    Talk talk(world);
    const QByteArray flood = QByteArray("HELP\r\n").repeated(10'000);
    const qsizetype used = talk.session->received(base::bytesOf(flood), world.clock.now());
    QVERIFY(used < flood.size() / 10);
    QVERIFY(talk.session->outbox().size() < 64 * 1024);
    fixture::drain(talk.session->outbox());
    talk.session->sent(world.clock.now());
    QVERIFY(talk.session->received(base::bytesOf(flood.sliced(used)), world.clock.now()) > 0);
    fixture::drain(talk.session->outbox());
}

void SessionTest::listingsSayWhatIsThere()
{
    World world;
    Talk talk(world);
    talk.login();
    const auto listing = [&](const QByteArray &command) {
        talk.say("PASV\n" + command);
        return world.dialer.last().received;
    };
    QCOMPARE(listing("NLST"), QByteArray("a.conf\r\nbig.bin\r\nempty.txt\r\nsub\r\nwith space.txt\r\n\xc3\xbc"
                                         "ber.txt\r\n"));
    QCOMPARE(listing("NLST sub"), QByteArray("sub/b.txt\r\nsub/deep\r\n"));
    QCOMPARE(listing("NLST /sub/"), QByteArray("/sub/b.txt\r\n/sub/deep\r\n"));
    QCOMPARE(listing("NLST -a sub/*.txt"), QByteArray("sub/b.txt\r\n"));
    QCOMPARE(listing("NLST sub/b.txt"), QByteArray("sub/b.txt\r\n"));
    QCOMPARE(listing("NLST with space.txt"), QByteArray("with space.txt\r\n"));
    QVERIFY(listing("LIST sub").startsWith("-rw-r--r--    1 ftp      ftp                 5 "));
    QVERIFY(listing("MLSD sub").startsWith("Type=file;Size=5;Modify="));
    const QByteArray facts = talk.say("OPTS MLST type;size;\nMLST sub/../a.conf");
    QCOMPARE(facts, QByteArray("200 MLST OPTS Type;Size;\r\n250-Facts of /a.conf:\r\n"
                               " Type=file;Size=23; /a.conf\r\n250 End.\r\n"));
    QVERIFY(talk.say("FEAT").contains("\r\n MLST Type*;Size*;Modify;Perm;\r\n"));
    QVERIFY(talk.say("STAT sub").contains("\r\n-rw-r--r--    1 ftp "));
}

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
