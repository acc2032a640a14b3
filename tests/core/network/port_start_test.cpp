#include "core/network/port_start.h"

#include <QTest>

using network::PortStart;
using network::PortStartWatch;
using namespace std::chrono_literals;

class PortStartTest : public QObject {
    Q_OBJECT

    PortStartWatch m_watch;
    base::Instant m_now{};

    void look(bool hasLink, std::optional<quint64> received, std::chrono::seconds after = 1s)
    {
        m_now += after;
        m_watch.look(m_now, hasLink, received);
    }

private Q_SLOTS:
    void init() { m_watch = PortStartWatch(); }

    void aCableThatWasInBeforeIsNotTimed()
    {
        look(true, 10);
        look(true, 11);
        QVERIFY(!m_watch.portStart());
    }

    void theFirstPacketAfterPluggingInIsTimed()
    {
        look(false, 10);
        look(true, 10);
        QVERIFY(m_watch.portStart() == PortStart{});
        look(true, 10, 31s);
        QVERIFY(m_watch.portStart() == (PortStart{31s, {}}));
        look(true, 12);
        QVERIFY(m_watch.portStart() == (PortStart{32s, 32s}));
        look(true, 99, 60s);
        QVERIFY(m_watch.portStart() == (PortStart{92s, 32s}));
    }

    void pullingTheCableBeginsAnew()
    {
        look(false, 10);
        look(true, 10);
        look(true, 20);
        look(false, 20);
        QVERIFY(!m_watch.portStart());
        look(true, 20);
        look(true, 20, 5s);
        QVERIFY(m_watch.portStart() == (PortStart{5s, {}}));
    }

    /// A USB adapter that was pulled counts from zero again.
    void aCounterThatBeganAnewIsAPacketToo()
    {
        look(false, 5'000);
        look(true, 5'000);
        look(true, 3);
        QVERIFY(m_watch.portStart()->firstPacketAfter == 1s);
    }

    void withoutCountsNothingIsKnown()
    {
        look(false, {});
        look(true, {});
        QVERIFY(!m_watch.portStart());
    }
};

QTEST_APPLESS_MAIN(PortStartTest)
#include "port_start_test.moc"
