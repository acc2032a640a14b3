#include "core/network/port_error.h"
#include "tests/core/dhcp/server_bench.h"

using namespace dhcp;
using support::Program;

/// Somebody else has the address of the server, or a server of this very computer its port.
class OwnAddressTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench.begin(); }
    void cleanup() { m_bench.end(); }
    void endsWhereSomebodyHasItsAddress();
    void endsWhenSomebodyTakesItsAddress();
    void standsBackFromARivalWithItsAddress();
    void doesNotBeginBesideAServerOfThisComputer_data();
    void doesNotBeginBesideAServerOfThisComputer();

private:
    ServerBench m_bench;
};

void OwnAddressTest::endsWhereSomebodyHasItsAddress()
{
    QVERIFY(m_bench.network->there(QStringLiteral("ip addr add 10.66.0.1/24 dev r0")));
    m_bench.server->start(ServerBench::setup());
    QVERIFY(m_bench.ends());
    QVERIFY(m_bench.why().code == kAddressConflict);
    QCOMPARE(m_bench.started->size(), 0);
    QCOMPARE(m_bench.network->replies().size(), 0u);
}

/// By what it says of itself, without being asked.
void OwnAddressTest::endsWhenSomebodyTakesItsAddress()
{
    QVERIFY(m_bench.serves());
    QVERIFY(m_bench.network->there(QStringLiteral("ip addr add 10.66.0.1/24 dev r0")));
    Program speaks =
        m_bench.network->programThere(QStringLiteral("busybox ping -c 1 -W 1 -I r0 10.66.0.250"));
    QVERIFY(m_bench.ends());
    QVERIFY(m_bench.why().code == kAddressConflict);
}

/// The office's router, whose address somebody gave this computer: whichever is noticed first.
void OwnAddressTest::standsBackFromARivalWithItsAddress()
{
    Program other = m_bench.network->rival(QStringLiteral("dnsmasq"), QStringLiteral("10.66.0.1"));
    QVERIFY2(other.says("sockets bound exclusively"), other.output().constData());
    m_bench.server->start(ServerBench::setup());
    QVERIFY(m_bench.ends());
    const base::Code code = m_bench.why().code;
    QVERIFY(code == kAddressConflict || code == kRivalThere);
    QCOMPARE(m_bench.started->size(), 0);
    QCOMPARE(m_bench.network->replies().size(), 0u);
}

void OwnAddressTest::doesNotBeginBesideAServerOfThisComputer_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("ready");
    QTest::newRow("another bench") << QStringLiteral(DHCP_SERVER " s0 10.66.0.200 10.66.0.220")
                                   << QByteArray("ready");
    QTest::newRow("dnsmasq")
        << QStringLiteral("dnsmasq --no-daemon --port=0 --conf-file=/dev/null --user=root "
                          "--interface=s0 --bind-interfaces --dhcp-range=10.66.0.200,10.66.0.220,1h "
                          "--pid-file= --dhcp-leasefile=/dev/null")
        << QByteArray("sockets bound exclusively");
}

/// As a laptop has that shares its connection, or the window and the command line at once.
void OwnAddressTest::doesNotBeginBesideAServerOfThisComputer()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, ready);
    Program other(BenchNetwork::words(command));
    QVERIFY2(other.says(ready), other.output().constData());
    m_bench.server->start(ServerBench::setup());
    QVERIFY(m_bench.ends());
    const base::Message why = m_bench.why();
    QVERIFY2(why.code == network::kOnlyPortInUse, qPrintable(why.code.toString()));
    QVERIFY(why.args.contains(QStringLiteral("67")));
    QVERIFY(why.args.join(u' ').contains(command.section(u' ', 0, 0).section(u'/', -1)));
}

int main(int count, char **arguments)
{
    return runOnBench<OwnAddressTest>(count, arguments);
}
#include "own_address_test.moc"
