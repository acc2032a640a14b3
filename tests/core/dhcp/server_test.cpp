#include "core/dhcp/server.h"

#include "tests/support/other_network.h"
#include "tests/support/skip.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dhcp;

namespace {

bool g_apart = false;

const base::Ipv4 kOwn(10, 66, 0, 1);
const base::Ipv4Range kRange{base::Ipv4(10, 66, 0, 50), base::Ipv4(10, 66, 0, 99)};
constexpr int kPatience = 20'000; // ms

QStringList words(const QString &line)
{
    return line.split(u' ');
}

/// A program that tests/run.sh unpacked, else the installed one.
QString unpacked(const QString &path)
{
    const QString here = qEnvironmentVariable("PROVBENCH_PEERS") + u'/' + path;
    return QFile::exists(here) ? here : path.section(u'/', -1);
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

    bool ends(int patience = kPatience)
    {
        return QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, patience);
    }
    int exitCode() const { return m_process.exitCode(); }
    QByteArray output()
    {
        m_output += m_process.readAll();
        return m_output;
    }
    bool says(const QByteArray &text)
    {
        return QTest::qWaitFor([&] { return output().contains(text); }, kPatience);
    }

private:
    QProcess m_process;
    QByteArray m_output;
};

} // namespace

/// The server with real clients and real rivals, in networks of the test's own.
class ServerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void udhcpcGetsWhatItNeeds();
    void dhclientGetsRenewsAndReleases();
    void addressesInUseAreNotGiven();
    void strangersGetNothing();
    void doesNotBeginBesideARival_data();
    void doesNotBeginBesideARival();
    void fallsSilentWhenARivalComes_data();
    void fallsSilentWhenARivalComes();
    void endsWhenItsNetworkChanges();
    void waitsForTheLinkAndAsksAnew();
    void keepsLeasesOverARestart();
    void saysWhyItCannotBegin();

private:
    void start();
    Program client(const QString &name, const QString &more = {});
    bool there(const QString &command) const { return m_other->run(words(command)); }
    Program rival(const QString &name);
    QByteArray said(const QString &name) const;
    int count(Told::What what) const;

    base::SystemClock m_clock;
    std::optional<support::OtherNetwork> m_other;
    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<Server> m_server;
    std::vector<Told> m_told;
};

void ServerTest::initTestCase()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
}

