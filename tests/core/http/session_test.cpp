#include "core/serving/ends.h"
#include "tests/core/http/reply.h"
#include "tests/core/http/rig.h"

#include <QTest>

using namespace std::chrono_literals;
using rig::kConf;
using rig::kImage;
using serving::Outcome;

namespace {

QByteArray get(const QByteArray &path, const QByteArray &fields = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: bench\r\n" + fields + "\r\n";
}

const QByteArray kImageUrl = "/firmware/a%20b.bin";

} // namespace

/// One connection in time: what waits, for how long, and what is told of it.
class SessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsOfAFile();
    void tellsOfAResumedFile();
    void tellsOfWhatWasNotToBeSent();
    void tellsOfSeveralRanges();
    void namesAreMadePrintable();
    void takesAHeadForNoFetch();
    void neverTellsAUserOfATarget();
    void tellsOfEncryptionThatFailed();
    void tellsHowMuchWentWhenTheClientLeaves();
    void saysWhatIsUnderWay();
    void readsNoFurtherWhileMuchWaits();
    void answersWhatWasAskedBeforeTheInputEnded();
    void leavesWhenTheInputEndsWithinARequest();
    void dropsTheIdle();
    void dropsWhoeverIsSlowWithAHead();
    void dropsWhoeverIsSlowWithABody();
    void dropsWhoeverSendsEmptyLinesOnly();
    void doesNotHurryASlowReader();
    void isNotBusyWithHalfARequest();
    void answersABodyOnlyWhenItWasRead();
    void hasMultipartBodiesInOrder();
    void clampsADateToCome();
};

void SessionTest::tellsOfAFile()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send(get("/algop8188.conf", "User-Agent: Algo-8301 5.2\r\n"));
    QCOMPARE(bench.events.all.size(), 1U);
    const serving::RequestEvent &event = bench.events.all[0];
    QCOMPARE(event.name, QStringLiteral("algop8188.conf"));
    QCOMPARE(event.path, QStringLiteral("algop8188.conf"));
    QCOMPARE(event.outcome, Outcome::Sent);
    QVERIFY(event.reason.code.isEmpty());
    QCOMPARE(event.bytes, kConf.size());
    QCOMPARE(event.size, kConf.size());
    QCOMPARE(event.offset, 0);
    QVERIFY(!event.bodyless);
    QCOMPARE(event.userAgent, QStringLiteral("Algo-8301 5.2"));
    QCOMPARE(event.protocol, serving::Protocol::Http);
    QCOMPARE(event.client, QHostAddress(QStringLiteral("192.0.2.7")));
    QCOMPARE(event.clientPort, quint16(4711));
    QCOMPARE(event.local, QHostAddress(QStringLiteral("192.0.2.1")));
    QCOMPARE(event.time, bench.clock.wall());
    QCOMPARE(event.arrival, 1U);
    QCOMPARE(event.content->toByteArray(), kConf);
}

void SessionTest::tellsOfAResumedFile()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send(get(kImageUrl, "Range: bytes=1000-\r\n"));
    QCOMPARE(rig::replies(wire.take()).at(0).body, kImage.sliced(1000));
    QCOMPARE(bench.events.all.at(0).offset, 1000);
    QCOMPARE(bench.events.all.at(0).bytes, kImage.size() - 1000);
    QCOMPARE(bench.events.all.at(0).size, kImage.size());
}

void SessionTest::tellsOfWhatWasNotToBeSent()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send(get("/algop8188.conf", "If-None-Match: *\r\n") + get("/none") + get("/../x") +
              get("/", "Host: b\r\n"));
    QCOMPARE(bench.events.all.size(), 4U);
    QCOMPARE(bench.events.all[0].outcome, Outcome::Sent);
    QVERIFY(bench.events.all[0].bodyless);
    QCOMPARE(bench.events.all[0].bytes, 0);
    QCOMPARE(bench.events.all[1].outcome, Outcome::NotFound);
    QCOMPARE(bench.events.all[1].reason.code, serving::kNotFound);
    QCOMPARE(bench.events.all[2].outcome, Outcome::Refused);
    QCOMPARE(bench.events.all[2].reason.code, base::kNameTraversal);
    QCOMPARE(bench.events.all[3].reason,
             (base::Message{serving::kRequestMalformed, {QStringLiteral("Host")}}));
}

