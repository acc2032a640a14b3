#include "core/serving/access.h"

#include "tests/support/manual_clock.h"

#include <QTest>

using serving::Access;
using serving::Judgement;
using serving::Login;
using serving::Verdict;
using namespace std::chrono_literals;

namespace {

const Login kLogin{QStringLiteral("algo"), QStringLiteral("s3cret")};
const QHostAddress kClient(QStringLiteral("10.0.0.7"));

qint64 milliseconds(base::Duration duration)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

QHostAddress neighbour(quint32 n)
{
    return QHostAddress(0x0A100000U + n);
}

} // namespace

class AccessTest : public QObject {
    Q_OBJECT

    support::ManualClock m_clock;

    Judgement guess(Access &access, const QHostAddress &client = kClient, const char *password = "wrong")
    {
        return access.judge(client, "algo", password, m_clock.now());
    }

    /// 1 welcome, 0 wrong, -1 turned away.
    int verdict(Access &access, const QString &client, const char *password)
    {
        return 1 - static_cast<int>(guess(access, QHostAddress(client), password).verdict);
    }

private Q_SLOTS:
    void withoutALoginEverybodyIsWelcomeWhateverTheySay()
    {
        Access access;
        QVERIFY(!access.wantsLogin());
        for (int n = 0; n < 100; ++n)
            QCOMPARE(guess(access).verdict, Verdict::Welcome);
        const auto never = [](const Login &) { return false; };
        QCOMPARE(access.judge(kClient, never, m_clock.now()).verdict, Verdict::Welcome);
        QCOMPARE(access.remembered(), std::size_t(0));
    }