void ServerTest::init()
{
    m_folder.emplace();
    m_told.clear();
    m_other.emplace();
    if (!m_other->join(QStringLiteral("s0"), QStringLiteral("c0")))
        return support::skipOrFail("no second network");
    QVERIFY(support::ip(QStringLiteral("addr add 10.66.0.1/24 dev s0")));
    // Two stations at the far end, as behind a switch: a device, and whoever else may be there.
    for (const char *station : {"d0 address 00:22:ee:01:02:03", "r0"}) {
        const QString name = QString::fromLatin1(station);
        QVERIFY(there(QStringLiteral("ip link add link c0 %1 type macvlan mode bridge").arg(name)));
        QVERIFY(there(QStringLiteral("ip link set %1 up").arg(name.section(u' ', 0, 0))));
    }
    QFile script(m_folder->filePath(QStringLiteral("script")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\n[ \"$1\" = bound ] || exit 0\nenv > \"$0.$interface\"\n"
                 "ip addr add \"$ip/$mask\" dev \"$interface\"\n");
    script.close();
    QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    m_server = std::make_unique<Server>(m_clock);
    connect(m_server.get(), &Server::told, this, [this](const Told &told) { m_told.push_back(told); });
}

void ServerTest::cleanup()
{
    m_server.reset();
    m_other.reset();
    support::ip(QStringLiteral("link del s0"));
}

void ServerTest::start()
{
    Server::Setup setup;
    setup.adapter = QStringLiteral("s0");
    setup.range = kRange;
    setup.leaseFile = m_folder->filePath(QStringLiteral("leases.jsonl"));
    setup.admits = [](const base::MacAddress &mac) { return mac.hasAlgoPrefix(); };
    setup.textsOf = [](const base::MacAddress &) {
        return ProvisioningTexts{"10.66.0.1", "http://10.66.0.1", {kOwn}};
    };
    m_server->start(setup);
}

/// udhcpc; its script leaves what it was told where said() finds it.
Program ServerTest::client(const QString &name, const QString &more)
{
    const QString script = m_folder->filePath(QStringLiteral("script"));
    return Program(m_other->command(
        words(QStringLiteral("udhcpc -i %1 -n -q -f -t 5 -T 2 -s %2").arg(name, script) + more)));
}

QByteArray ServerTest::said(const QString &interface) const
{
    QFile file(m_folder->filePath(QStringLiteral("script.") + interface));
    return file.open(QIODevice::ReadOnly) ? '\n' + file.readAll() : QByteArray();
}

int ServerTest::count(Told::What what) const
{
    return static_cast<int>(std::ranges::count(m_told, what, &Told::what));
}

/// Another DHCP server at the far end of the cable.
Program ServerTest::rival(const QString &name)
{
    there(QStringLiteral("ip addr add 10.66.0.2/24 dev r0"));
    if (name == QLatin1StringView("dnsmasq")) {
        const QString leases = m_folder->filePath(QStringLiteral("rival"));
        return Program(m_other->command(words(
            QStringLiteral("dnsmasq --no-daemon --port=0 --conf-file=/dev/null --user=root --interface=r0 "
                           "--bind-interfaces --dhcp-range=10.66.0.200,10.66.0.220,1h "
                           "--dhcp-option=66,10.66.0.2 --pid-file= --dhcp-leasefile=%1")
                .arg(leases))));
    }
    QFile file(m_folder->filePath(QStringLiteral("kea.json")));
    if (file.open(QIODevice::WriteOnly))
        file.write(R"({"Dhcp4": {"interfaces-config": {"interfaces": ["r0"]},
            "lease-database": {"type": "memfile", "persist": false}, "valid-lifetime": 600,
            "subnet4": [{"subnet": "10.66.0.0/24", "pools": [{"pool": "10.66.0.200-10.66.0.220"}]}]}})");
    file.close();
    return Program(m_other->command(words(
        QStringLiteral("env KEA_LOCKFILE_DIR=none KEA_PIDFILE_DIR=%1 KEA_LOGGER_DESTINATION=stdout %2 -c %3")
            .arg(m_folder->path(), unpacked(QStringLiteral("kea-dhcp4-server/usr/sbin/kea-dhcp4")),
                 file.fileName()))));
}

void ServerTest::udhcpcGetsWhatItNeeds()
{
    QSignalSpy started(m_server.get(), &Server::started);
    start();
    QVERIFY(!m_server->isServing()); // it listens first
    QVERIFY(started.wait(kPatience));

    Program udhcpc = client(QStringLiteral("d0"), QStringLiteral(" -O 66 -O 160"));
    QVERIFY(udhcpc.ends());
    const QByteArray said = this->said(QStringLiteral("d0"));
    QVERIFY2(udhcpc.exitCode() == 0, udhcpc.output().constData());
    QVERIFY2(said.contains("\nip=10.66.0.50\n"), said.constData());
    QVERIFY(said.contains("\nsubnet=255.255.255.0\n"));
    QVERIFY(said.contains("\nserverid=10.66.0.1\n"));
    QVERIFY(said.contains("\nsiaddr=10.66.0.1\n"));
    QVERIFY(said.contains("\ntftp=10.66.0.1\n"));
    QVERIFY(said.contains("\nlease=3600\n"));
    QVERIFY(!said.contains("\nrouter="));
    QCOMPARE(count(Told::What::Acknowledged), 1);
    QCOMPARE(m_server->leases().size(), 1u);
}

