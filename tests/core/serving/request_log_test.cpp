#include "core/serving/request_log.h"

#include <QTest>

using serving::RequestLog;

class RequestLogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersFromOne();
    void evictsInBlocks();
    void neverReusesANumber();
};

namespace {

serving::RequestEvent named(int n)
{
    serving::RequestEvent event;
    event.name = QString::number(n);
    return event;
}

} // namespace

void RequestLogTest::numbersFromOne()
{
    RequestLog log;
    QCOMPARE(log.firstId(), quint64{1});
    QVERIFY(!log.find(1));
    QCOMPARE(log.append(named(1)).id, quint64{1});
    QCOMPARE(log.append(named(2)).id, quint64{2});
    QCOMPARE(log.find(2)->name, QStringLiteral("2"));
    QVERIFY(!log.find(0));
    QVERIFY(!log.find(3));
}

void RequestLogTest::evictsInBlocks()
{
    RequestLog log(2 * RequestLog::kBlock);
    for (std::size_t n = 1; n <= 2 * RequestLog::kBlock; ++n)
        log.append(named(static_cast<int>(n)));
    QCOMPARE(log.size(), 2 * RequestLog::kBlock);
    log.append(named(0));
    QCOMPARE(log.size(), RequestLog::kBlock + 1);
    QCOMPARE(log.firstId(), quint64{RequestLog::kBlock + 1});
    QVERIFY(!log.find(RequestLog::kBlock));
    QCOMPARE(log.find(RequestLog::kBlock + 1)->name, QString::number(RequestLog::kBlock + 1));
}

void RequestLogTest::neverReusesANumber()
{
    RequestLog log(1); // taken as one block
    quint64 last = 0;
    for (int n = 0; n < 5000; ++n) {
        const quint64 id = log.append(named(n)).id;
        QCOMPARE(id, last + 1);
        QCOMPARE(log.find(id)->name, QString::number(n));
        QVERIFY(log.size() <= RequestLog::kBlock);
        last = id;
    }
}

QTEST_APPLESS_MAIN(RequestLogTest)
#include "request_log_test.moc"
