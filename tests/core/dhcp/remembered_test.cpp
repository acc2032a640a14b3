#include "tests/core/dhcp/server_bench.h"

using namespace dhcp;
using support::Program;

/// Devices that remember an address, and benches that speak to devices alone: beside another server nobody is
/// told anything.
class RememberedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench.begin(); }
    void cleanup() { m_bench.end(); }
    void standsBackFromAServerThatSpeaksToDevicesAlone();
    void refusesNoRememberedAddressBesideARival_data();
    void refusesNoRememberedAddressBesideARival();
    void letsARememberedAddressBeWhereNoRivalIs();

private:
    ServerBench m_bench;
};

/// As another bench of this program does; it would not answer a laptop that only asks for itself.
void RememberedTest::standsBackFromAServerThatSpeaksToDevicesAlone()
{
    m_bench.network->there(QStringLiteral("ip addr add 10.66.0.2/24 dev r0"));
    Program other = m_bench.network->programThere(
        QStringLiteral("%1 r0 10.66.0.200 10.66.0.220").arg(QStringLiteral(DHCP_SERVER)));
    QVERIFY2(other.says("ready"), other.output().constData());
    m_bench.server->start(ServerBench::setup());
    QVERIFY(m_bench.ends());
    QCOMPARE(m_bench.why(), ServerBench::rivalAt(QStringLiteral("10.66.0.2")));
    QCOMPARE(m_bench.network->replies().size(), 0u);
}

void RememberedTest::refusesNoRememberedAddressBesideARival_data()
{
    QTest::addColumn<QString>("rival");
    QTest::addColumn<QByteArray>("ready"); // what it says once it answers
    QTest::newRow("dnsmasq") << QStringLiteral("dnsmasq") << QByteArray("sockets bound exclusively");
    QTest::newRow("Kea") << QStringLiteral("kea") << QByteArray("DHCP4_STARTED");
}

/// A device that comes with an address of another network (INIT-REBOOT) is told NAK, and comes again and
/// again; but not one that a server just begun here may have given it.
void RememberedTest::refusesNoRememberedAddressBesideARival()
{
    QFETCH(QString, rival);
    QFETCH(QByteArray, ready);
    QVERIFY(m_bench.serves());
    Program other = m_bench.network->rival(rival);
    QVERIFY2(other.says(ready), other.output().constData());
    Program dhclient = m_bench.network->rememberingClient(QStringLiteral("192.168.1.77"));
    QVERIFY2(m_bench.ends(), other.output().constData());
    QVERIFY(QTest::qWaitFor([&] { return !m_bench.network->requests().empty(); }, ServerBench::kPatience));
    QCOMPARE(m_bench.network->replies().size(), 0u);
}

/// It waits for a question, and no longer; so does not keep a device without an address.
void RememberedTest::letsARememberedAddressBeWhereNoRivalIs()
{
    QVERIFY(m_bench.serves());
    Program dhclient = m_bench.network->rememberingClient(QStringLiteral("192.168.1.77"));
    QVERIFY(QTest::qWaitFor([&] { return m_bench.network->countOf(MessageType::Ack) == 1; },
                            ServerBench::kPatience));
    QVERIFY(m_bench.network->countOf(MessageType::Nak) >= 1);
    QVERIFY2(dhclient.says("bound to 10.66.0."), dhclient.output().constData());
}

int main(int count, char **arguments)
{
    return runOnBench<RememberedTest>(count, arguments);
}
#include "remembered_test.moc"
