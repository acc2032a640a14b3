#include "core/network/link_speed.h"

#include "tests/support/own_network.h"

#include <QTest>

using network::linkBitsPerSecond;
using support::ip;

namespace {

bool haveNetwork = false;

} // namespace

/// In a network of its own, where a virtual cable says that it is one of 10 Gbit/s.
class LinkSpeedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!haveNetwork || !ip(QStringLiteral("link set lo up")) ||
            !ip(QStringLiteral("link add bench0 type veth peer name device0")) ||
            !ip(QStringLiteral("addr add 10.9.0.1/24 dev bench0")) ||
            !ip(QStringLiteral("addr add fd09::1/64 dev bench0 nodad")) ||
            !ip(QStringLiteral("link set device0 up")) || !ip(QStringLiteral("link set bench0 up")))
            QSKIP("no network of its own to be had here");
    }

    void theInterfaceOfAnAddressTellsItsSpeed_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<qint64>("bits");
        QTest::newRow("IPv4") << QStringLiteral("10.9.0.1") << qint64{10'000'000'000};
        QTest::newRow("IPv4 within IPv6") << QStringLiteral("::ffff:10.9.0.1") << qint64{10'000'000'000};
        QTest::newRow("IPv6") << QStringLiteral("fd09::1") << qint64{10'000'000'000};
        QTest::newRow("loopback has none") << QStringLiteral("127.0.0.1") << qint64{0};
        QTest::newRow("its neighbour's address is not ours") << QStringLiteral("10.9.0.2") << qint64{0};
        QTest::newRow("every address is no interface's") << QStringLiteral("0.0.0.0") << qint64{0};
    }

    void theInterfaceOfAnAddressTellsItsSpeed()
    {
        QFETCH(QString, address);
        QTEST(linkBitsPerSecond(QHostAddress(address)).value_or(0), "bits");
    }
};

int main(int argc, char **argv)
{
    haveNetwork = support::ownNetwork();
    QCoreApplication app(argc, argv);
    LinkSpeedTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "link_speed_test.moc"
