#include "core/http/codes.h"
#include "core/serving/ends.h"
#include "tests/core/http/reply.h"
#include "tests/core/http/rig.h"

#include <QCryptographicHash>
#include <QTest>

using namespace std::chrono_literals;
using serving::Outcome;

namespace {

const serving::Login kLogin{QStringLiteral("algo"), QStringLiteral("s3cret:word")};

QByteArray get(const QByteArray &authorization = {}, const QByteArray &target = "/algop8188.conf")
{
    return "GET " + target + " HTTP/1.1\r\nHost: bench\r\n" +
           (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n") + "\r\n";
}

QByteArray basic(const QByteArray &user, const QByteArray &password)
{
    return "Basic " + (user + ':' + password).toBase64();
}

QByteArray digest(const QByteArray &nonce, int count, const QByteArray &password = "s3cret:word",
                  const QByteArray &uri = "/algop8188.conf", bool sha = false)
{
    const auto hash = [&](const QByteArray &text) {
        return QCryptographicHash::hash(text, sha ? QCryptographicHash::Sha256 : QCryptographicHash::Md5)
            .toHex();
    };
    const QByteArray nc = QByteArray::number(count, 16).rightJustified(8, '0');
    const QByteArray response =
        hash(hash("algo:ProvBench:" + password) + ':' + nonce + ':' + nc + ":abc:auth:" + hash("GET:" + uri));
    return "Digest username=\"algo\", realm=\"ProvBench\", nonce=\"" + nonce + "\", uri=\"" + uri +
           "\", qop=auth, nc=" + nc + ", cnonce=\"abc\", response=\"" + response +
           "\", algorithm=" + (sha ? "SHA-256" : "MD5");
}

QByteArray nonceOf(const rig::Reply &reply)
{
    const QByteArray challenge = reply.values("WWW-Authenticate").value(1);
    const qsizetype at = challenge.indexOf("nonce=\"") + 7;
    return challenge.mid(at, challenge.indexOf('"', at) - at);
}

} // namespace

class LoginTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksForALogin();
    void takesTheRightOne();
    void holdsTheAnswerToAWrongOneBack();
    void holdsNobodyElseBack();
    void turnsAwayWhoGuessesInParallel();
    void tellsNobodyWhatIsThere();
    void offersDigestBehindBasic();
    void takesDigest_data();
    void takesDigest();
    void takesAllThatWereAskedAtOnce();
    void takesNoProofTwice();
    void asksForANewProofWhenItIsOld();
    void takesNoProofOfAnotherTarget();
    void delaysAWrongProof();
    void takesNoDigestThatIsNotOffered();
    void wantsNoLoginWithoutOne();
    void tellsNoSecrets();
    void reportsAGuessWhoseAnswerWasNotAwaited();
};

void LoginTest::asksForALogin()
{
    rig::Bench bench(kLogin);
    rig::Wire wire(bench);
    wire.send(get());
    const auto reply = rig::replies(wire.take()).at(0);
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.values("WWW-Authenticate"),
             QByteArrayList{"Basic realm=\"ProvBench\", charset=\"UTF-8\""});
    QCOMPARE(bench.events.all.at(0).outcome, Outcome::Refused);
    QCOMPARE(bench.events.all.at(0).reason.code, serving::kLoginMissing);
    QVERIFY(!wire.isClosed());
}

void LoginTest::takesTheRightOne()
{
    rig::Bench bench(kLogin);
    rig::Wire wire(bench);
    wire.send(get() + get(basic("algo", "s3cret:word")));
    const auto replies = rig::replies(wire.take());
    QCOMPARE(replies.at(1).status, 200);
    QCOMPARE(replies.at(1).body, rig::kConf);
}

void LoginTest::holdsTheAnswerToAWrongOneBack()
{
    rig::Bench bench(kLogin);
    rig::Wire wire(bench);
    wire.send(get(basic("algo", "wrong")) + get(basic("algo", "s3cret:word")));
    QVERIFY(wire.take().isEmpty());
    QVERIFY(wire.session().isBusy());
    wire.wait(499ms);
    QVERIFY(wire.take().isEmpty());
    wire.wait(1ms);
    const auto replies = rig::replies(wire.take());
    QCOMPARE(replies.size(), 2U);
    QCOMPARE(replies[0].status, 401);
    QCOMPARE(replies[1].status, 200);
    QCOMPARE(bench.events.all.at(0).reason.code, serving::kLoginWrong);
    QCOMPARE(bench.events.all.at(0).milliseconds, 500);
    wire.send(get(basic("algo", "wrong")));
    wire.wait(999ms);
    QVERIFY(wire.take().isEmpty()); // doubled
}

