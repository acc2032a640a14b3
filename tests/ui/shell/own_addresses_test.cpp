#include "ui/shell/own_addresses.h"

#include <QTest>

using namespace ui::shell;

class OwnAddressesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCableToTheBenchComesFirst()
    {
        const auto rank = [](const char *address, const char *interface) {
            return likelihood(QHostAddress(QString::fromLatin1(address)), QString::fromLatin1(interface));
        };
        const QVector<int> ranks = {
            rank("192.168.77.1", "enp3s0"), // the bench
            rank("169.254.3.4", "enp3s0"),  // a cable without a lease
            rank("192.168.0.7", "wlan0"),   // the building's wireless
            rank("172.17.0.1", "docker0"),  // containers
            rank("fd00::1", "enp3s0"),      // no model is known to ask over IPv6
        };
        QVERIFY(std::is_sorted(ranks.begin(), ranks.end()));
        QCOMPARE(std::adjacent_find(ranks.begin(), ranks.end()), ranks.end());
    }

    void loopbackIsNobodysServer()
    {
        for (const QHostAddress &address : ownAddresses())
            QVERIFY(!address.isLoopback());
    }
};

QTEST_GUILESS_MAIN(OwnAddressesTest)
#include "own_addresses_test.moc"
