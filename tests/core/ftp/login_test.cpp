#include "core/serving/ends.h"
#include "tests/core/ftp/world.h"

#include <QTest>

using fixture::codesOf;
using fixture::Talk;
using fixture::World;
using namespace std::chrono_literals;

namespace {

const serving::Login kLogin{QStringLiteral("algo"), QStringLiteral("t0p s3cret")};

QStringList textsOf(const serving::RequestEvent &event)
{
    return QStringList{event.name, event.path, event.userAgent} + event.reason.args;
}

} // namespace

/// Who comes in, how long they may take, and what becomes of those who guess.
class LoginTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWrongPasswordIsAnsweredLate()
    {
        World world(kLogin);
        Talk talk(world);
        talk.heard();
        QCOMPARE(codesOf(talk.say("USER algo\nPASS guess\nNOOP")), QByteArray("331"));
        QCOMPARE(talk.session->deadline() - world.clock.now(), serving::Access::kFirstWait);
        talk.awaitDeadline();
        QCOMPARE(codesOf(talk.heard()), QByteArray("530 200"));
    }

    /// A client that was given no login says so; curl does.
    void whoIsAnonymousIsToldAtOnceThatALoginIsWanted()
    {
        World world(kLogin);
        Talk talk(world);
        talk.heard();
        QCOMPARE(codesOf(talk.say("USER anonymous\nPASS ftp@example.com\nUSER ftp\nPASS x")),
                 QByteArray("331 530 331 530"));
        for (const serving::RequestEvent &event : std::as_const(world.log.events))
            QCOMPARE(event.reason.code, serving::kLoginMissing);
        QCOMPARE(world.log.events.size(), 2);
        QCOMPARE(codesOf(talk.say("USER anonymous\nPASS x")), QByteArray("331 421"));
        QVERIFY(talk.isClosed());
    }
    /// Else its password could be guessed without waiting.
    void anonymousMayBeTheUserThatIsWanted()
    {
        World world(serving::Login{QStringLiteral("anonymous"), QStringLiteral("s3cret")});
        Talk talk(world);
        talk.heard();
        QCOMPARE(codesOf(talk.say("USER anonymous\nPASS guess")), QByteArray("331"));
        QCOMPARE(talk.session->deadline() - world.clock.now(), serving::Access::kFirstWait);
        QCOMPARE(world.log.events.last().reason.code, serving::kLoginWrong);
        talk.awaitDeadline();
        talk.heard();
        QCOMPARE(codesOf(talk.say("USER anonymous\nPASS s3cret")), QByteArray("331 230"));
    }

    /// While one waits, another at the same address comes in at once.
    void aRightPasswordIsNeverDelayed()
    {
        World world(kLogin);
        Talk guesser(world);
        guesser.say("USER algo\nPASS guess");
        Talk other(world, Talk::Data::Moves, fixture::peerAt("198.51.100.7", 40'001));
        other.heard();
        QCOMPARE(codesOf(other.say("USER algo\nPASS t0p s3cret\nPASV\nRETR a.conf")),
                 QByteArray("331 230 227 150 226"));
    }

    void threeWrongPasswordsEndTheConnection()
    {
        World world(kLogin);
        Talk talk(world);
        for (int i = 0; i < 3; ++i) {
            talk.heard();
            talk.say("USER algo\nPASS guess");
            talk.awaitDeadline();
        }
        QCOMPARE(codesOf(talk.heard()), QByteArray("421"));
        QVERIFY(talk.isClosed());
    }

    void whoGuessesOnManyConnectionsIsTurnedAway()
    {
        World world(kLogin);
        std::vector<std::unique_ptr<Talk>> talks;
        QByteArrayList codes;
        for (std::size_t i = 0; i < serving::Access::kMostWaiting + 4; ++i) {
            talks.push_back(std::make_unique<Talk>(world));
            talks.back()->heard();
            codes += codesOf(talks.back()->say("USER algo\nPASS guess"));
        }
        QCOMPARE(codes.count("331"), static_cast<qsizetype>(serving::Access::kMostWaiting));
        QCOMPARE(codes.count("331 421"), 4);
        QVERIFY(talks.back()->isClosed());
        QCOMPARE(world.log.events.last().reason.code, serving::kLoginTurnedAway);
    }

    /// Neither the password nor the user: that may be half right, or right elsewhere.
    void aFailedLoginIsReportedWithoutWhatWasSaid()
    {
        World world(kLogin);
        Talk talk(world);
        talk.say("USER algo\nPASS hunter2");
        QCOMPARE(world.log.events.size(), 1);
        const serving::RequestEvent &event = world.log.events.first();
        QCOMPARE(event.name, QString());
        QCOMPARE(event.outcome, serving::Outcome::Refused);
        QCOMPARE(event.reason.code, serving::kLoginWrong);
        QCOMPARE(event.client, QHostAddress(QStringLiteral("198.51.100.7")));
        talk.awaitDeadline();
        talk.say("RETR x\nSTAT\nUSER algo\nPASS t0p s3cret\nRETR y\nSTAT");
        for (const serving::RequestEvent &each : std::as_const(world.log.events)) {
            for (const QString &text : textsOf(each))
                QVERIFY(!text.contains(QStringLiteral("hunter")) && !text.contains(QStringLiteral("s3cret")));
        }
    }

    void aFileAskedForBeforeTheLoginIsReported()
    {
        World world;
        Talk talk(world);
        talk.say("RETR a.conf");
        QCOMPARE(world.log.events.size(), 1);
        QCOMPARE(world.log.events[0].name, QStringLiteral("a.conf"));
        QCOMPARE(world.log.events[0].outcome, serving::Outcome::Refused);
        QCOMPARE(world.log.events[0].reason.code, serving::kLoginMissing);
        QVERIFY(!world.log.events[0].content);
    }

    /// However busily it talks: only a login counts.
    void aClientThatDoesNotLogInIsLetGo()
    {
        World world;
        Talk talk(world);
        const base::Instant begin = world.clock.now();
        for (int i = 0; i < 5; ++i) {
            world.clock.advance(10s);
            talk.say("NOOP\nREIN\nUSER x");
            talk.feed("PA");
        }
        QCOMPARE(talk.session->deadline(), begin + ftp::Session::kLoginWithin);
        talk.heard();
        talk.awaitDeadline();
        QCOMPARE(codesOf(talk.heard()), QByteArray("421"));
        QVERIFY(talk.isClosed());
    }

    /// The driver asks before it says that the connection stands.
    void theTimeToLogInBeginsWithTheGreeting()
    {
        World world;
        const ftp::Session session(world.context, fixture::peerAt("198.51.100.7"));
        QCOMPARE(session.deadline(), base::Instant::max());
    }

    /// A byte now and then is no command.
    void anIdleClientIsLetGo()
    {
        World world;
        Talk talk(world);
        talk.login();
        world.clock.advance(200s);
        talk.say("NOOP");
        const base::Instant heardAt = world.clock.now();
        world.clock.advance(200s);
        talk.feed("N");
        QCOMPARE(talk.session->deadline(), heardAt + ftp::Session::kIdleFor);
        talk.heard();
        talk.awaitDeadline();
        QCOMPARE(codesOf(talk.heard()), QByteArray("421"));
        QVERIFY(talk.isClosed());
    }

    void aClientIsNotIdleDuringATransfer()
    {
        World world;
        Talk talk(world, Talk::Data::Waits);
        talk.login();
        talk.say("PASV\nRETR big.bin");
        world.dialer.open(world.clock.now());
        QCOMPARE(talk.session->deadline(), base::Instant::max());
        world.clock.advance(3600s);
        world.dialer.move(world.clock.now());
        QCOMPARE(talk.session->deadline(), world.clock.now() + ftp::Session::kIdleFor);
    }
};

QTEST_GUILESS_MAIN(LoginTest)
#include "login_test.moc"