void LoginTest::holdsNobodyElseBack()
{
    rig::Bench bench(kLogin);
    rig::Wire guesser(bench);
    rig::Wire neighbour(bench);
    rig::Wire other(bench, "192.0.2.8");
    guesser.send(get(basic("algo", "wrong")));
    for (rig::Wire *wire : {&neighbour, &other}) {
        wire->send(get(basic("algo", "s3cret:word")));
        QCOMPARE(rig::replies(wire->take()).at(0).status, 200);
    }
}

void LoginTest::turnsAwayWhoGuessesInParallel()
{
    rig::Bench bench(kLogin);
    std::vector<std::unique_ptr<rig::Wire>> wires;
    for (std::size_t i = 0; i <= serving::Access::kMostWaiting; ++i) {
        wires.push_back(std::make_unique<rig::Wire>(bench));
        wires.back()->send(get(basic("algo", QByteArray::number(static_cast<int>(i)))));
    }
    QVERIFY(wires.front()->take().isEmpty());
    const auto reply = rig::replies(wires.back()->take()).at(0);
    QCOMPARE(reply.status, 429);
    QVERIFY(reply.value("Retry-After").toInt() >= 1);
    QVERIFY(wires.back()->isClosed());
    QCOMPARE(bench.events.all.at(0).reason.code, serving::kLoginTurnedAway);
}

void LoginTest::tellsNobodyWhatIsThere()
{
    rig::Bench bench(kLogin);
    rig::Wire wire(bench);
    wire.send(get() + get({}, "/none.conf.conf") + get({}, "/../etc/passwd1"));
    auto replies = rig::replies(wire.take());
    QCOMPARE(replies.size(), 3U);
    for (const rig::Reply &reply : replies) {
        QCOMPARE(reply.head, replies[0].head);
        QCOMPARE(reply.body, replies[0].body);
    }
}

void LoginTest::offersDigestBehindBasic()
{
    rig::Bench bench(kLogin, true);
    rig::Wire wire(bench);
    wire.send(get());
    const QByteArrayList challenges = rig::replies(wire.take()).at(0).values("WWW-Authenticate");
    QCOMPARE(challenges.size(), 3);
    QVERIFY(challenges[0].startsWith("Basic "));
    QVERIFY(challenges[1].startsWith("Digest ") && challenges[1].contains("algorithm=SHA-256"));
    QVERIFY(challenges[2].startsWith("Digest ") && challenges[2].contains("algorithm=MD5"));
    QVERIFY(challenges[1].contains("qop=\"auth\""));
    wire.send(get(basic("algo", "s3cret:word")));
    QCOMPARE(rig::replies(wire.take()).at(0).status, 200);
}

void LoginTest::takesDigest_data()
{
    QTest::addColumn<bool>("sha");
    QTest::newRow("MD5") << false;
    QTest::newRow("SHA-256") << true;
}

void LoginTest::takesDigest()
{
    QFETCH(bool, sha);
    rig::Bench bench(kLogin, true);
    rig::Wire wire(bench);
    wire.send(get());
    const QByteArray nonce = nonceOf(rig::replies(wire.take()).at(0));
    for (int count = 1; count <= 3; ++count) {
        wire.send(get(digest(nonce, count, "s3cret:word", "/algop8188.conf", sha)));
        QCOMPARE(rig::replies(wire.take()).at(0).status, 200);
    }
}

/// A fleet that is switched on asks within one millisecond, and nobody of it may be sent for another proof.
void LoginTest::takesAllThatWereAskedAtOnce()
{
    rig::Bench bench(kLogin, true);
    std::vector<std::unique_ptr<rig::Wire>> fleet;
    QByteArrayList nonces;
    for (int i = 0; i < 40; ++i) {
        fleet.push_back(std::make_unique<rig::Wire>(bench));
        fleet.back()->send(get());
        nonces << nonceOf(rig::replies(fleet.back()->take()).at(0));
    }
    for (qsizetype i = 0; i < nonces.size(); ++i) {
        rig::Wire &wire = *fleet[static_cast<std::size_t>(i)];
        wire.send(get(digest(nonces[i], 1)));
        QCOMPARE(rig::replies(wire.take()).at(0).status, 200);
    }
}