void SessionTest::tellsOfSeveralRanges()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send(get(kImageUrl, "Range: bytes=10-19,40-44\r\n"));
    QCOMPARE(bench.events.all.at(0).bytes, 15);
    QCOMPARE(bench.events.all.at(0).offset, 10);
}

void SessionTest::namesAreMadePrintable()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send(get("/a%0ab%1b[31m", "User-Agent: " + QByteArray(5000, 'u') + "\r\n"));
    QCOMPARE(bench.events.all.at(0).name, QStringLiteral("a\\x0ab\\x1b[31m"));
    QVERIFY(bench.events.all.at(0).userAgent.size() <= 200);
}

void SessionTest::takesAHeadForNoFetch()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send("HEAD /algop8188.conf HTTP/1.1\r\nHost: bench\r\n\r\n");
    const auto reply = rig::replies(wire.take(), {"HEAD"}).at(0);
    QCOMPARE(reply.value("Content-Length"), QByteArray::number(kConf.size()));
    QVERIFY(bench.events.all.at(0).bodyless);
    QCOMPARE(bench.events.all.at(0).outcome, Outcome::Sent);
}

void SessionTest::neverTellsAUserOfATarget()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send(get("http://user:hunter2@bench/algop8188.conf"));
    QCOMPARE(bench.events.all.size(), 1U);
    QVERIFY(!bench.events.all[0].name.contains(QLatin1StringView("hunter2")));
    for (const QString &arg : bench.events.all[0].reason.args)
        QVERIFY(!arg.contains(QLatin1StringView("hunter2")));
}

/// A device that does not trust the certificate says so once, and asks for nothing.
void SessionTest::tellsOfEncryptionThatFailed()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    const base::Message why{base::Code{"tls-any"}, {}};
    wire.session().encryptionFailed(why, bench.clock.now());
    wire.leave(tcp::End::Broken);
    QCOMPARE(bench.events.all.size(), 1U);
    QCOMPARE(bench.events.all[0].outcome, Outcome::Aborted);
    QCOMPARE(bench.events.all[0].reason, why);
    QCOMPARE(bench.events.all[0].name, QString());
}

void SessionTest::tellsHowMuchWentWhenTheClientLeaves()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.stopReading();
    wire.send(get(kImageUrl));
    const qint64 head = wire.session().outbox().size() - kImage.size();
    QCOMPARE(wire.read(head + 500).size(), head + 500);
    bench.clock.advance(70ms);
    wire.leave();
    QCOMPARE(bench.events.all.size(), 1U);
    const serving::RequestEvent &event = bench.events.all[0];
    QCOMPARE(event.outcome, Outcome::Aborted);
    QCOMPARE(event.reason.code, serving::kClientLeft);
    QCOMPARE(event.bytes, 500);
    QCOMPARE(event.milliseconds, 70);
}

void SessionTest::saysWhatIsUnderWay()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.stopReading();
    wire.send(get("/algop8188.conf") + get(kImageUrl));
    const auto events = wire.session().underWay(bench.clock.now());
    QCOMPARE(events.size(), 2U);
    QCOMPARE(events[1].path, QStringLiteral("firmware/a b.bin"));
}

/// RFC 9112 section 9.3.2, within bounds: a client that pipelines without reading fills its own line, not
/// our memory.
void SessionTest::readsNoFurtherWhileMuchWaits()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.stopReading();
    wire.send(get("/algop8188.conf").repeated(1000));
    QVERIFY(wire.unread() > 0);
    QCOMPARE(wire.session().underWay(bench.clock.now()).size(), std::size_t(bench.site.limits.answers));
    QByteArray all;
    while (wire.unread() > 0 || !wire.session().outbox().isEmpty())
        all += wire.read(1000);
    const auto replies = rig::replies(all);
    QCOMPARE(replies.size(), 1000U);
    QCOMPARE(replies.back().body, kConf);
    QCOMPARE(bench.events.all.size(), 1000U);
}

void SessionTest::answersWhatWasAskedBeforeTheInputEnded()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.stopReading();
    wire.send(get("/algop8188.conf").repeated(100));
    wire.endInput();
    QVERIFY(!wire.session().isFinished());
    QByteArray all;
    while (!wire.session().outbox().isEmpty())
        all += wire.read(4096);
    QCOMPARE(rig::replies(all).size(), 100U);
    QVERIFY(wire.isClosed());
}

