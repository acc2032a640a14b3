// The table of conformance.cpp against the machine: in one piece, byte by byte, and cut short at every byte.

#include "tests/core/http/conformance.h"
#include "tests/core/http/reply.h"
#include "tests/core/http/rig.h"

#include <QTest>

Q_DECLARE_METATYPE(rig::Case)

using rig::Case;

class ConformanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inOnePiece_data() { table(); }
    void inOnePiece();
    void byteByByte_data() { table(); }
    void byteByByte();
    void cutShort_data() { table(); }
    void cutShort();
    void hasRowsEnough() { QVERIFY(rig::conformanceTable().size() >= 80); }

private:
    static void table()
    {
        QTest::addColumn<Case>("given");
        for (const Case &given : rig::conformanceTable())
            QTest::newRow(given.name) << given;
    }

    static QList<int> statuses(const std::vector<rig::Reply> &replies)
    {
        QList<int> all;
        for (const rig::Reply &reply : replies)
            all << reply.status;
        return all;
    }

    /// Files as large as this are fed in larger portions, where one byte at a time shows nothing more.
    static qsizetype step(const QByteArray &request) { return request.size() > 2000 ? 97 : 1; }
};

void ConformanceTest::inOnePiece()
{
    QFETCH(Case, given);
    rig::Bench bench;
    rig::Wire wire(bench);
    wire.send(given.request);
    const auto replies = rig::replies(wire.take(), given.methods);
    QCOMPARE(statuses(replies), given.statuses);
    QCOMPARE(wire.isClosed(), given.closes);
    if (!given.field.isEmpty())
        QVERIFY2(replies.back().has(given.field), replies.back().head.constData());
    if (given.closes)
        QCOMPARE(replies.back().value("Connection"), QByteArray("close"));
    const auto final = std::ranges::count_if(given.statuses, [](int status) { return status >= 200; });
    QCOMPARE(std::ssize(bench.events.all), final);
    if (given.closes)
        return;
    wire.send("GET /empty.conf HTTP/1.1\r\nHost: bench\r\n\r\n");
    QCOMPARE(statuses(rig::replies(wire.take())), QList<int>{200});
}

void ConformanceTest::byteByByte()
{
    QFETCH(Case, given);
    rig::Bench bench;
    rig::Wire whole(bench);
    whole.send(given.request);
    rig::Wire wire(bench);
    for (qsizetype at = 0; at < given.request.size(); at += step(given.request))
        wire.send(given.request.mid(at, step(given.request)));
    QCOMPARE(wire.take(), whole.take());
    QCOMPARE(wire.isClosed(), given.closes);
}

/// Nothing is answered before its time; what is left half said is waited for, but not for long.
void ConformanceTest::cutShort()
{
    QFETCH(Case, given);
    for (qsizetype length = 0; length < given.request.size(); length += step(given.request)) {
        rig::Bench bench;
        rig::Wire wire(bench);
        wire.send(given.request.first(length));
        wire.wait(std::chrono::seconds(9));
        const QList<int> soFar = statuses(rig::replies(wire.take(), given.methods));
        QVERIFY(soFar.size() <= given.statuses.size());
        QCOMPARE(soFar, given.statuses.first(soFar.size()));
        wire.wait(std::chrono::seconds(6));
        QVERIFY(wire.isClosed());
        const QByteArray late = wire.take();
        QVERIFY(late.isEmpty() || late.startsWith("HTTP/1.1 408 "));
    }
}

QTEST_GUILESS_MAIN(ConformanceTest)
#include "conformance_test.moc"
