#include "tests/app/cli_process.h"
#include "tests/core/dhcp/strangers.h"
#include "tests/support/skip.h"

#include <QDir>
#include <QTest>

using support::Program;

namespace {

bool g_apart = false;

} // namespace

/// `serve --dhcp` beside other DHCP servers, and beside clients that are none of its: what it says is read
/// from its events, and from the wire.
class ServeDhcpRivalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_network.reset(); }
    void refusesToBeginBesideARival_data();
    void refusesToBeginBesideARival();
    void fallsSilentWhenARivalComes_data();
    void fallsSilentWhenARivalComes();
    void twentyStrangersGetNothing();

private:
    QStringList serve() const;
    bool isServed() const;

    std::optional<BenchNetwork> m_network;
};

void ServeDhcpRivalsTest::init()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    m_network.emplace();
    if (!m_network->begin())
        return support::skipOrFail("no second network");
    qputenv("XDG_DATA_HOME", m_network->path(QStringLiteral("data")).toLocal8Bit());
    QVERIFY(QDir().mkpath(m_network->path(QStringLiteral("files"))));
    QVERIFY(m_network->write(QStringLiteral("files/algom0022EE010203.conf"), "sip.proxy = pbx\n"));
}

QStringList ServeDhcpRivalsTest::serve() const
{
    return BenchNetwork::words(
        QStringLiteral("serve %1 --dhcp s0 --json --tftp 69 --dhcp-range 10.66.0.50-10.66.0.99")
            .arg(m_network->path(QStringLiteral("files"))));
}

/// A file, to a station that has an address.
bool ServeDhcpRivalsTest::isServed() const
{
    Program client =
        m_network->programThere(QStringLiteral("busybox tftp -g -r algom0022EE010203.conf -l %1 10.66.0.1 69")
                                    .arg(m_network->path(QStringLiteral("fetched"))));
    return client.ends() && client.exitCode() == 0;
}

void ServeDhcpRivalsTest::refusesToBeginBesideARival_data()
{
    QTest::addColumn<QString>("rival");
    QTest::addColumn<QByteArray>("ready"); // what it says once it answers
    QTest::addColumn<QJsonObject>("offers");
    QTest::newRow("dnsmasq") << QStringLiteral("dnsmasq") << QByteArray("sockets bound exclusively")
                             << QJsonObject{{QStringLiteral("66"), QStringLiteral("10.66.0.2")}};
    QTest::newRow("Kea") << QStringLiteral("kea") << QByteArray("DHCP4_STARTED") << QJsonObject();
}

void ServeDhcpRivalsTest::refusesToBeginBesideARival()
{
    QFETCH(QString, rival);
    QFETCH(QByteArray, ready);
    QFETCH(QJsonObject, offers);
    Program other = m_network->rival(rival);
    QVERIFY2(other.says(ready), other.output().constData());
    Program client = m_network->lookingClient(QStringLiteral("d0"));
    const CliResult result = runCli(serve());
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(!result.objects().isEmpty(), result.error.constData());
    for (const QJsonObject &told : result.objects()) { // not even "ready"
        QCOMPARE(told[QStringLiteral("event")].toString(), QStringLiteral("dhcp-rival"));
        QCOMPARE(told[QStringLiteral("address")].toString(), QStringLiteral("10.66.0.2"));
    }
    QCOMPARE(fieldsOf(result.objects().last()),
             (QStringList{QStringLiteral("address"), QStringLiteral("event"), QStringLiteral("offers")}));
    QCOMPARE(result.objects().last()[QStringLiteral("offers")].toObject(), offers);
    QVERIFY2(result.error.contains("Another DHCP server (10.66.0.2) answers on s0"),
             result.error.constData());
    QVERIFY2(client.says("lease of 10.66.0.2"), client.output().constData()); // the rival's range
    QCOMPARE(m_network->replies().size(), 0u);
}

void ServeDhcpRivalsTest::fallsSilentWhenARivalComes_data()
{
    refusesToBeginBesideARival_data();
}

/// In the midst of a run: one device is served, then the rival comes, and devices that want an address or
/// remember one come after it.
void ServeDhcpRivalsTest::fallsSilentWhenARivalComes()
{
    QFETCH(QString, rival);
    QFETCH(QByteArray, ready);
    CliProcess bench(serve());
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    Program first = m_network->lookingClient(QStringLiteral("d0"));
    QVERIFY2(first.says("lease of 10.66.0.50"), first.output().constData());
    const std::size_t before = m_network->replies().size();
    Program other = m_network->rival(rival);
    QVERIFY2(other.says(ready), other.output().constData());
    for (const char *mac : {"00:22:ee:01:02:04", "00:22:ee:01:02:05"})
        QVERIFY(
            m_network->addStation(QLatin1StringView("d") + QLatin1Char(mac[16]), QString::fromLatin1(mac)));
    Program looking = m_network->lookingClient(QStringLiteral("d4"));
    Program remembering = m_network->rememberingClient(QStringLiteral("192.168.1.77"), QStringLiteral("d5"));
    const QJsonObject told = bench.nextEvent(QStringLiteral("dhcp-rival"));
    QCOMPARE(told[QStringLiteral("address")].toString(), QStringLiteral("10.66.0.2"));
    QVERIFY2(looking.says("lease of 10.66.0.2"), looking.output().constData());
    QVERIFY2(remembering.says("bound to 10.66.0.2"), remembering.output().constData());
    QVERIFY(isServed()); // files, on and on
    QCOMPARE(m_network->replies().size(), before);
    bench.terminate();
    QCOMPARE(bench.exitCode(), 3);
    QVERIFY(!bench.restOfOutput().contains("\"lease\""));
}

void ServeDhcpRivalsTest::twentyStrangersGetNothing()
{
    CliProcess bench(serve());
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    Strangers strangers;
    QVERIFY(strangers.begin(*m_network));
    QCOMPARE(strangers.whoeverWasServed(), QByteArray());
    QVERIFY(m_network->requests().size() >= Strangers::kCount);
    QCOMPARE(m_network->replies().size(), 0u);
    // Not one frame of any kind is for any of them, and a device among them is served.
    QVERIFY(m_network->spokeOnlyTo(QByteArray::fromHex("0022ee010203")));
    Program device = m_network->udhcpc(QStringLiteral("d0"));
    QVERIFY2(device.ends() && device.exitCode() == 0, device.output().constData());
    bench.terminate();
    QCOMPARE(bench.exitCode(), 0);
    const QByteArray told = bench.restOfOutput();
    QCOMPARE(told.count("\"lease\""), 1); // and no stranger has a row
    QCOMPARE(told.count("\"device\""), told.count("\"mac\":\"0022EE010203\"") - 1);
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    ServeDhcpRivalsTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "serve_dhcp_rivals_test.moc"