void ServerTest::dhclientGetsRenewsAndReleases()
{
    QSignalSpy started(m_server.get(), &Server::started);
    start();
    QVERIFY(started.wait(kPatience));
    QFile configuration(m_folder->filePath(QStringLiteral("dhclient.conf")));
    QVERIFY(configuration.open(QIODevice::WriteOnly));
    configuration.write("request subnet-mask, tftp-server-name;\nsend host-name \"sipalerter\";\n");
    configuration.close();
    const auto dhclient = [&](const QString &how) {
        return Program(m_other->command(
            words(QStringLiteral("dhclient -4 -v -cf %1 -lf %2/leases -pf %2/pid -sf /bin/true %3 d0")
                      .arg(configuration.fileName(), m_folder->path(), how))));
    };
    {
        Program first = dhclient(QStringLiteral("-1 -d"));
        QVERIFY2(first.says("bound to 10.66.0.50"), first.output().constData());
    }
    QCOMPARE(count(Told::What::Acknowledged), 1);
    QCOMPARE(m_server->leases().front().hostName, QStringLiteral("sipalerter"));
    {
        // It comes back with what it remembers (INIT-REBOOT), without a new offer.
        Program again = dhclient(QStringLiteral("-1 -d"));
        QVERIFY2(again.says("bound to 10.66.0.50"), again.output().constData());
        QCOMPARE(count(Told::What::Acknowledged), 2);
        QCOMPARE(count(Told::What::Offered), 1);
    }
    QVERIFY(
        there(QStringLiteral("ip addr add %1/24 dev d0").arg(m_server->leases().front().address.toString())));
    Program release = dhclient(QStringLiteral("-r"));
    QVERIFY(QTest::qWaitFor([&] { return count(Told::What::Released) == 1; }, kPatience));
}

void ServerTest::addressesInUseAreNotGiven()
{
    QVERIFY(there(QStringLiteral("ip addr add 10.66.0.50/24 dev r0")));
    QSignalSpy started(m_server.get(), &Server::started);
    start();
    QVERIFY(started.wait(kPatience));
    Program udhcpc = client(QStringLiteral("d0"));
    QVERIFY(udhcpc.ends());
    QVERIFY(said(QStringLiteral("d0")).contains("\nip=10.66.0.51\n"));
    QCOMPARE(count(Told::What::AddressInUse), 1);
}

void ServerTest::strangersGetNothing()
{
    QSignalSpy started(m_server.get(), &Server::started);
    start();
    QVERIFY(started.wait(kPatience));
    std::vector<std::unique_ptr<Program>> strangers;
    for (int i = 0; i < 20; ++i) {
        const QString name = QStringLiteral("x%1").arg(i);
        QVERIFY(there(QStringLiteral("ip link add %1 link c0 type macvlan mode bridge").arg(name)));
        QVERIFY(there(QStringLiteral("ip link set %1 up").arg(name)));
        strangers.push_back(std::make_unique<Program>(m_other->command(
            words(QStringLiteral("udhcpc -i %1 -n -q -f -t 2 -T 1 -s /bin/true").arg(name)))));
    }
    for (const auto &stranger : strangers) {
        QVERIFY(stranger->ends());
        QVERIFY(stranger->exitCode() != 0);
    }
    QVERIFY(count(Told::What::NotAdmitted) >= 20);
    QCOMPARE(m_server->leases().size(), 0u);
    // And in the midst of them the device gets its own.
    Program udhcpc = client(QStringLiteral("d0"));
    QVERIFY(udhcpc.ends());
    QVERIFY(said(QStringLiteral("d0")).contains("\nip=10.66.0.50\n"));
}

void ServerTest::doesNotBeginBesideARival_data()
{
    QTest::addColumn<QString>("rival");
    QTest::addColumn<QByteArray>("ready"); // what it says once it answers
    QTest::newRow("dnsmasq") << QStringLiteral("dnsmasq") << QByteArray("sockets bound exclusively");
    QTest::newRow("Kea") << QStringLiteral("kea") << QByteArray("DHCP4_STARTED");
}

