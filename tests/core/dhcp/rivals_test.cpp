#include "core/dhcp/server.h"

#include "core/network/port_error.h"
#include "tests/core/dhcp/bench_network.h"
#include "tests/support/skip.h"

#include <QSignalSpy>
#include <QTest>

using namespace dhcp;
using support::Program;

namespace {

bool g_apart = false;
constexpr int kPatience = 20'000; // ms

Server::Setup benchSetup()
{
    Server::Setup setup;
    setup.adapter = QStringLiteral("s0");
    setup.range = {base::Ipv4(10, 66, 0, 50), base::Ipv4(10, 66, 0, 99)};
    setup.admits = [](const base::MacAddress &mac) { return mac.hasAlgoPrefix(); };
    setup.textsOf = [](const base::MacAddress &) { return ProvisioningTexts{"10.66.0.1", {}, {}}; };
    return setup;
}

} // namespace

/// Other DHCP servers, before and during a run: not one offer is made while they live, as the wire shows.
class RivalsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void doesNotBeginBesideARival_data();
    void doesNotBeginBesideARival();
    void fallsSilentWhenARivalComes_data();
    void fallsSilentWhenARivalComes();
    void noticesARivalWhenNobodyAsks();
    void standsBackFromAServerThatSpeaksToDevicesAlone();
    void refusesNoRememberedAddressBesideARival_data();
    void refusesNoRememberedAddressBesideARival();
    void letsARememberedAddressBeWhereNoRivalIs();
    void endsWhereSomebodyHasItsAddress();
    void endsWhenSomebodyTakesItsAddress();
    void standsBackFromARivalWithItsAddress();
    void doesNotBeginBesideAServerOfThisComputer_data();
    void doesNotBeginBesideAServerOfThisComputer();

private:
    base::SystemClock m_clock;
    std::optional<BenchNetwork> m_bench;
    std::unique_ptr<Server> m_server;
};

void RivalsTest::init()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    m_bench.emplace();
    if (!m_bench->begin())
        return support::skipOrFail("no second network");
    m_server = std::make_unique<Server>(m_clock);
}

void RivalsTest::cleanup()
{
    m_server.reset();
    m_bench.reset();
}

void RivalsTest::doesNotBeginBesideARival_data()
{
    QTest::addColumn<QString>("rival");
    QTest::addColumn<QByteArray>("ready"); // what it says once it answers
    QTest::newRow("dnsmasq") << QStringLiteral("dnsmasq") << QByteArray("sockets bound exclusively");
    QTest::newRow("Kea") << QStringLiteral("kea") << QByteArray("DHCP4_STARTED");
}

void RivalsTest::doesNotBeginBesideARival()
{
    QFETCH(QString, rival);
    QFETCH(QByteArray, ready);
    Program other = m_bench->rival(rival);
    QVERIFY2(other.says(ready), other.output().constData());
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    QSignalSpy rivalled(m_server.get(), &Server::rivalled);
    m_server->start(benchSetup());
    QVERIFY2(ended.wait(kPatience), other.output().constData());
    QCOMPARE(started.size(), 0);
    QCOMPARE(ended.at(0).at(0).value<base::Error>().what,
             (base::Message{kRivalThere, {QStringLiteral("10.66.0.2"), QStringLiteral("s0")}}));
    QCOMPARE(rivalled.size(), 1);
    QVERIFY(rivalled.at(0).at(0).value<Rival>().server == base::Ipv4(10, 66, 0, 2));
    QCOMPARE(m_bench->replies().size(), 0u);
}

void RivalsTest::fallsSilentWhenARivalComes_data()
{
    doesNotBeginBesideARival_data();
}

/// It asks before every offer, so not one is made beside the other.
void RivalsTest::fallsSilentWhenARivalComes()
{
    QFETCH(QString, rival);
    QFETCH(QByteArray, ready);
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(started.wait(kPatience));
    Program other = m_bench->rival(rival);
    QVERIFY2(other.says(ready), other.output().constData());
    Program udhcpc = m_bench->udhcpc(QStringLiteral("d0"));
    QVERIFY2(ended.size() == 1 || ended.wait(kPatience), other.output().constData());
    QVERIFY(udhcpc.ends());
    QVERIFY(!m_server->isServing());
    const QByteArray told = m_bench->said(QStringLiteral("d0"));
    QVERIFY(!told.contains("serverid=10.66.0.1"));
    QCOMPARE(m_bench->replies().size(), 0u); // nor on the wire
}

/// Within about a second (OfferGate::kPulse), not only in the round of each minute.
void RivalsTest::noticesARivalWhenNobodyAsks()
{
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(started.wait(kPatience));
    Program other = m_bench->rival(QStringLiteral("dnsmasq"));
    QVERIFY2(other.says("sockets bound exclusively"), other.output().constData());
    QVERIFY(ended.size() == 1 || ended.wait(kPatience));
    QCOMPARE(m_bench->replies().size(), 0u);
}

