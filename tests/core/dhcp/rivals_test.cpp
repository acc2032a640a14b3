#include "tests/core/dhcp/server_bench.h"

using namespace dhcp;
using support::Program;

/// Other DHCP servers, before and during a run: not one offer is made while they live, as the wire shows.
class RivalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench.begin(); }
    void cleanup() { m_bench.end(); }
    void doesNotBeginBesideARival_data();
    void doesNotBeginBesideARival();
    void fallsSilentWhenARivalComes_data();
    void fallsSilentWhenARivalComes();
    void noticesARivalWhenNobodyAsks();

private:
    ServerBench m_bench;
};

void RivalsTest::doesNotBeginBesideARival_data()
{
    QTest::addColumn<QString>("rival");
    QTest::addColumn<QByteArray>("ready"); // what it says once it answers
    QTest::newRow("dnsmasq") << QStringLiteral("dnsmasq") << QByteArray("sockets bound exclusively");
    QTest::newRow("Kea") << QStringLiteral("kea") << QByteArray("DHCP4_STARTED");
}

void RivalsTest::doesNotBeginBesideARival()
{
    QFETCH(QString, rival);
    QFETCH(QByteArray, ready);
    Program other = m_bench.network->rival(rival);
    QVERIFY2(other.says(ready), other.output().constData());
    m_bench.server->start(ServerBench::setup());
    QVERIFY2(m_bench.ends(), other.output().constData());
    QCOMPARE(m_bench.started->size(), 0);
    QCOMPARE(m_bench.why(), ServerBench::rivalAt(QStringLiteral("10.66.0.2")));
    // However it was known first, in the end it is known what it would give.
    const auto known = m_bench.rivalled->last().at(0).value<Rival>();
    QVERIFY(known.server == base::Ipv4(10, 66, 0, 2));
    QVERIFY2(known.hasOffered(), other.output().constData());
    QVERIFY(
        (base::Ipv4Range{base::Ipv4(10, 66, 0, 200), base::Ipv4(10, 66, 0, 220)}).contains(known.offered));
    QCOMPARE(m_bench.network->replies().size(), 0u);
}

void RivalsTest::fallsSilentWhenARivalComes_data()
{
    doesNotBeginBesideARival_data();
}

/// It asks before every offer, so not one is made beside the other.
void RivalsTest::fallsSilentWhenARivalComes()
{
    QFETCH(QString, rival);
    QFETCH(QByteArray, ready);
    QVERIFY(m_bench.serves());
    Program other = m_bench.network->rival(rival);
    QVERIFY2(other.says(ready), other.output().constData());
    Program udhcpc = m_bench.network->udhcpc(QStringLiteral("d0"));
    QVERIFY2(m_bench.ends(), other.output().constData());
    QVERIFY(udhcpc.ends());
    QVERIFY(!m_bench.server->isServing());
    const QByteArray told = m_bench.network->said(QStringLiteral("d0"));
    QVERIFY(!told.contains("serverid=10.66.0.1"));
    QCOMPARE(m_bench.network->replies().size(), 0u); // nor on the wire
}

/// Within about a second (OfferGate::kPulse), not only in the round of each minute.
void RivalsTest::noticesARivalWhenNobodyAsks()
{
    QVERIFY(m_bench.serves());
    Program other = m_bench.network->rival(QStringLiteral("dnsmasq"));
    QVERIFY2(other.says("sockets bound exclusively"), other.output().constData());
    QVERIFY(m_bench.ends());
    QCOMPARE(m_bench.network->replies().size(), 0u);
}

int main(int count, char **arguments)
{
    return runOnBench<RivalsTest>(count, arguments);
}
#include "rivals_test.moc"
