#include "core/ports/request.h"

#include "tests/support/seed.h"

#include <QTest>
#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

using namespace ports;

namespace {

Request request(What what, std::uint16_t port, const char *adapter = "")
{
    Request made;
    made.what = what;
    made.port = port;
    std::copy_n(adapter, std::min(std::strlen(adapter), made.adapter.size()), made.adapter.begin());
    return made;
}

Request request(const Rule &rule)
{
    Request made = request(rule.what, rule.port, rule.place == Place::Anywhere ? "" : "eth0");
    if (rule.place == Place::AddressOfOneAdapter)
        made.address = {192, 168, 77, 1};
    return made;
}

using Bytes = std::array<std::uint8_t, sizeof(Request)>;

} // namespace

/// What the helper opens, and that it opens nothing else.
class RequestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thesePortsAndNoOther_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("adapter");
        QTest::addColumn<QVector<int>>("ports");
        QTest::newRow("UDP") << 1 << QString() << QVector<int>{69};
        QTest::newRow("UDP, one interface") << 1 << QStringLiteral("eth0") << QVector<int>{67, 68};
        QTest::newRow("TCP") << 2 << QString() << QVector<int>{21, 80, 443};
        QTest::newRow("TCP, one interface") << 2 << QStringLiteral("eth0") << QVector<int>();
        QTest::newRow("ARP") << 3 << QString() << QVector<int>();
        QTest::newRow("ARP, one interface") << 3 << QStringLiteral("eth0") << QVector<int>{0};
        QTest::newRow("frames, one interface") << 4 << QStringLiteral("eth0") << QVector<int>{0};
        QTest::newRow("servers' answers") << 5 << QString() << QVector<int>();
        QTest::newRow("servers' answers, one interface") << 5 << QStringLiteral("eth0") << QVector<int>{0};
        for (const int none : {0, 6, 255})
            QTest::addRow("%d", none) << none << QStringLiteral("eth0") << QVector<int>();
    }
    void thesePortsAndNoOther()
    {
        QFETCH(const int, what);
        QFETCH(const QString, adapter);
        QFETCH(const QVector<int>, ports);
        QVector<int> allowed;
        for (int port = 0; port < 0x10000; ++port) {
            if (isAllowed(request(static_cast<What>(what), static_cast<std::uint16_t>(port),
                                  adapter.toLatin1().constData())))
                allowed += port;
        }
        QCOMPARE(allowed, ports);
    }

    void interfacesHaveNamesAsTheSystemHas_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("isName");
        QTest::newRow("usual") << QByteArray("enp3s0") << true;
        QTest::newRow("with a tag") << QByteArray("eth0.12") << true;
        QTest::newRow("the longest") << QByteArray(15, 'x') << true;
        QTest::newRow("without an end") << QByteArray(16, 'x') << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("a path") << QByteArray("../eth0") << false;
        QTest::newRow("folder") << QByteArray("..") << false;
        QTest::newRow("space") << QByteArray("eth 0") << false;
        QTest::newRow("colon") << QByteArray("eth0:1") << false;
        QTest::newRow("more behind the end") << QByteArray("eth0\0x", 6) << false;
        QTest::newRow("control") << QByteArray("eth\n") << false;
        QTest::newRow("no ASCII") << QByteArray("\xc3\xa9th") << false;
    }
    void interfacesHaveNamesAsTheSystemHas()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const bool, isName);
        Request dhcp = request(What::Udp, 67);
        std::ranges::copy(name, dhcp.adapter.begin());
        QCOMPARE(isAllowed(dhcp), isName);
    }

    void addressesAreWhole()
    {
        Request tftp = request(What::Udp, 69);
        tftp.address = {192, 168, 77, 1};
        QVERIFY(isAllowed(tftp));
        tftp.address[4] = 1; // an IPv4 address has four bytes
        QVERIFY(!isAllowed(tftp));
        tftp.family = 6;
        tftp.scope = 2;
        QVERIFY(isAllowed(tftp));
        tftp.family = 5;
        QVERIFY(!isAllowed(tftp));
        Request sntp = request(What::Udp, 123, "eth0");
        QVERIFY(!isAllowed(sntp)); // it answers at one address
        sntp.address = {192, 168, 77, 1};
        QVERIFY(isAllowed(sntp));
        sntp.adapter = {};
        QVERIFY(!isAllowed(sntp));
        Request dhcp = request(What::Udp, 67, "eth0");
        dhcp.address = {192, 168, 77, 1}; // bound to an address it hears no broadcast
        QVERIFY(!isAllowed(dhcp));
        dhcp.address = {};
        dhcp.family = 6;
        QVERIFY(!isAllowed(dhcp));
    }

    /// One byte of a good request is changed at random: nothing comes through that no rule lists.
    void nothingElseComesThrough()
    {
        std::mt19937_64 random = support::seededRandom("requests");
        for (int i = 0; i < 200'000; ++i) {
            const Rule &rule = kRules[support::between<std::size_t>(random, 0, kRules.size() - 1)];
            Bytes bytes = std::bit_cast<Bytes>(request(rule));
            for (int changes = support::between(random, 1, 3); changes > 0; --changes)
                bytes[support::between<std::size_t>(random, 0, bytes.size() - 1)] =
                    static_cast<std::uint8_t>(random());
            const auto changed = std::bit_cast<Request>(bytes);
            const bool isListed = std::ranges::any_of(kRules, [&](const Rule &each) {
                return each.what == changed.what && each.port == changed.port &&
                       (each.place == Place::Anywhere) == adapterOf(changed).empty();
            });
            QVERIFY(isListed || !isAllowed(changed));
        }
    }
};

QTEST_GUILESS_MAIN(RequestTest)
#include "request_test.moc"