/// As another bench of this program does; it would not answer a laptop that only asks for itself.
void RivalsTest::standsBackFromAServerThatSpeaksToDevicesAlone()
{
    m_bench->there(QStringLiteral("ip addr add 10.66.0.2/24 dev r0"));
    Program other = m_bench->programThere(
        QStringLiteral("%1 r0 10.66.0.200 10.66.0.220").arg(QStringLiteral(DHCP_SERVER)));
    QVERIFY2(other.says("ready"), other.output().constData());
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(ended.wait(kPatience));
    QCOMPARE(ended.at(0).at(0).value<base::Error>().what,
             (base::Message{kRivalThere, {QStringLiteral("10.66.0.2"), QStringLiteral("s0")}}));
    QCOMPARE(m_bench->replies().size(), 0u);
}

void RivalsTest::refusesNoRememberedAddressBesideARival_data()
{
    doesNotBeginBesideARival_data();
}

/// A device that comes with an address of another network (INIT-REBOOT) is told NAK, and comes again and
/// again; but not one that a server just begun here may have given it.
void RivalsTest::refusesNoRememberedAddressBesideARival()
{
    QFETCH(QString, rival);
    QFETCH(QByteArray, ready);
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(started.wait(kPatience));
    Program other = m_bench->rival(rival);
    QVERIFY2(other.says(ready), other.output().constData());
    Program dhclient = m_bench->rememberingClient(QStringLiteral("192.168.1.77"));
    QVERIFY2(ended.size() == 1 || ended.wait(kPatience), other.output().constData());
    QVERIFY(QTest::qWaitFor([&] { return !m_bench->requests().empty(); }, kPatience));
    QCOMPARE(m_bench->replies().size(), 0u);
}

/// It waits for a question, and no longer; so does not keep a device without an address.
void RivalsTest::letsARememberedAddressBeWhereNoRivalIs()
{
    QSignalSpy started(m_server.get(), &Server::started);
    m_server->start(benchSetup());
    QVERIFY(started.wait(kPatience));
    Program dhclient = m_bench->rememberingClient(QStringLiteral("192.168.1.77"));
    QVERIFY(QTest::qWaitFor([&] { return m_bench->countOf(MessageType::Ack) == 1; }, kPatience));
    QVERIFY(m_bench->countOf(MessageType::Nak) >= 1);
    QVERIFY(dhclient.ends());
}

void RivalsTest::endsWhereSomebodyHasItsAddress()
{
    QVERIFY(m_bench->there(QStringLiteral("ip addr add 10.66.0.1/24 dev r0")));
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(ended.wait(kPatience));
    QVERIFY(ended.at(0).at(0).value<base::Error>().what.code == kAddressConflict);
    QCOMPARE(started.size(), 0);
    QCOMPARE(m_bench->replies().size(), 0u);
}

/// By what it says of itself, without being asked.
void RivalsTest::endsWhenSomebodyTakesItsAddress()
{
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(started.wait(kPatience));
    QVERIFY(m_bench->there(QStringLiteral("ip addr add 10.66.0.1/24 dev r0")));
    Program speaks = m_bench->programThere(QStringLiteral("busybox ping -c 1 -W 1 -I r0 10.66.0.250"));
    QVERIFY(ended.size() == 1 || ended.wait(kPatience));
    QVERIFY(ended.at(0).at(0).value<base::Error>().what.code == kAddressConflict);
}

/// The office's router, whose address somebody gave this computer: whichever is noticed first.
void RivalsTest::standsBackFromARivalWithItsAddress()
{
    Program other = m_bench->rival(QStringLiteral("dnsmasq"), QStringLiteral("10.66.0.1"));
    QVERIFY2(other.says("sockets bound exclusively"), other.output().constData());
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(ended.wait(kPatience));
    const base::Code code = ended.at(0).at(0).value<base::Error>().what.code;
    QVERIFY(code == kAddressConflict || code == kRivalThere);
    QCOMPARE(started.size(), 0);
    QCOMPARE(m_bench->replies().size(), 0u);
}

void RivalsTest::doesNotBeginBesideAServerOfThisComputer_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("ready");
    QTest::newRow("another bench") << QStringLiteral(DHCP_SERVER " s0 10.66.0.200 10.66.0.220")
                                   << QByteArray("ready");
    QTest::newRow("dnsmasq")
        << QStringLiteral("dnsmasq --no-daemon --port=0 --conf-file=/dev/null --user=root "
                          "--interface=s0 --bind-interfaces --dhcp-range=10.66.0.200,10.66.0.220,1h "
                          "--pid-file= --dhcp-leasefile=/dev/null")
        << QByteArray("sockets bound exclusively");
}

/// As a laptop has that shares its connection, or the window and the command line at once.
void RivalsTest::doesNotBeginBesideAServerOfThisComputer()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, ready);
    Program other(BenchNetwork::words(command));
    QVERIFY2(other.says(ready), other.output().constData());
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(ended.size() == 1 || ended.wait(kPatience));
    const base::Message why = ended.at(0).at(0).value<base::Error>().what;
    QVERIFY2(why.code == network::kOnlyPortInUse, qPrintable(why.code.toString()));
    QVERIFY(why.args.contains(QStringLiteral("67")));
    QVERIFY(why.args.join(u' ').contains(command.section(u' ', 0, 0).section(u'/', -1)));
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    RivalsTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "rivals_test.moc"