void LoginTest::takesNoProofTwice()
{
    rig::Bench bench(kLogin, true);
    rig::Wire wire(bench);
    wire.send(get());
    const QByteArray nonce = nonceOf(rig::replies(wire.take()).at(0));
    wire.send(get(digest(nonce, 1)));
    QCOMPARE(rig::replies(wire.take()).at(0).status, 200);
    wire.send(get(digest(nonce, 1)));
    const auto reply = rig::replies(wire.take()).at(0);
    QCOMPARE(reply.status, 401);
    QVERIFY(reply.values("WWW-Authenticate").value(1).endsWith(", stale=true"));
    QCOMPARE(bench.events.all.back().reason.code, http::kNonceStale);
}

void LoginTest::asksForANewProofWhenItIsOld()
{
    rig::Bench bench(kLogin, true);
    rig::Wire wire(bench);
    wire.send(get());
    const QByteArray nonce = nonceOf(rig::replies(wire.take()).at(0));
    bench.clock.advance(http::Nonces::kLifetime + 1ms);
    rig::Wire later(bench);
    later.send(get(digest(nonce, 1)));
    const auto reply = rig::replies(later.take()).at(0);
    QCOMPARE(reply.status, 401);
    QVERIFY(reply.values("WWW-Authenticate").value(1).endsWith(", stale=true"));
    later.send(get(digest(nonceOf(reply), 1)));
    QCOMPARE(rig::replies(later.take()).at(0).status, 200);
}

void LoginTest::takesNoProofOfAnotherTarget()
{
    rig::Bench bench(kLogin, true);
    rig::Wire wire(bench);
    wire.send(get());
    const QByteArray nonce = nonceOf(rig::replies(wire.take()).at(0));
    wire.send(get(digest(nonce, 1), "/empty.conf"));
    wire.wait(500ms);
    QCOMPARE(rig::replies(wire.take()).at(0).status, 401);
}

/// With a nonce of nobody's too: or it would be a place to guess at full speed.
void LoginTest::delaysAWrongProof()
{
    rig::Bench bench(kLogin, true);
    rig::Wire wire(bench);
    wire.send(get(digest("made-up", 1, "wrong")));
    wire.wait(499ms);
    QVERIFY(wire.take().isEmpty());
    wire.wait(1ms);
    const auto reply = rig::replies(wire.take()).at(0);
    QCOMPARE(reply.status, 401);
    QVERIFY(!reply.values("WWW-Authenticate").value(1).contains("stale"));
    QCOMPARE(bench.events.all.at(0).reason.code, serving::kLoginWrong);
}

void LoginTest::takesNoDigestThatIsNotOffered()
{
    rig::Bench bench(kLogin, false);
    rig::Wire wire(bench);
    wire.send(get(digest("any", 1)));
    QCOMPARE(rig::replies(wire.take()).at(0).status, 401);
    QCOMPARE(bench.events.all.at(0).reason.code, serving::kLoginMissing);
}

void LoginTest::wantsNoLoginWithoutOne()
{
    rig::Bench bench({}, true);
    rig::Wire wire(bench);
    wire.send(get(basic("whoever", "whatever")) + get("Basic !") + get(digest("made-up", 1, "wrong")));
    for (const rig::Reply &reply : rig::replies(wire.take()))
        QCOMPARE(reply.status, 200);
}

void LoginTest::tellsNoSecrets()
{
    rig::Bench bench(kLogin, true);
    const QByteArray proof = basic("algo", "s3cret:word");
    for (const QByteArray &request :
         {get(basic("s3cret", "s3cret")), get(proof), get(proof + "\x01"),
          get(proof, "/" + QByteArray(9000, 'a')),
          "POST / HTTP/1.1\r\nHost: b\r\nAuthorization: " + proof + "\r\n\r\n", get(proof, "s3cret")}) {
        rig::Wire wire(bench);
        wire.send(request);
        wire.wait(60s);
        QVERIFY(!wire.take().contains("s3cret"));
        wire.leave();
    }
    QCOMPARE(bench.events.all.size(), 6U);
    for (const serving::RequestEvent &event : bench.events.all) {
        const QString told = event.name + event.reason.args.join(u' ') + event.path + event.userAgent;
        QVERIFY(!told.contains(QLatin1StringView("s3cret")) &&
                !told.contains(QLatin1StringView(proof.sliced(6))));
    }
}

void LoginTest::reportsAGuessWhoseAnswerWasNotAwaited()
{
    rig::Bench bench(kLogin);
    rig::Wire wire(bench);
    wire.send(get(basic("algo", "wrong")));
    wire.leave();
    QCOMPARE(bench.events.all.size(), 1U);
    QCOMPARE(bench.events.all[0].reason.code, serving::kLoginWrong);
    QCOMPARE(bench.events.all[0].outcome, Outcome::Refused);
}

QTEST_GUILESS_MAIN(LoginTest)
#include "login_test.moc"
