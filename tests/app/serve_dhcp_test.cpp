#include "tests/app/cli_process.h"
#include "tests/core/dhcp/bench_network.h"
#include "tests/support/skip.h"

#include <QDir>
#include <QJsonArray>
#include <QScopeGuard>
#include <QTest>

using support::Program;

namespace {

bool g_apart = false;

const QString kMac = QStringLiteral("0022EE010203");

int exitOf(Program &program)
{
    return program.ends() ? program.exitCode() : -1;
}

} // namespace

/// `serve --dhcp` from the first DISCOVER to "applied", with real clients, in networks of the test's own.
class ServeDhcpTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aDeviceComesToItsFilesByItsLease_data();
    void aDeviceComesToItsFilesByItsLease();
    void ofAJobItsDevicesAreAnswered();
    void onlyDevicesAreAnsweredUnlessEverybodyIs();
    void killedItKeepsItsLeases();
    void warnsWhereOthersThanDevicesMayHearIt();
    void refusesAVpn();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    QStringList serve(const QString &more) const;
    Program udhcpc(const QString &station = QStringLiteral("d0"), const QString &more = {}) const;
    QByteArray told(const QString &station = QStringLiteral("d0")) const { return m_network->said(station); }
    Program simulate(const QString &url) const;
    QString path(const char *name) const { return m_network->path(QString::fromLatin1(name)); }

    std::optional<BenchNetwork> m_network;
};

void ServeDhcpTest::initTestCase()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
}

void ServeDhcpTest::init()
{
    m_network.emplace();
    if (!m_network->begin() ||
        !m_network->addStation(QStringLiteral("x0"), QStringLiteral("3c:97:0e:00:00:01")))
        return support::skipOrFail("no second network");
    qputenv("XDG_DATA_HOME", path("data").toLocal8Bit()); // where leases are kept
    QVERIFY(QDir().mkpath(path("files")));
    QVERIFY(m_network->write(QStringLiteral("files/algom0022EE010203.conf"), "sip.proxy = pbx\n"));
}

void ServeDhcpTest::cleanup()
{
    m_network.reset();
}

QStringList ServeDhcpTest::serve(const QString &more) const
{
    return QStringList{QStringLiteral("serve"), path("files"), QStringLiteral("--dhcp"), QStringLiteral("s0"),
                       QStringLiteral("--json")} +
           BenchNetwork::words(more);
}

Program ServeDhcpTest::udhcpc(const QString &station, const QString &more) const
{
    return m_network->udhcpc(station, QStringLiteral(" -O 66 -O 160 -O 150") + more);
}

/// A virtual device there.
Program ServeDhcpTest::simulate(const QString &url) const
{
    return m_network->programThere(QStringLiteral("%1 simulate --server %2 --model 8188 --mac %3")
                                       .arg(QStringLiteral(PROVBENCH_CLI), url, kMac));
}

void ServeDhcpTest::aDeviceComesToItsFilesByItsLease_data()
{
    QTest::addColumn<QString>("served");
    QTest::addColumn<QString>("option66"); // what the device is told
    QTest::addColumn<QString>("grade");
    QTest::newRow("TFTP") << QStringLiteral("--tftp 69") << QStringLiteral("10.66.0.1")
                          << QStringLiteral("applied");
    // Over HTTP nothing but time tells a boot from the same request made twice, and this device takes none.
    QTest::newRow("HTTP") << QStringLiteral("--http 8080") << QStringLiteral("http://10.66.0.1:8080")
                          << QStringLiteral("served");
}

