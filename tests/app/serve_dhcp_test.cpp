#include "tests/app/cli_process.h"
#include "tests/support/other_network.h"
#include "tests/support/skip.h"

#include <QDir>
#include <QJsonArray>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

namespace {

bool g_apart = false;

constexpr int kPatience = 30'000; // ms
const QString kMac = QStringLiteral("0022EE010203");

QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

/// A real program in the other network that is ended with the test.
class Program {
public:
    explicit Program(QStringList command)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        const QString program = command.takeFirst();
        m_process.start(program, command);
        m_process.waitForStarted();
    }
    ~Program()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(3000))
            m_process.kill();
        m_process.waitForFinished(3000);
    }

    int exitCode()
    {
        const bool ended =
            QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, kPatience);
        return ended ? m_process.exitCode() : -1;
    }
    bool says(const QByteArray &text)
    {
        return QTest::qWaitFor([&] { return output().contains(text); }, kPatience);
    }
    QByteArray output()
    {
        m_output += m_process.readAll();
        return m_output;
    }

private:
    QProcess m_process;
    QByteArray m_output;
};

} // namespace

/// `serve --dhcp` from the first DISCOVER to "applied", with real clients and a real rival, in networks of
/// the test's own.
class ServeDhcpTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aDeviceComesToItsFilesByItsLease_data();
    void aDeviceComesToItsFilesByItsLease();
    void dhclientIsToldTheSame();
    void ofAJobItsDevicesAreAnswered();
    void onlyDevicesAreAnsweredUnlessEverybodyIs();
    void refusesToBeginBesideARival();
    void fallsSilentWhenARivalComes();
    void killedItKeepsItsLeases();
    void warnsWhereOthersThanDevicesMayHearIt();
    void refusesAVpn();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    bool there(const QString &command) const { return m_other->run(words(command)); }
    QStringList serve(const QString &more) const;
    Program udhcpc(const QString &station = QStringLiteral("d0"), const QString &more = {}) const;
    QByteArray told(const QString &station = QStringLiteral("d0")) const;
    Program rival() const;
    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void write(const QString &name, const QByteArray &bytes) const;

    std::optional<support::OtherNetwork> m_other;
    std::optional<QTemporaryDir> m_folder;
};

void ServeDhcpTest::initTestCase()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
}