    void onlyTheLoginIsRight_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<bool>("isRight");
        QTest::newRow("right") << QByteArray("algo") << QByteArray("s3cret") << true;
        QTest::newRow("password of another case") << QByteArray("algo") << QByteArray("S3cret") << false;
        QTest::newRow("user of another case") << QByteArray("Algo") << QByteArray("s3cret") << false;
        QTest::newRow("begun") << QByteArray("algo") << QByteArray("s3cre") << false;
        QTest::newRow("longer") << QByteArray("algo") << QByteArray("s3cret ") << false;
        QTest::newRow("exchanged") << QByteArray("s3cret") << QByteArray("algo") << false;
        QTest::newRow("split elsewhere") << QByteArray("algos3") << QByteArray("cret") << false;
        QTest::newRow("NUL behind") << QByteArray("algo") << QByteArray("s3cret\0", 7) << false;
        QTest::newRow("blank") << QByteArray() << QByteArray() << false;
        QTest::newRow("anonymous") << QByteArray("anonymous") << QByteArray("a@b") << false;
        QTest::newRow("megabyte") << QByteArray("algo") << QByteArray(1'000'000, 's') << false;
    }

    void onlyTheLoginIsRight()
    {
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, password);
        QFETCH(bool, isRight);
        Access access(kLogin);
        QVERIFY(access.wantsLogin());
        QCOMPARE(access.judge(kClient, user, password, m_clock.now()).verdict,
                 isRight ? Verdict::Welcome : Verdict::Wrong);
    }

    /// One that was lost (a damaged seal) must not open the door.
    void aBlankPasswordLetsNobodyIn()
    {
        Access access(Login{QStringLiteral("algo"), {}});
        QVERIFY(access.wantsLogin());
        QCOMPARE(guess(access, kClient, "").verdict, Verdict::Wrong);
        const auto always = [](const Login &) { return true; };
        QCOMPARE(access.judge(kClient, always, m_clock.now()).verdict, Verdict::Wrong);
    }

    /// RFC 7617 section 2.1: which bytes a client makes of "ü" is its own affair.
    void lettersBeyondAsciiAreTakenInBothEncodings()
    {
        Access access(Login{QStringLiteral("m\u00FCller"), QStringLiteral("gr\u00FCn")});
        QCOMPARE(access.judge(kClient, "m\xC3\xBCller", "gr\xC3\xBCn", m_clock.now()).verdict,
                 Verdict::Welcome);
        QCOMPARE(access.judge(kClient, "m\xFCller", "gr\xFCn", m_clock.now()).verdict, Verdict::Welcome);
        QCOMPARE(access.judge(kClient, "m\xFCller", "gr\xC3\xBCn", m_clock.now()).verdict, Verdict::Wrong);
        Access greek(Login{QStringLiteral("\u03B1"), QStringLiteral("\u03B2")});
        QCOMPARE(greek.judge(kClient, "\xCE\xB1", "\xCE\xB2", m_clock.now()).verdict, Verdict::Welcome);
        QCOMPARE(greek.judge(kClient, "?", "?", m_clock.now()).verdict, Verdict::Wrong);
    }

    void guessesOneAfterTheOtherWaitLongerEachTime()
    {
        Access access(kLogin);
        QList<qint64> waits;
        for (int n = 0; n < 7; ++n) {
            const Judgement judged = guess(access);
            QCOMPARE(judged.verdict, Verdict::Wrong);
            waits += milliseconds(judged.wait);
            m_clock.advance(std::chrono::milliseconds(waits.last()));
        }
        QCOMPARE(waits, QList<qint64>({500, 1000, 2000, 4000, 8000, 8000, 8000}));
    }

    /// An attacker who sends all he can, and drops what is not answered at once, gets no more looked at.
    void parallelGuessesAreBounded()
    {
        Access access(kLogin);
        int lookedAt = 0;
        for (int tenth = 0; tenth < 600; ++tenth) { // one minute
            for (int n = 0; n < 50; ++n)
                lookedAt += guess(access).verdict == Verdict::Wrong ? 1 : 0;
            m_clock.advance(100ms);
        }
        // 16 at once, and each place again every eight seconds.
        QVERIFY2(lookedAt <= 16 * 9, qPrintable(QString::number(lookedAt)));
    }

    void whoIsTurnedAwayIsToldWhenToComeBack()
    {
        Access access(kLogin);
        for (std::size_t n = 0; n < Access::kMostWaiting; ++n)
            QCOMPARE(guess(access).verdict, Verdict::Wrong);
        m_clock.advance(100ms);
        bool isAsked = false;
        const auto notice = [&](const Login &) { return isAsked = true; };
        const Judgement judged = access.judge(kClient, notice, m_clock.now());
        QCOMPARE(judged.verdict, Verdict::TurnedAway);
        QVERIFY2(!isAsked, "it is not looked at");
        QCOMPARE(milliseconds(judged.wait), qint64(400)); // the first waits half a second
        m_clock.advance(400ms);
        QCOMPARE(guess(access).verdict, Verdict::Wrong);
        QCOMPARE(guess(access).verdict, Verdict::TurnedAway);
    }

    void aRightAnswerIsNeverDelayed()
    {
        Access access(kLogin);
        for (int n = 0; n < 15; ++n)
            guess(access);
        for (int n = 0; n < 100; ++n) {
            const Judgement judged = guess(access, kClient, "s3cret");
            QCOMPARE(judged.verdict, Verdict::Welcome);
            QCOMPARE(milliseconds(judged.wait), qint64(0));
        }
        // Nor does it make guesses from the same address cheaper.
        QCOMPARE(milliseconds(guess(access).wait), qint64(8000));
    }

    void othersAreNotTouched()
    {
        Access access(kLogin);
        while (guess(access).verdict == Verdict::Wrong) {
        }
        QCOMPARE(guess(access, neighbour(1), "s3cret").verdict, Verdict::Welcome);
        QCOMPARE(milliseconds(guess(access, neighbour(1)).wait), qint64(500));
    }

    void aMinutesQuietForgives()
    {
        Access access(kLogin);
        for (int n = 0; n < 10; ++n)
            guess(access);
        m_clock.advance(59s);
        QCOMPARE(milliseconds(guess(access).wait), qint64(8000));
        m_clock.advance(60s);
        QCOMPARE(milliseconds(guess(access).wait), qint64(500));
    }

    void aHundredThousandAddressesTakeNoMoreRoomThanTheTable()
    {
        Access access(kLogin);
        guess(access, neighbour(0));
        for (quint32 n = 1; n <= 100'000; ++n) {
            QCOMPARE(guess(access, neighbour(n)).verdict, Verdict::Wrong);
            QVERIFY(access.remembered() <= Access::kMostAddresses);
        }
        QCOMPARE(milliseconds(guess(access, neighbour(100'000)).wait),
                 qint64(1000));                                                // the newest is remembered
        QCOMPARE(milliseconds(guess(access, neighbour(0)).wait), qint64(500)); // the oldest is not
        QCOMPARE(guess(access, neighbour(5), "s3cret").verdict, Verdict::Welcome);
    }

    /// RFC 4291 section 2.5.4: one subscriber has a whole /64 and can come from another address each time.
    void ipv6AddressesCountByTheirNetwork()
    {
        Access access(kLogin);
        for (int n = 0; n < 16; ++n)
            QCOMPARE(verdict(access, QStringLiteral("2001:db8:1:2::%1").arg(n), "wrong"), 0);
        QCOMPARE(verdict(access, QStringLiteral("2001:db8:1:2:ffff::1"), "wrong"), -1);
        QCOMPARE(verdict(access, QStringLiteral("2001:db8:1:3::1"), "wrong"), 0);
        // Link-local addresses all have the same prefix, whoever's they are.
        for (int n = 0; n < 16; ++n)
            QCOMPARE(verdict(access, QStringLiteral("fe80::1"), "wrong"), 0);
        QCOMPARE(verdict(access, QStringLiteral("fe80::1"), "wrong"), -1);
        QCOMPARE(verdict(access, QStringLiteral("fe80::2"), "s3cret"), 1);
    }

    void anIpv4AddressIsTheSameHoweverTheSocketWasOpened()
    {
        Access access(kLogin);
        guess(access, QHostAddress(QStringLiteral("::ffff:10.0.0.7")));
        QCOMPARE(milliseconds(guess(access, kClient).wait), qint64(1000));
    }

    void aProofIsJudgedLikeAPassword()
    {
        Access access(kLogin);
        const auto prove = [&](const QString &password) {
            const auto isRight = [&](const Login &login) { return login == Login{kLogin.user, password}; };
            return access.judge(kClient, isRight, m_clock.now());
        };
        QCOMPARE(prove(kLogin.password).verdict, Verdict::Welcome);
        QCOMPARE(prove(QStringLiteral("wrong")).verdict, Verdict::Wrong);
        QCOMPARE(milliseconds(guess(access).wait), qint64(1000)); // they count together
        QCOMPARE(milliseconds(prove(QStringLiteral("wrong")).wait), qint64(2000));
    }

    void theLoginThatWasHandedOverStaysWhole()
    {
        Login login = kLogin;
        login.password.detach();
        {
            Access access(login); // wipes its own when it goes
        }
        QCOMPARE(login, kLogin);
    }
};

QTEST_APPLESS_MAIN(AccessTest)
#include "access_test.moc"
