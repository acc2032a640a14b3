#include "core/network/neighbour_table.h"

#include "tests/support/own_network.h"

#include <QElapsedTimer>
#include <QTest>
#include <QUdpSocket>

using support::ip;

namespace {

bool haveNetwork = false;

base::MacAddress mac(quint8 last)
{
    return base::MacAddress({0x00, 0x22, 0xEE, 0x01, 0x02, last});
}

/// A cable from this network to that of a process that only waits: bench0 here, device0 there.
class Cable {
public:
    Cable()
    {
        m_other.start(QStringLiteral("unshare"),
                      {QStringLiteral("-n"), QStringLiteral("sh"), QStringLiteral("-c"), script()});
        m_isUp = hears("begun") &&
                 ip(QStringLiteral("link add bench0 address 00:22:ee:01:02:01 type veth peer name device0 "
                                   "address 00:22:ee:01:02:02")) &&
                 ip(QStringLiteral("link set device0 netns %1").arg(m_other.processId())) &&
                 ip(QStringLiteral("addr add 10.9.0.1/24 dev bench0")) &&
                 ip(QStringLiteral("link set bench0 up"));
        m_other.write("go\n");
        m_isUp = m_isUp && hears("up");
    }
    ~Cable()
    {
        m_other.closeWriteChannel();
        m_other.waitForFinished();
        ip(QStringLiteral("link del bench0"));
    }

    bool isUp() const { return m_isUp; }

private:
    static QString script()
    {
        return QStringLiteral("echo begun; read go; ip addr add 10.9.0.2/24 dev device0 && "
                              "ip link set device0 up && echo up; read end");
    }
    bool hears(const char *line)
    {
        return m_other.waitForReadyRead() && m_other.readLine().trimmed() == line;
    }

    QProcess m_other;
    bool m_isUp = false;
};

} // namespace

class NeighboursTest : public QObject {
    Q_OBJECT

    static std::optional<base::MacAddress> macOf(const char *address)
    {
        const base::SystemClock clock;
        return network::NeighbourTable(clock).macOf(QHostAddress(QString::fromLatin1(address)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!haveNetwork || !ip(QStringLiteral("link set lo up")))
            QSKIP("this machine gives the test no network of its own");
    }

    void aNeighbourThatAnsweredIsKnown()
    {
        const Cable cable;
        QVERIFY(cable.isUp());
        QVERIFY(!macOf("10.9.0.2"));
        QUdpSocket socket;
        QVERIFY(socket.writeDatagram("x", QHostAddress(QStringLiteral("10.9.0.2")), 9) == 1);
        QTRY_VERIFY(macOf("10.9.0.2") == mac(2));
        QVERIFY(!macOf("10.9.0.3"));
    }

    void thisMachinesOwnAddressIsItsInterfaces()
    {
        const Cable cable;
        QVERIFY(cable.isUp());
        QVERIFY(macOf("10.9.0.1") == mac(1));
        QVERIFY(!macOf("127.0.0.1"));
        QVERIFY(!macOf("::1"));
    }

    void whoDidNotAnswerIsNotKnown_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("isKnown");
        for (const char *address : {"10.9.0.9", "2001:db8::9", "fe80::9"}) {
            const auto row = [&](const char *state, bool isKnown) {
                QTest::addRow("%s %s", address, state)
                    << QString::fromLatin1(address) << QString::fromLatin1(state) << isKnown;
            };
            row("permanent", true); // by hand
            row("reachable", true);
            row("stale", true); // it answered some time ago
            row("failed", false);
            row("noarp", false);
        }
    }

    void whoDidNotAnswerIsNotKnown()
    {
        QFETCH(QString, address);
        QFETCH(QString, state);
        QFETCH(bool, isKnown);
        const Cable cable;
        QVERIFY(cable.isUp());
        QVERIFY(ip(QStringLiteral("neigh replace %1 lladdr 00:22:ee:01:02:09 dev bench0 nud %2")
                       .arg(address, state)));
        const auto found = macOf(qPrintable(address));
        QCOMPARE(found.has_value(), isKnown);
        QVERIFY(!isKnown || found == mac(9));
    }

    void aThousandNeighboursAreReadInATrice()
    {
        const Cable cable;
        QVERIFY(cable.isUp());
        QProcess batch;
        batch.start(QStringLiteral("ip"), {QStringLiteral("-batch"), QStringLiteral("-")});
        for (int n = 0; n < 1000; ++n)
            batch.write(
                QStringLiteral("neigh add 10.9.%1.%2 lladdr 00:22:ee:00:%1:%2 dev bench0 nud permanent\n")
                    .arg(n / 90 + 1)
                    .arg(n % 90 + 10)
                    .toLatin1());
        batch.closeWriteChannel();
        QVERIFY(batch.waitForFinished() && batch.exitCode() == 0);
        QElapsedTimer timer;
        timer.start();
        const auto all = network::allNeighbours();
        qInfo("%zu neighbours in %lld us", all.size(), static_cast<long long>(timer.nsecsElapsed() / 1000));
        QVERIFY(all.size() >= 1000);
        QVERIFY(macOf("10.9.12.19") == base::MacAddress({0x00, 0x22, 0xEE, 0x00, 0x12, 0x19}));
    }
};

int main(int argc, char **argv)
{
    haveNetwork = support::ownNetwork();
    QCoreApplication app(argc, argv);
    NeighboursTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "neighbours_test.moc"