void SessionTest::leavesWhenTheInputEndsWithinARequest()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send("GET /algop8188.conf HTTP/1.1\r\nHost:");
    wire.endInput();
    QVERIFY(wire.isClosed());
    QVERIFY(wire.take().isEmpty());
}

void SessionTest::dropsTheIdle()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.wait(14'999ms);
    QVERIFY(!wire.isClosed());
    wire.send(get("/algop8188.conf"));
    wire.take();
    wire.wait(14'999ms);
    QVERIFY(!wire.isClosed());
    wire.wait(1ms);
    QVERIFY(wire.isClosed());
    QVERIFY(wire.take().isEmpty());
}

/// Slowloris, header by header.
void SessionTest::dropsWhoeverIsSlowWithAHead()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send("GET /algop8188.conf HTTP/1.1\r\n");
    for (int i = 0; i < 9; ++i) {
        wire.wait(1s);
        wire.send("X: a\r\n");
    }
    QVERIFY(!wire.isClosed());
    wire.wait(1s);
    QVERIFY(wire.isClosed());
    QCOMPARE(rig::replies(wire.take()).at(0).status, 408);
    QCOMPARE(bench.events.all.at(0).outcome, Outcome::TimedOut);
    QCOMPARE(bench.events.all.at(0).reason.code, serving::kRequestTimedOut);
    QCOMPARE(bench.events.all.at(0).name, QStringLiteral("algop8188.conf"));
}

void SessionTest::dropsWhoeverIsSlowWithABody()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send(get("/algop8188.conf", "Content-Length: 100\r\n"));
    for (int i = 0; i < 10; ++i) {
        wire.send("x");
        wire.wait(1s);
    }
    QVERIFY(wire.isClosed());
    QCOMPARE(rig::replies(wire.take()).at(0).status, 408);
}

void SessionTest::dropsWhoeverSendsEmptyLinesOnly()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    for (int i = 0; i < 8; ++i) {
        wire.send("\r\n");
        wire.wait(1s);
    }
    wire.wait(7s);
    QVERIFY(wire.isClosed());
}

/// How long a client may take nothing is for the room with the sockets to say.
void SessionTest::doesNotHurryASlowReader()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.stopReading();
    wire.send(get(kImageUrl));
    QCOMPARE(wire.session().deadline(), base::Instant::max());
}

void SessionTest::isNotBusyWithHalfARequest()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send("GET /algop8188.conf HT");
    QVERIFY(!wire.session().isBusy());
}

void SessionTest::answersABodyOnlyWhenItWasRead()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send(get("/algop8188.conf", "Content-Length: 5\r\n") + "hell");
    QVERIFY(wire.take().isEmpty());
    wire.send("o" + get("/none"));
    const auto replies = rig::replies(wire.take());
    QCOMPARE(replies.size(), 2U);
    QCOMPARE(replies[0].body, kConf);
    QCOMPARE(replies[1].status, 404);
}

void SessionTest::hasMultipartBodiesInOrder()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send(get(kImageUrl, "Range: bytes=40-44,10-19,-3\r\n"));
    const auto reply = rig::replies(wire.take()).at(0);
    const QByteArray type = reply.value("Content-Type");
    QVERIFY(type.startsWith("multipart/byteranges; boundary="));
    const QByteArray boundary = type.sliced(type.indexOf('=') + 1);
    const auto part = [&](qsizetype first, qsizetype size) {
        return "\r\n--" + boundary + "\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes " +
               QByteArray::number(first) + '-' + QByteArray::number(first + size - 1) + '/' +
               QByteArray::number(kImage.size()) + "\r\n\r\n" + kImage.mid(first, size);
    };
    QCOMPARE(reply.body,
             part(40, 5) + part(10, 10) + part(kImage.size() - 3, 3) + "\r\n--" + boundary + "--\r\n");
}

/// RFC 9110 section 8.8.2.1. The files of the rig were made later than its clock says it is.
void SessionTest::clampsADateToCome()
{
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send(get("/algop8188.conf"));
    const auto reply = rig::replies(wire.take()).at(0);
    QCOMPARE(reply.value("Last-Modified"), reply.value("Date"));
}

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