void ServeDhcpTest::aDeviceComesToItsFilesByItsLease()
{
    QFETCH(QString, served);
    QFETCH(QString, option66);
    QFETCH(QString, grade);
    CliProcess bench(serve(served + QStringLiteral(" --dhcp-range 10.66.0.50-10.66.0.59")));
    const QJsonArray services =
        bench.nextEvent(QStringLiteral("ready"))[QStringLiteral("services")].toArray();
    QCOMPARE(services.size(), 2);
    QCOMPARE(services[1].toObject(), (QJsonObject{{QStringLiteral("protocol"), QStringLiteral("dhcp")},
                                                  {QStringLiteral("address"), QStringLiteral("10.66.0.1")},
                                                  {QStringLiteral("port"), 67}}));

    // Of a text that is no name udhcpc hands its script "bad"; option 160 says the same, and it leaves it
    // alone.
    const bool isBare = !option66.contains(u':');
    Program client = udhcpc();
    QVERIFY2(exitOf(client) == 0, client.output().constData());
    const QByteArray told = this->told();
    QVERIFY2(!isBare || told.contains("\ntftp=" + option66.toLatin1() + '\n'), told.constData());
    QVERIFY2(told.contains("\nopt160=" + option66.toLatin1().toHex() + '\n'), told.constData());
    QCOMPARE(told.contains("\nopt150=0a420001\n"), served.contains(QStringLiteral("tftp")));
    QVERIFY(told.contains("\nip=10.66.0.50\n") && told.contains("\nsiaddr=10.66.0.1\n"));
    QVERIFY(!told.contains("\nrouter=") && !told.contains("\nntpsrv="));
    QCOMPARE(bench.nextEvent(QStringLiteral("lease")),
             (QJsonObject{{QStringLiteral("event"), QStringLiteral("lease")},
                          {QStringLiteral("mac"), kMac},
                          {QStringLiteral("address"), QStringLiteral("10.66.0.50")}}));
    const QJsonObject waiting = bench.nextEvent(QStringLiteral("device"));
    QCOMPARE(waiting[QStringLiteral("mac")].toString(), kMac);
    QCOMPARE(waiting[QStringLiteral("grade")].toString(), QStringLiteral("contacted"));

    // The device goes where its lease sends it, until it is up to date.
    const QString url = isBare ? QStringLiteral("tftp://") + option66 : option66;
    Program device = simulate(url);
    QVERIFY2(exitOf(device) == 0, device.output().constData());
    const QJsonObject request = bench.nextEvent(QStringLiteral("request"));
    QCOMPARE(request[QStringLiteral("mac")].toString(), kMac);
    QVERIFY(request[QStringLiteral("client")].toString().startsWith(QStringLiteral("10.66.0.50:")));
    QJsonObject last;
    while (last[QStringLiteral("grade")].toString() != grade) {
        last = bench.nextEvent(QStringLiteral("device"));
        QVERIFY(!last.isEmpty());
        QCOMPARE(last[QStringLiteral("mac")].toString(), kMac); // one row from the lease to the end
    }
    bench.terminate();
    QCOMPARE(bench.exitCode(), 0);
}

/// A device of another vendor's prefix that the job lists, at the address that the job keeps for it.
void ServeDhcpTest::ofAJobItsDevicesAreAnswered()
{
    QVERIFY(m_network->write(
        QStringLiteral("files/job.json"),
        "{\"schema\": 1, \"servers\": {\"http\": null, \"dhcp\": {\"option66\": \"10.66.0.9\", "
        "\"offersTime\": true, \"routers\": [\"10.66.0.254\"]}},\n"
        "\"devices\": [{\"id\": 1, \"mac\": \"3C970E000001\", \"model\": \"8188\", "
        "\"reservation\": \"10.66.0.123\"},\n"
        "{\"id\": 2, \"mac\": \"0022EE010203\", \"model\": \"8188\", \"reservation\": \"10.0.0.1\"}]}"));
    CliProcess bench(serve(QStringLiteral("--tftp 69 --dhcp-range 10.66.0.50-10.66.0.59")));
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    Program listed = udhcpc(QStringLiteral("x0"), QStringLiteral(" -O 42"));
    QVERIFY2(exitOf(listed) == 0, listed.output().constData());
    const QByteArray told = this->told(QStringLiteral("x0"));
    QVERIFY2(told.contains("\nip=10.66.0.123\n"), told.constData());
    QVERIFY(told.contains("\ntftp=10.66.0.9\n") && told.contains("\nrouter=10.66.0.254\n"));
    QVERIFY2(told.contains("\nntpsrv=10.66.0.1\n"), told.constData());
    QCOMPARE(bench.nextEvent(QStringLiteral("lease"))[QStringLiteral("mac")].toString(),
             QStringLiteral("3C970E000001"));
    bench.terminate();
    QCOMPARE(bench.exitCode(), 0);
    const QByteArray said = bench.standardError();
    QVERIFY2(said.contains("10.0.0.1") && said.contains("10.66.0.0/24"), said.constData());
}

