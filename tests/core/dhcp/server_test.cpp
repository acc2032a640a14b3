#include "core/dhcp/server.h"

#include "tests/core/dhcp/bench_network.h"
#include "tests/support/skip.h"

#include <QSignalSpy>
#include <QTest>

using namespace dhcp;
using support::Program;

namespace {

bool g_apart = false;

const base::Ipv4 kOwn(10, 66, 0, 1);
const base::Ipv4Range kRange{base::Ipv4(10, 66, 0, 50), base::Ipv4(10, 66, 0, 99)};
constexpr int kPatience = 20'000; // ms

} // namespace

/// The server with real clients, in networks of the test's own.
class ServerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void udhcpcGetsWhatItNeeds();
    void dhclientGetsRenewsAndReleases();
    void addressesInUseAreNotGiven();
    void answersAsTheClientCanHear_data();
    void answersAsTheClientCanHear();
    void addsANulForWhoWantsOne();
    void saysWhyItCannotBegin();

private:
    void start();
    Server::Setup setup() const;
    int count(Told::What what) const;

    base::SystemClock m_clock;
    std::optional<BenchNetwork> m_bench;
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
    m_told.clear();
    m_bench.emplace();
    if (!m_bench->begin())
        return support::skipOrFail("no second network");
    m_server = std::make_unique<Server>(m_clock);
    connect(m_server.get(), &Server::told, this, [this](const Told &told) { m_told.push_back(told); });
}

/// Whatever the test was about, nothing that was sent is malformed.
void ServerTest::cleanup()
{
    m_server.reset();
    bool isThere = false;
    const bool hasSpoken = m_bench && !m_bench->replies().empty();
    const QByteArray faults = hasSpoken ? m_bench->faults(&isThere) : QByteArray();
    m_bench.reset();
    QVERIFY2(faults.isEmpty(), faults.constData());
    if (hasSpoken && !isThere)
        return support::skipOrFail("tshark is not here");
}

Server::Setup ServerTest::setup() const
{
    Server::Setup setup;
    setup.adapter = QStringLiteral("s0");
    setup.range = kRange;
    setup.leaseFile = m_bench->path(QStringLiteral("leases.jsonl"));
    setup.admits = [](const base::MacAddress &mac) { return mac.hasAlgoPrefix(); };
    setup.textsOf = [](const base::MacAddress &) {
        return ProvisioningTexts{"10.66.0.1", "http://10.66.0.1", {kOwn}};
    };
    return setup;
}

void ServerTest::start()
{
    m_server->start(setup());
}

int ServerTest::count(Told::What what) const
{
    return static_cast<int>(std::ranges::count(m_told, what, &Told::what));
}

void ServerTest::udhcpcGetsWhatItNeeds()
{
    QSignalSpy started(m_server.get(), &Server::started);
    start();
    QVERIFY(!m_server->isServing()); // it listens first
    QVERIFY(started.wait(kPatience));

    Program udhcpc = m_bench->udhcpc(QStringLiteral("d0"), QStringLiteral(" -O 66 -O 160"));
    QVERIFY(udhcpc.ends());
    const QByteArray said = m_bench->said(QStringLiteral("d0"));
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
    QFile configuration(m_bench->path(QStringLiteral("dhclient.conf")));
    QVERIFY(configuration.open(QIODevice::WriteOnly));
    configuration.write("request subnet-mask, tftp-server-name;\nsend host-name \"sipalerter\";\n");
    configuration.close();
    const auto dhclient = [&](const QString &how) {
        return m_bench->programThere(
            QStringLiteral("dhclient -4 -v -cf %1 -lf %2/leases -pf %2/pid -sf /bin/true %3 d0")
                .arg(configuration.fileName(), m_bench->path(QStringLiteral(".")), how));
    };
    {
        Program first = dhclient(QStringLiteral("-1 -d"));
        QVERIFY2(first.says("bound to 10.66.0.50"), first.output().constData());
    }
    QCOMPARE(count(Told::What::Acknowledged), 1);
    QCOMPARE(m_server->leases().front().hostName, QStringLiteral("sipalerter"));
    const int offered = count(Told::What::Offered);
    {
        // It comes back with what it remembers (INIT-REBOOT), without a new offer.
        Program again = dhclient(QStringLiteral("-1 -d"));
        QVERIFY2(again.says("bound to 10.66.0.50"), again.output().constData());
        QCOMPARE(count(Told::What::Acknowledged), 2);
        QCOMPARE(count(Told::What::Offered), offered);
    }
    QVERIFY(m_bench->there(
        QStringLiteral("ip addr add %1/24 dev d0").arg(m_server->leases().front().address.toString())));
    Program release = dhclient(QStringLiteral("-r"));
    QVERIFY(QTest::qWaitFor([&] { return count(Told::What::Released) == 1; }, kPatience));
}

