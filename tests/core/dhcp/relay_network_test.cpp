#include "core/dhcp/server.h"

#include "tests/core/dhcp/relayed_network.h"
#include "tests/support/skip.h"

#include <QSignalSpy>
#include <QTest>
#include <csignal>

using namespace dhcp;
using support::Program;

namespace {

bool g_apart = false;
constexpr int kPatience = 20'000; // ms
const base::Ipv4 kRelay(10, 77, 0, 1);

} // namespace

/// ISC's dhcrelay in a router between this computer (10.66.0.1) and a device in 10.77.0.0/24.
class RelayNetworkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aDeviceBehindARelayGetsItsLeaseAndRenewsIt();
    void aRelayOfAnUnknownSubnetIsNotAnswered();

private:
    bool serve(std::vector<RelayedSubnet> relayed);

    base::SystemClock m_clock;
    std::optional<RelayedNetwork> m_network;
    std::unique_ptr<Server> m_server;
    std::vector<Told> m_told;
};

void RelayNetworkTest::init()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    m_told.clear();
    m_network.emplace();
    if (!m_network->begin())
        return support::skipOrFail("no third network");
    if (!QFile::exists(RelayedNetwork::program()))
        return support::skipOrFail("dhcrelay is not here");
    m_server = std::make_unique<Server>(m_clock);
    connect(m_server.get(), &Server::told, this, [this](const Told &told) { m_told.push_back(told); });
}

void RelayNetworkTest::cleanup()
{
    m_server.reset();
    bool isThere = false;
    const bool hasBench = m_network.has_value();
    const QByteArray faults = hasBench ? m_network->bench().faults(&isThere) : QByteArray();
    m_network.reset();
    QVERIFY2(faults.isEmpty(), faults.constData());
    if (hasBench && !isThere)
        return support::skipOrFail("tshark is not here");
}

bool RelayNetworkTest::serve(std::vector<RelayedSubnet> relayed)
{
    Server::Setup setup;
    setup.adapter = QStringLiteral("s0");
    setup.range = {base::Ipv4(10, 66, 0, 50), base::Ipv4(10, 66, 0, 99)};
    setup.admits = [](const base::MacAddress &mac) { return mac.hasAlgoPrefix(); };
    setup.textsOf = [](const base::MacAddress &) { return ProvisioningTexts{"10.66.0.1", {}, {}}; };
    setup.relayed = std::move(relayed);
    QSignalSpy started(m_server.get(), &Server::started);
    m_server->start(setup);
    return started.wait(kPatience);
}

void RelayNetworkTest::aDeviceBehindARelayGetsItsLeaseAndRenewsIt()
{
    const base::Ipv4Range range{base::Ipv4(10, 77, 0, 50), base::Ipv4(10, 77, 0, 59)};
    QVERIFY(serve({{{kRelay, 24}, range, {kRelay}}}));
    Program dhcrelay = m_network->relay();
    QVERIFY2(dhcrelay.says("Sending on   Socket"), dhcrelay.output().constData());
    Program udhcpc = m_network->device();
    QVERIFY2(udhcpc.says("lease of 10.77.0.50 obtained"), (udhcpc.output() + dhcrelay.output()).constData());
    // It says so before its script has written it down.
    QVERIFY(QTest::qWaitFor(
        [&] { return m_network->bench().said(QStringLiteral("v1")).contains("\nsiaddr="); }, kPatience));
    const QByteArray said = m_network->bench().said(QStringLiteral("v1"));
    for (const char *line : {"\nip=10.77.0.50\n", "\nsubnet=255.255.255.0\n", "\nbroadcast=10.77.0.255\n",
                             "\nrouter=10.77.0.1\n", "\nserverid=10.66.0.1\n", "\nsiaddr=10.66.0.1\n",
                             "\ntftp=10.66.0.1\n", "\nlease=3600\n"})
        QVERIFY2(said.contains(line), (line + said).constData());

    // What the relay put in came back to it, and to it alone.
    QByteArray option82;
    for (const Packet &request : m_network->bench().requests()) {
        if (request.relay == kRelay && request.find(kRelayAgent))
            option82 = *request.find(kRelayAgent);
    }
    QVERIFY(!option82.isEmpty());
    const std::vector<Packet> replies = m_network->bench().replies();
    QCOMPARE(replies.size(), 2u);
    for (const Packet &reply : replies)
        QVERIFY(reply.relay == kRelay && *reply.find(kRelayAgent) == option82);

    // Half of its time later it asks us itself (section 4.4.5). dhcrelay takes that for a question to it too.
    QCOMPARE(::kill(static_cast<pid_t>(udhcpc.processId()), SIGUSR1), 0);
    const auto isDirect = [](const Packet &reply) { return reply.relay.isNull(); };
    QVERIFY2(QTest::qWaitFor([&] { return std::ranges::any_of(m_network->bench().replies(), isDirect); },
                             kPatience),
             udhcpc.output().constData());
    const std::vector<Packet> all = m_network->bench().replies();
    const Packet &renewal = *std::ranges::find_if(all, isDirect);
    QVERIFY(renewal.type() == MessageType::Ack);
    QVERIFY(renewal.client == base::Ipv4(10, 77, 0, 50) && renewal.your == renewal.client);
    QVERIFY(QTest::qWaitFor([&] { return udhcpc.output().count("lease of 10.77.0.50 obtained") == 2; },
                            kPatience));
}

void RelayNetworkTest::aRelayOfAnUnknownSubnetIsNotAnswered()
{
    QVERIFY(serve({}));
    Program dhcrelay = m_network->relay();
    QVERIFY2(dhcrelay.says("Sending on   Socket"), dhcrelay.output().constData());
    Program udhcpc = m_network->device();
    QVERIFY(QTest::qWaitFor([&] { return m_told.size() >= 2; }, kPatience));
    for (const Told &told : m_told) {
        QVERIFY(told.what == Told::What::UnknownNetwork);
        QVERIFY(told.address == kRelay);
    }
    QCOMPARE(m_network->bench().replies().size(), 0u);
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    RelayNetworkTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "relay_network_test.moc"
