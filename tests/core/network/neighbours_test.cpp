#include "core/network/neighbour_table.h"

#include "tests/support/cable.h"

#include <QElapsedTimer>
#include <QTest>
#include <QUdpSocket>

using support::Cable;
using support::ip;

namespace {

bool haveNetwork = false;

base::MacAddress mac(quint8 last)
{
    return base::MacAddress({0x00, 0x22, 0xEE, 0x01, 0x02, last});
}

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
