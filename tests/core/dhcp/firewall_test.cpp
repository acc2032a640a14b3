#include "core/dhcp/inquiry.h"

#include "tests/core/dhcp/server_bench.h"
#include "tests/support/firewall.h"

using namespace dhcp;
using support::Program;

/// Something keeps a rival's answers from the server, and lets clients' questions in: a firewall of this
/// computer, or a switch that lets nothing pass yet. Not one offer is made beside it, as the wire shows.
class FirewallTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void doesNotBeginBesideARivalThatIsKeptAway_data();
    void doesNotBeginBesideARivalThatIsKeptAway();
    void fallsSilentWhenARivalComesThatIsKeptAway();
    void theProbeFindsARivalThatIsKeptAway();
    void offersNothingBehindAPortThatOpensLate();

private:
    /// It offers at once what others ping first: here it is told from silence all the same.
    Program rival() const
    {
        m_bench.network->there(QStringLiteral("ip addr add 10.66.0.2/24 dev r0"));
        return m_bench.network->programThere(
            QStringLiteral("dnsmasq --no-daemon --no-ping --port=0 --conf-file=/dev/null --user=root "
                           "--interface=r0 --bind-interfaces --dhcp-range=10.66.0.200,10.66.0.220,1h "
                           "--pid-file= --dhcp-leasefile=/dev/null"));
    }

    ServerBench m_bench;
};

void FirewallTest::init()
{
    m_bench.begin();
    if (m_bench.server && !support::setRules("flush ruleset\n"))
        return support::skipOrFail("no nft");
}

void FirewallTest::cleanup()
{
    if (m_bench.server)
        support::setRules("flush ruleset\n");
    m_bench.end();
}

void FirewallTest::doesNotBeginBesideARivalThatIsKeptAway_data()
{
    QTest::addColumn<QByteArray>("rules");
    QTest::newRow("by a firewall that lets clients in") << QByteArray(support::kDropsAnswers);
    QTest::newRow("before it is known whose it is")
        << QByteArray("table inet f { chain raw {\ntype filter hook prerouting priority -300;\n"
                      "udp dport 68 drop\n}\n}\n");
    QTest::newRow("at the interface's entrance")
        << QByteArray("table netdev f { chain in {\ntype filter hook ingress device \"s0\" priority 0;\n"
                      "udp dport 68 drop\n}\n}\n");
}

void FirewallTest::doesNotBeginBesideARivalThatIsKeptAway()
{
    QFETCH(QByteArray, rules);
    QVERIFY(support::setRules(rules));
    Program other = rival();
    QVERIFY2(other.says("sockets bound exclusively"), other.output().constData());
    m_bench.server->start(ServerBench::setup());
    QVERIFY2(m_bench.ends(), other.output().constData());
    QCOMPARE(m_bench.started->size(), 0);
    QCOMPARE(m_bench.why(), ServerBench::rivalAt(QStringLiteral("10.66.0.2")));
    QCOMPARE(m_bench.network->replies().size(), 0u);
}

void FirewallTest::fallsSilentWhenARivalComesThatIsKeptAway()
{
    QVERIFY(support::setRules(support::kDropsAnswers));
    QVERIFY(m_bench.serves());
    Program other = rival();
    QVERIFY2(other.says("sockets bound exclusively"), other.output().constData());
    Program udhcpc = m_bench.network->udhcpc(QStringLiteral("d0"));
    QVERIFY2(m_bench.ends(), other.output().constData());
    QVERIFY(m_bench.why().code == kRivalThere);
    QVERIFY(!m_bench.network->requests().empty());
    QCOMPARE(m_bench.network->replies().size(), 0u);
}

void FirewallTest::theProbeFindsARivalThatIsKeptAway()
{
    QVERIFY(support::setRules(support::kDropsAnswers));
    Program other = rival();
    QVERIFY2(other.says("sockets bound exclusively"), other.output().constData());
    Inquiry inquiry;
    QSignalSpy finished(&inquiry, &Inquiry::finished);
    inquiry.start(QStringLiteral("s0"));
    QVERIFY(finished.wait(ServerBench::kPatience));
    const auto servers = finished.at(0).at(0).value<QVector<Rival>>();
    QCOMPARE(servers.size(), 1);
    QVERIFY(servers[0].server == base::Ipv4(10, 66, 0, 2));
}

/// As spanning tree does for half a minute (IEEE 802.1D); here until the first round was over. The device's
/// question is the first that comes through.
void FirewallTest::offersNothingBehindAPortThatOpensLate()
{
    const QStringList far = m_bench.network->other().command({});
    Program other = rival();
    QVERIFY2(other.says("sockets bound exclusively"), other.output().constData());
    if (!support::setRules("table netdev closed {\n"
                           "chain in { type filter hook ingress device \"c0\" priority 0; policy drop; }\n"
                           "chain out { type filter hook egress device \"c0\" priority 0; policy drop; }\n"
                           "}\n",
                           far))
        return support::skipOrFail("no nft for what leaves an interface");
    QVERIFY(m_bench.serves()); // nothing tells it otherwise
    QVERIFY(m_bench.network->frames().empty() || m_bench.network->requests().empty());
    QVERIFY(support::setRules("delete table netdev closed\n", far));
    Program udhcpc = m_bench.network->udhcpc(QStringLiteral("d0"));
    QVERIFY2(m_bench.ends(), other.output().constData());
    QVERIFY(m_bench.why().code == kRivalThere);
    QVERIFY(!m_bench.network->requests().empty());
    QCOMPARE(m_bench.network->replies().size(), 0u);
}

int main(int count, char **arguments)
{
    return runOnBench<FirewallTest>(count, arguments);
}
#include "firewall_test.moc"