void ServerTest::doesNotBeginBesideARival()
{
    QFETCH(QString, rival);
    QFETCH(QByteArray, ready);
    Program other = this->rival(rival);
    QVERIFY2(other.says(ready), other.output().constData());
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    QSignalSpy rivalled(m_server.get(), &Server::rivalled);
    start();
    QVERIFY2(ended.wait(kPatience), other.output().constData());
    QCOMPARE(started.size(), 0);
    QCOMPARE(ended.at(0).at(0).value<base::Error>().what,
             (base::Message{kRivalThere, {QStringLiteral("10.66.0.2"), QStringLiteral("s0")}}));
    QCOMPARE(rivalled.size(), 1);
    QVERIFY(rivalled.at(0).at(0).value<Rival>().server == base::Ipv4(10, 66, 0, 2));
}

void ServerTest::fallsSilentWhenARivalComes_data()
{
    doesNotBeginBesideARival_data();
}

/// It asks before every offer, so not one is made beside the other.
void ServerTest::fallsSilentWhenARivalComes()
{
    QFETCH(QString, rival);
    QFETCH(QByteArray, ready);
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    start();
    QVERIFY(started.wait(kPatience));
    Program other = this->rival(rival);
    QVERIFY2(other.says(ready), other.output().constData());
    Program udhcpc = client(QStringLiteral("d0"));
    QVERIFY2(ended.size() == 1 || ended.wait(kPatience), other.output().constData());
    QVERIFY(udhcpc.ends());
    QVERIFY(!m_server->isServing());
    const QByteArray told = said(QStringLiteral("d0"));
    QVERIFY(!told.contains("serverid=10.66.0.1"));
    QCOMPARE(count(Told::What::Acknowledged), 0);
}

void ServerTest::endsWhenItsNetworkChanges()
{
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    start();
    QVERIFY(started.wait(kPatience));
    QVERIFY(support::ip(QStringLiteral("addr flush dev s0")));
    QVERIFY(support::ip(QStringLiteral("addr add 192.168.9.7/24 dev s0")));
    QVERIFY(ended.wait(kPatience));
    QVERIFY(ended.at(0).at(0).value<base::Error>().what.code == kNetworkChanged);
    QVERIFY(!m_server->isServing());
}

void ServerTest::waitsForTheLinkAndAsksAnew()
{
    QSignalSpy started(m_server.get(), &Server::started);
    start();
    QVERIFY(started.wait(kPatience));
    QVERIFY(there(QStringLiteral("ip link set c0 down")));
    QVERIFY(QTest::qWaitFor([&] { return !m_server->isServing(); }, kPatience));
    QVERIFY(there(QStringLiteral("ip link set c0 up")));
    QVERIFY(started.wait(kPatience));
    QVERIFY(m_server->isServing());
}

void ServerTest::keepsLeasesOverARestart()
{
    QSignalSpy started(m_server.get(), &Server::started);
    start();
    QVERIFY(started.wait(kPatience));
    Program udhcpc = client(QStringLiteral("d0"), QStringLiteral(" -r 10.66.0.77"));
    QVERIFY(udhcpc.ends());
    QVERIFY(said(QStringLiteral("d0")).contains("\nip=10.66.0.77\n"));
    const std::vector<Lease> before = m_server->leases();

    m_server = std::make_unique<Server>(m_clock);
    QSignalSpy again(m_server.get(), &Server::started);
    start();
    QVERIFY(again.wait(kPatience));
    QVERIFY(m_server->leases().size() == 1 && m_server->leases().front().address == before.front().address);
    QCOMPARE(m_server->leases().front().client, before.front().client);
}

void ServerTest::saysWhyItCannotBegin()
{
    QSignalSpy ended(m_server.get(), &Server::ended);
    Server::Setup setup;
    setup.adapter = QStringLiteral("nowhere0");
    m_server->start(setup);
    QCOMPARE(ended.size(), 1);
    QVERIFY(ended.at(0).at(0).value<base::Error>().what.code == kAdapterGone);
    setup.adapter = QStringLiteral("lo");
    m_server->start(setup);
    QCOMPARE(ended.size(), 2);
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    ServerTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "server_test.moc"