void ServeDhcpTest::onlyDevicesAreAnsweredUnlessEverybodyIs()
{
    {
        CliProcess bench(serve(QStringLiteral("--tftp 69")));
        QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
        Program laptop = udhcpc(QStringLiteral("x0"));
        QVERIFY(exitOf(laptop) != 0);
        Program device = udhcpc();
        QCOMPARE(exitOf(device), 0);
        bench.terminate();
        QCOMPARE(bench.exitCode(), 0);
    }
    CliProcess bench(serve(QStringLiteral("--tftp 69 --dhcp-any-client --option66 http://10.66.0.1/x")));
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    Program laptop = udhcpc(QStringLiteral("x0"));
    QVERIFY2(exitOf(laptop) == 0, laptop.output().constData());
    QVERIFY(
        told(QStringLiteral("x0")).contains("\nopt160=" + QByteArray("http://10.66.0.1/x").toHex() + '\n'));
    bench.terminate();
    QCOMPARE(bench.exitCode(), 0);
    // A laptop has an address, and no row among the devices.
    QVERIFY(!bench.restOfOutput().contains("\"device\""));
}

void ServeDhcpTest::killedItKeepsItsLeases()
{
    const QString options = QStringLiteral("--tftp 69 --dhcp-range 10.66.0.50-10.66.0.59");
    {
        CliProcess bench(serve(options));
        QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
        Program client = udhcpc(QStringLiteral("d0"), QStringLiteral(" -r 10.66.0.57"));
        QCOMPARE(exitOf(client), 0);
        QCOMPARE(bench.nextEvent(QStringLiteral("lease"))[QStringLiteral("address")].toString(),
                 QStringLiteral("10.66.0.57"));
        bench.send(SIGKILL);
        QCOMPARE(bench.exitCode(), -1);
    }
    CliProcess bench(serve(options));
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    QVERIFY(m_network->there(QStringLiteral("ip addr flush dev d0")));
    Program client = udhcpc(); // it asks for none in particular
    QCOMPARE(exitOf(client), 0);
    QVERIFY2(told().contains("\nip=10.66.0.57\n"), told().constData());
}

/// A cable of this test's is virtual, and virtual machines might hang on it.
void ServeDhcpTest::warnsWhereOthersThanDevicesMayHearIt()
{
    CliProcess bench(serve(QStringLiteral("--tftp 69")));
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    const QByteArray said = bench.standardError();
    QVERIFY2(said.contains("DHCP is answered on s0, which is virtual"), said.constData());
}

void ServeDhcpTest::refusesAVpn()
{
    if (!support::ip(QStringLiteral("tuntap add dev tap0 mode tap")))
        return support::skipOrFail("no tunnels can be made here");
    QVERIFY(support::ip(QStringLiteral("addr add 192.168.78.1/24 dev tap0")));
    QVERIFY(support::ip(QStringLiteral("link set tap0 up")));
    const auto remove = qScopeGuard([] { support::ip(QStringLiteral("link del tap0")); });
    QStringList arguments = serve(QStringLiteral("--tftp 69"));
    arguments.replace(arguments.indexOf(QStringLiteral("s0")), QStringLiteral("tap0"));
    const CliResult result = runCli(arguments);
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.error.contains("tap0 is a VPN"), result.error.constData());
    QVERIFY(result.output.isEmpty());
}

void ServeDhcpTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("outside the network")
        << QStringLiteral("--tftp 69 --dhcp-range 192.168.78.50-192.168.78.59") << QByteArray("10.66.0.0/24");
    QTest::newRow("files elsewhere") << QStringLiteral("--tftp 69 --bind 127.0.0.1")
                                     << QByteArray("devices on s0 would be sent to 10.66.0.1");
    QTest::newRow("port taken twice") << QStringLiteral("--http 8080 --ftp 8080") << QByteArray("8080");
}

void ServeDhcpTest::saysWhatIsWrong()
{
    QFETCH(QString, options);
    QFETCH(QByteArray, said);
    const CliResult result = runCli(serve(options));
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.error.contains(said), result.error.constData());
    QVERIFY(result.output.isEmpty());
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    ServeDhcpTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "serve_dhcp_test.moc"
