#include "core/http/exchanges.h"
#include "core/serving/ends.h"

#include <QTest>

using http::Exchanges;
using serving::Outcome;

/// What an event says of bytes, when answers of several files leave in portions.
class ExchangesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsEachWhenItsLastByteIsTaken()
    {
        Exchanges exchanges;
        exchanges.add(exchange({{100, 50}}, 150));
        exchanges.add(exchange({{250, 10}}, 260));
        QVERIFY(exchanges.takeSent(149, m_start).empty());
        const auto events = exchanges.takeSent(255, m_start + std::chrono::milliseconds(40));
        QCOMPARE(events.size(), 1U);
        QCOMPARE(events[0].bytes, 50);
        QCOMPARE(events[0].milliseconds, 40);
        QCOMPARE(exchanges.underWay(255, m_start)[0].bytes, 5);
    }

    void countsOnlyTheFileAmongWhatIsSent()
    {
        Exchanges exchanges;
        exchanges.add(exchange({{100, 10}, {150, 10}}, 200)); // two ranges
        QCOMPARE(exchanges.underWay(99, m_start)[0].bytes, 0);
        QCOMPARE(exchanges.underWay(120, m_start)[0].bytes, 10);
        QCOMPARE(exchanges.underWay(155, m_start)[0].bytes, 15);
        QCOMPARE(exchanges.underWay(199, m_start)[0].bytes, 20);
    }

    void saysWhyItWasCut_data()
    {
        QTest::addColumn<int>("end");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, tcp::End end, Outcome outcome, base::Code code) {
            QTest::newRow(name) << static_cast<int>(end) << outcome << code.toString();
        };
        row("left", tcp::End::PeerLeft, Outcome::Aborted, serving::kClientLeft);
        row("reset", tcp::End::Broken, Outcome::Aborted, serving::kClientLeft);
        row("stalled", tcp::End::TimedOut, Outcome::TimedOut, serving::kClientStalled);
        row("evicted", tcp::End::Evicted, Outcome::Aborted, serving::kEvicted);
        row("file cut", tcp::End::FileCut, Outcome::Aborted, serving::kFileCut);
        row("stopped", tcp::End::Stopped, Outcome::Aborted, serving::kServerStopped);
    }

    void saysWhyItWasCut()
    {
        QFETCH(int, end);
        QFETCH(Outcome, outcome);
        QFETCH(QString, code);
        Exchanges exchanges;
        exchanges.add(exchange({{100, 50}}, 150));
        const auto events = exchanges.takeCut(120, m_start, static_cast<tcp::End>(end));
        QCOMPARE(events.size(), 1U);
        QCOMPARE(events[0].outcome, outcome);
        QCOMPARE(events[0].reason.code.toString(), code);
        QCOMPARE(events[0].bytes, 20);
        QVERIFY(exchanges.isEmpty());
    }

    void whatWasNotThereStaysSo()
    {
        Exchanges exchanges;
        Exchanges::Exchange absent = exchange({}, 150);
        absent.event.outcome = Outcome::NotFound;
        exchanges.add(absent);
        QCOMPARE(exchanges.takeCut(0, m_start, tcp::End::PeerLeft)[0].outcome, Outcome::NotFound);
    }

private:
    Exchanges::Exchange exchange(std::vector<Exchanges::Span> spans, qint64 end) const
    {
        return {{}, m_start, std::move(spans), end};
    }

    base::Instant m_start{std::chrono::hours(1)};
};

QTEST_APPLESS_MAIN(ExchangesTest)
#include "exchanges_test.moc"