void ServeDhcpTest::init()
{
    m_folder.emplace();
    qputenv("XDG_DATA_HOME", path("data").toLocal8Bit()); // where leases are kept
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("files")));
    write(QStringLiteral("files/algom0022EE010203.conf"), "sip.proxy = pbx\n");
    m_other.emplace();
    if (!m_other->join(QStringLiteral("s0"), QStringLiteral("c0")))
        return support::skipOrFail("no second network");
    QVERIFY(support::ip(QStringLiteral("addr add 192.168.77.1/24 dev s0")));
    // Stations at the far end, as behind a switch: a device, a laptop, and room for another server.
    for (const char *station : {"d0 address 00:22:ee:01:02:03", "x0 address 3c:97:0e:00:00:01", "r0"}) {
        const QString name = QString::fromLatin1(station);
        QVERIFY(there(QStringLiteral("ip link add link c0 %1 type macvlan mode bridge").arg(name)));
        QVERIFY(there(QStringLiteral("ip link set %1 up").arg(name.section(u' ', 0, 0))));
    }
    write(QStringLiteral("script"), "#!/bin/sh\n[ \"$1\" = bound ] || exit 0\nenv > \"$0.$interface\"\n"
                                    "ip addr add \"$ip/$mask\" dev \"$interface\"\n");
    QVERIFY(QFile::setPermissions(path("script"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void ServeDhcpTest::cleanup()
{
    m_other.reset();
    support::ip(QStringLiteral("link del s0"));
}

void ServeDhcpTest::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QStringList ServeDhcpTest::serve(const QString &more) const
{
    return QStringList{QStringLiteral("serve"), path("files"), QStringLiteral("--dhcp"), QStringLiteral("s0"),
                       QStringLiteral("--json")} +
           words(more);
}

/// Its script leaves what it was told where told() finds it.
Program ServeDhcpTest::udhcpc(const QString &station, const QString &more) const
{
    return Program(
        m_other->command(words(QStringLiteral("udhcpc -i %1 -n -q -f -t 5 -T 2 -s %2 -O 66 -O 160 -O 150 ")
                                   .arg(station, path("script")) +
                               more)));
}

QByteArray ServeDhcpTest::told(const QString &station) const
{
    QFile file(m_folder->filePath(QStringLiteral("script.") + station));
    return file.open(QIODevice::ReadOnly) ? '\n' + file.readAll() : QByteArray();
}

Program ServeDhcpTest::rival() const
{
    there(QStringLiteral("ip addr add 192.168.77.2/24 dev r0"));
    return Program(m_other->command(
        words(QStringLiteral("dnsmasq --no-daemon --port=0 --conf-file=/dev/null --user=root --interface=r0 "
                             "--bind-interfaces --dhcp-range=192.168.77.200,192.168.77.220,1h "
                             "--dhcp-option=66,192.168.77.2 --pid-file= --dhcp-leasefile=%1")
                  .arg(path("rival")))));
}

void ServeDhcpTest::aDeviceComesToItsFilesByItsLease_data()
{
    QTest::addColumn<QString>("served");
    QTest::addColumn<QString>("option66"); // what the device is told
    QTest::addColumn<QString>("grade");
    QTest::newRow("TFTP") << QStringLiteral("--tftp 69") << QStringLiteral("192.168.77.1")
                          << QStringLiteral("applied");
    // Over HTTP nothing but time tells a boot from the same request made twice, and this device takes none.
    QTest::newRow("HTTP") << QStringLiteral("--http 8080") << QStringLiteral("http://192.168.77.1:8080")
                          << QStringLiteral("served");
}

void ServeDhcpTest::aDeviceComesToItsFilesByItsLease()
{
    QFETCH(QString, served);
    QFETCH(QString, option66);
    QFETCH(QString, grade);
    CliProcess bench(serve(served + QStringLiteral(" --dhcp-range 192.168.77.50-192.168.77.59")));
    const QJsonArray services =
        bench.nextEvent(QStringLiteral("ready"))[QStringLiteral("services")].toArray();
    QCOMPARE(services.size(), 2);
    QCOMPARE(services[1].toObject(), (QJsonObject{{QStringLiteral("protocol"), QStringLiteral("dhcp")},
                                                  {QStringLiteral("address"), QStringLiteral("192.168.77.1")},
                                                  {QStringLiteral("port"), 67}}));

    // Of a text that is no name udhcpc hands its script "bad"; option 160 says the same, and it leaves it
    // alone.
    const bool isBare = !option66.contains(u':');
    Program client = udhcpc();
    QVERIFY2(client.exitCode() == 0, client.output().constData());
    const QByteArray told = this->told();
    QVERIFY2(!isBare || told.contains("\ntftp=" + option66.toLatin1() + '\n'), told.constData());
    QVERIFY2(told.contains("\nopt160=" + option66.toLatin1().toHex() + '\n'), told.constData());
    QCOMPARE(told.contains("\nopt150=c0a84d01\n"), served.contains(QStringLiteral("tftp")));
    QVERIFY(told.contains("\nip=192.168.77.50\n") && told.contains("\nsiaddr=192.168.77.1\n"));
    QVERIFY(!told.contains("\nrouter=") && !told.contains("\nntpsrv="));
    QCOMPARE(bench.nextEvent(QStringLiteral("lease")),
             (QJsonObject{{QStringLiteral("event"), QStringLiteral("lease")},
                          {QStringLiteral("mac"), kMac},
                          {QStringLiteral("address"), QStringLiteral("192.168.77.50")}}));
    const QJsonObject waiting = bench.nextEvent(QStringLiteral("device"));
    QCOMPARE(waiting[QStringLiteral("mac")].toString(), kMac);
    QCOMPARE(waiting[QStringLiteral("grade")].toString(), QStringLiteral("contacted"));

    // The device goes where its lease sends it, until it is up to date.
    const QString url = isBare ? QStringLiteral("tftp://") + option66 : option66;
    Program device(m_other->command({QStringLiteral(PROVBENCH_CLI), QStringLiteral("simulate"),
                                     QStringLiteral("--server"), url, QStringLiteral("--model"),
                                     QStringLiteral("8188"), QStringLiteral("--mac"), kMac}));
    QVERIFY2(device.exitCode() == 0, device.output().constData());
    const QJsonObject request = bench.nextEvent(QStringLiteral("request"));
    QCOMPARE(request[QStringLiteral("mac")].toString(), kMac);
    QVERIFY(request[QStringLiteral("client")].toString().startsWith(QStringLiteral("192.168.77.50:")));
    QJsonObject last;
    while (last[QStringLiteral("grade")].toString() != grade) {
        last = bench.nextEvent(QStringLiteral("device"));
        QVERIFY(!last.isEmpty());
        QCOMPARE(last[QStringLiteral("mac")].toString(), kMac); // one row from the lease to the end
    }
    bench.terminate();
    QCOMPARE(bench.exitCode(), 0);
}

void ServeDhcpTest::dhclientIsToldTheSame()
{
    CliProcess bench(serve(QStringLiteral("--tftp 69 --dhcp-lease 600")));
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    write(QStringLiteral("dhclient.conf"), "request subnet-mask, tftp-server-name;\n");
    Program dhclient(
        m_other->command(words(QStringLiteral("dhclient -4 -v -1 -cf %1 -lf %2 -pf %3 -sf /bin/true d0")
                                   .arg(path("dhclient.conf"), path("dhclient.leases"), path("pid")))));
    QVERIFY2(dhclient.says("bound to 192.168.77.2"), dhclient.output().constData());
    QCOMPARE(bench.nextEvent(QStringLiteral("lease"))[QStringLiteral("address")].toString(),
             QStringLiteral("192.168.77.2"));
    QFile leases(path("dhclient.leases"));
    QVERIFY(leases.open(QIODevice::ReadOnly));
    const QByteArray lease = leases.readAll();
    QVERIFY2(lease.contains("option tftp-server-name \"192.168.77.1\";"), lease.constData());
    QVERIFY(lease.contains("option dhcp-lease-time 600;"));
    QVERIFY(lease.contains("option dhcp-server-identifier 192.168.77.1;"));
    there(QStringLiteral("dhclient -4 -x -pf %1 -lf %2 d0").arg(path("pid"), path("dhclient.leases")));
}

/// A device of another vendor's prefix that the job lists, at the address that the job keeps for it.
void ServeDhcpTest::ofAJobItsDevicesAreAnswered()
{
    write(QStringLiteral("files/job.json"),
          "{\"schema\": 1, \"servers\": {\"http\": null, \"dhcp\": {\"option66\": \"192.168.77.9\", "
          "\"offersTime\": true, \"routers\": [\"192.168.77.254\"]}},\n"
          "\"devices\": [{\"id\": 1, \"mac\": \"3C970E000001\", \"model\": \"8188\", "
          "\"reservation\": \"192.168.77.123\"},\n"
          "{\"id\": 2, \"mac\": \"0022EE010203\", \"model\": \"8188\", \"reservation\": \"10.0.0.1\"}]}");
    CliProcess bench(serve(QStringLiteral("--tftp 69 --dhcp-range 192.168.77.50-192.168.77.59")));
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    Program listed = udhcpc(QStringLiteral("x0"), QStringLiteral("-O 42"));
    QVERIFY2(listed.exitCode() == 0, listed.output().constData());
    const QByteArray told = this->told(QStringLiteral("x0"));
    QVERIFY2(told.contains("\nip=192.168.77.123\n"), told.constData());
    QVERIFY(told.contains("\ntftp=192.168.77.9\n") && told.contains("\nrouter=192.168.77.254\n"));
    QVERIFY2(told.contains("\nntpsrv=192.168.77.1\n"), told.constData());
    QCOMPARE(bench.nextEvent(QStringLiteral("lease"))[QStringLiteral("mac")].toString(),
             QStringLiteral("3C970E000001"));
    bench.terminate();
    QCOMPARE(bench.exitCode(), 0);
    const QByteArray said = bench.standardError();
    QVERIFY2(said.contains("10.0.0.1") && said.contains("192.168.77.0/24"), said.constData());
}

void ServeDhcpTest::onlyDevicesAreAnsweredUnlessEverybodyIs()
{
    {
        CliProcess bench(serve(QStringLiteral("--tftp 69")));
        QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
        Program laptop = udhcpc(QStringLiteral("x0"));
        QVERIFY(laptop.exitCode() != 0);
        Program device = udhcpc();
        QCOMPARE(device.exitCode(), 0);
        bench.terminate();
        QCOMPARE(bench.exitCode(), 0);
    }
    CliProcess bench(serve(QStringLiteral("--tftp 69 --dhcp-any-client --option66 http://192.168.77.1/x")));
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    Program laptop = udhcpc(QStringLiteral("x0"));
    QVERIFY2(laptop.exitCode() == 0, laptop.output().constData());
    QVERIFY(told(QStringLiteral("x0"))
                .contains("\nopt160=" + QByteArray("http://192.168.77.1/x").toHex() + '\n'));
    bench.terminate();
    QCOMPARE(bench.exitCode(), 0);
    // A laptop has an address, and no row among the devices.
    QVERIFY(!bench.restOfOutput().contains("\"device\""));
}

void ServeDhcpTest::refusesToBeginBesideARival()
{
    Program other = rival();
    QVERIFY2(other.says("sockets bound exclusively"), other.output().constData());
    const CliResult result = runCli(serve(QStringLiteral("--tftp 69")));
    QCOMPARE(result.exitCode, 3);
    QCOMPARE(result.objects().size(), 1); // not even "ready"
    const QJsonObject rival = result.objects().front();
    QCOMPARE(fieldsOf(rival), words(QStringLiteral("address event offers")));
    QCOMPARE(rival[QStringLiteral("event")].toString(), QStringLiteral("dhcp-rival"));
    QCOMPARE(rival[QStringLiteral("address")].toString(), QStringLiteral("192.168.77.2"));
    QCOMPARE(rival[QStringLiteral("offers")].toObject(),
             (QJsonObject{{QStringLiteral("66"), QStringLiteral("192.168.77.2")}}));
    QVERIFY2(result.error.contains("Another DHCP server (192.168.77.2) answers on s0"),
             result.error.constData());
}

void ServeDhcpTest::fallsSilentWhenARivalComes()
{
    CliProcess bench(serve(QStringLiteral("--tftp 69")));
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    Program other = rival();
    QVERIFY2(other.says("sockets bound exclusively"), other.output().constData());
    Program client = udhcpc();
    const QJsonObject rival = bench.nextEvent(QStringLiteral("dhcp-rival"));
    QCOMPARE(rival[QStringLiteral("address")].toString(), QStringLiteral("192.168.77.2"));
    QCOMPARE(client.exitCode(), 0);
    QVERIFY2(told().contains("\nserverid=192.168.77.2\n"), told().constData());
    // Files are served on, to whoever asks.
    Program device(
        m_other->command({QStringLiteral(PROVBENCH_CLI), QStringLiteral("simulate"),
                          QStringLiteral("--server"), QStringLiteral("tftp://192.168.77.1"),
                          QStringLiteral("--model"), QStringLiteral("8188"), QStringLiteral("--mac"), kMac}));
    QVERIFY2(device.exitCode() == 0, device.output().constData());
    bench.terminate();
    QCOMPARE(bench.exitCode(), 3);
    QVERIFY(!bench.restOfOutput().contains("\"lease\""));
}

void ServeDhcpTest::killedItKeepsItsLeases()
{
    const QString options = QStringLiteral("--tftp 69 --dhcp-range 192.168.77.50-192.168.77.59");
    {
        CliProcess bench(serve(options));
        QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
        Program client = udhcpc(QStringLiteral("d0"), QStringLiteral("-r 192.168.77.57"));
        QCOMPARE(client.exitCode(), 0);
        QCOMPARE(bench.nextEvent(QStringLiteral("lease"))[QStringLiteral("address")].toString(),
                 QStringLiteral("192.168.77.57"));
        bench.send(SIGKILL);
        QCOMPARE(bench.exitCode(), -1);
    }
    CliProcess bench(serve(options));
    QVERIFY(!bench.nextEvent(QStringLiteral("ready")).isEmpty());
    QVERIFY(there(QStringLiteral("ip addr flush dev d0")));
    Program client = udhcpc(); // it asks for none in particular
    QCOMPARE(client.exitCode(), 0);
    QVERIFY2(told().contains("\nip=192.168.77.57\n"), told().constData());
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
        << QStringLiteral("--tftp 69 --dhcp-range 192.168.78.50-192.168.78.59")
        << QByteArray("192.168.77.0/24");
    QTest::newRow("files elsewhere") << QStringLiteral("--tftp 69 --bind 127.0.0.1")
                                     << QByteArray("devices on s0 would be sent to 192.168.77.1");
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