void ServerTest::addressesInUseAreNotGiven()
{
    QVERIFY(m_bench->there(QStringLiteral("ip addr add 10.66.0.50/24 dev r0")));
    QSignalSpy started(m_server.get(), &Server::started);
    start();
    QVERIFY(started.wait(kPatience));
    Program udhcpc = m_bench->udhcpc(QStringLiteral("d0"));
    QVERIFY(udhcpc.ends());
    QVERIFY(m_bench->said(QStringLiteral("d0")).contains("\nip=10.66.0.51\n"));
    QCOMPARE(count(Told::What::AddressInUse), 1);
}

/// RFC 2131 section 4.1: who has no address gets his answer at his MAC, unless he says that he hears
/// broadcasts alone.
void ServerTest::answersAsTheClientCanHear_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("destination");
    QTest::newRow("unicast") << QString() << QByteArray("0022ee010203");
    QTest::newRow("broadcast flag") << QStringLiteral(" -B") << QByteArray("ffffffffffff");
}

void ServerTest::answersAsTheClientCanHear()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, destination);
    QSignalSpy started(m_server.get(), &Server::started);
    start();
    QVERIFY(started.wait(kPatience));
    Program udhcpc = m_bench->udhcpc(QStringLiteral("d0"), option);
    QVERIFY(udhcpc.ends());
    QCOMPARE(udhcpc.exitCode(), 0);
    int answers = 0;
    for (const support::Frame &frame : m_bench->frames()) {
        if (!frame.isOurs || frame.bytes.mid(34, 4) != QByteArray::fromHex("00430044"))
            continue;
        QCOMPARE(frame.bytes.first(6).toHex(), destination);
        ++answers;
    }
    QCOMPARE(answers, 2); // OFFER and ACK
}

void ServerTest::addsANulForWhoWantsOne()
{
    QSignalSpy started(m_server.get(), &Server::started);
    Server::Setup wanting = setup();
    wanting.settings.nulBehindTexts = true;
    m_server->start(wanting);
    QVERIFY(started.wait(kPatience));
    Program udhcpc = m_bench->udhcpc(QStringLiteral("d0"), QStringLiteral(" -O 66"));
    QVERIFY(udhcpc.ends());
    QVERIFY(m_bench->said(QStringLiteral("d0")).contains("\ntftp=10.66.0.1\n"));
    const std::vector<Packet> replies = m_bench->replies();
    QCOMPARE(replies.size(), 2u);
    for (const Packet &reply : replies)
        QCOMPARE(*reply.find(kTftpServerName), QByteArray("10.66.0.1\0", 10));
}

void ServerTest::saysWhyItCannotBegin()
{
    QSignalSpy ended(m_server.get(), &Server::ended);
    const auto reason = [&] { return ended.takeFirst().at(0).value<base::Error>().what; };
    Server::Setup wanting = setup();
    wanting.range.last = base::Ipv4(10, 66, 1, 9);
    m_server->start(wanting);
    QCOMPARE(reason(),
             (base::Message{kRangeOutside,
                            {QStringLiteral("10.66.0.50-10.66.1.9"), QStringLiteral("10.66.0.0/24")}}));
    wanting = setup();
    wanting.relayed = {{{base::Ipv4(10, 77, 0, 1), 24}, kRange, {}}};
    m_server->start(wanting);
    QVERIFY(reason().code == kRangeOutside);
    wanting.adapter = QStringLiteral("nowhere0");
    m_server->start(wanting);
    QVERIFY(reason().code == kAdapterGone);
    wanting.adapter = QStringLiteral("lo");
    m_server->start(wanting);
    QVERIFY(reason().code == kAdapterNotEthernet);
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
