#include "tests/core/ftp/conformance_table.h"
#include "tests/core/ftp/world.h"
#include "tests/support/seed.h"

#include <QTest>

using fixture::Talk;
using fixture::World;
using support::between;

namespace {

using Random = std::mt19937_64;

QByteArray anyLine(Random &random)
{
    static const QList<fixture::Conversation> kConversations = fixture::conversations();
    static const QByteArrayList kCommon{"PASV",        "EPSV",         "PORT 198,51,100,7,200,1",
                                        "RETR a.conf", "RETR big.bin", "RETR x",
                                        "LIST",        "NLST sub",     "MLSD",
                                        "ABOR",        "REST 5",       "NOOP",
                                        "STAT",        "STAT sub",     "USER algo",
                                        "PASS secret", "PASS no",      "SIZE a.conf",
                                        "CWD sub",     "CDUP"};
    if (between(random, 0, 9) > 0)
        return kCommon[between<qsizetype>(random, 0, kCommon.size() - 1)] + "\r\n";
    const auto &any = kConversations[between<qsizetype>(random, 0, kConversations.size() - 1)];
    const QByteArrayList lines = any.script.split('\n');
    const QByteArray line = lines[between<qsizetype>(random, 0, lines.size() - 1)];
    return (line.toUpper().startsWith("QUIT") ? QByteArray("NOOP") : line.left(600)) + "\r\n";
}

/// One thing that a client or its network may do.
void stir(Random &random, World &world, Talk &talk)
{
    auto &calls = world.dialer.calls;
    const bool hasData = !calls.isEmpty() && calls.last().session;
    const bool isOpen = hasData && calls.last().isOpen;
    switch (between(random, 0, 9)) {
    case 0:
        if (hasData && !isOpen)
            world.dialer.open(world.clock.now());
        break;
    case 1:
        if (isOpen)
            world.dialer.move(world.clock.now(), between(random, 1, 60'000));
        break;
    case 2:
        if (isOpen)
            world.dialer.move(world.clock.now());
        break;
    case 3:
        if (hasData && between(random, 0, 3) == 0)
            world.dialer.end(static_cast<tcp::End>(between(random, 1, 7)), world.clock.now());
        break;
    case 4:
        world.clock.advance(std::chrono::milliseconds(between(random, 1, 3000)));
        if (!talk.isClosed() && talk.session->deadline() <= world.clock.now())
            talk.awaitDeadline();
        break;
    default:
        talk.feed(anyLine(random));
    }
    talk.pump();
}

} // namespace

/// Whatever clients and networks do in whatever order: everything that began is reported once, nothing stays
/// open, and answers are whole lines.
class ChaosTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostAndNothingStaysBehind()
    {
        Random random = support::seededRandom("chaos");
        qsizetype sent = 0;
        qsizetype events = 0;
        for (int round = 0; round < 4000; ++round) {
            const bool isLocked = between(random, 0, 1) == 0;
            World world(isLocked
                            ? std::optional(serving::Login{QStringLiteral("algo"), QStringLiteral("secret")})
                            : std::nullopt);
            Talk talk(world, Talk::Data::Waits);
            talk.say("USER algo\nPASS secret");
            for (int step = between(random, 1, 60); step > 0; --step)
                stir(random, world, talk);
            checkAnswers(talk.heard());
            if (between(random, 0, 1) == 0)
                talk.endInput();
            talk.leave();
            checkEnd(world);
            events += world.log.events.size();
            sent +=
                std::ranges::count(world.log.events, serving::Outcome::Sent, &serving::RequestEvent::outcome);
        }
        qInfo("%lld requests, %lld sent", static_cast<long long>(events), static_cast<long long>(sent));
        QVERIFY(sent > 100); // or the test has stirred nothing
    }

private:
    static void checkAnswers(QByteArray heard)
    {
        for (qsizetype at = heard.indexOf('\xff'); at >= 0; at = heard.indexOf('\xff'))
            heard.remove(at, 3);
        QVERIFY(heard.isEmpty() || heard.endsWith("\r\n"));
    }

    static void checkEnd(const World &world)
    {
        QCOMPARE(static_cast<quint64>(world.log.events.size()), world.context.arrivals);
        QVERIFY(world.context.transferring.empty());
        for (const fixture::Dialer::Call &call : world.dialer.calls)
            QVERIFY(!call.session || call.session->isFinished());
        for (const serving::RequestEvent &event : world.log.events) {
            const bool isSent = event.outcome == serving::Outcome::Sent;
            QVERIFY(isSent == event.reason.code.isEmpty());
            QVERIFY(!isSent || event.bytes == event.size - event.offset);
        }
    }
};

QTEST_GUILESS_MAIN(ChaosTest)
#include "chaos_test.moc"
