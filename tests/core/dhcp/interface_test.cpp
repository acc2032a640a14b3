#include "core/dhcp/server.h"

#include "tests/core/dhcp/bench_network.h"
#include "tests/support/skip.h"

#include <QSignalSpy>
#include <QTest>

using namespace dhcp;

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

/// Its interface changes under it.
class InterfaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void endsWhenItsNetworkChanges();
    void endsWhenItsInterfaceGoes_data();
    void endsWhenItsInterfaceGoes();
    void waitsForTheLinkAndAsksAnew();
    void asksAnewAfterALinkThatIsBackAtOnce();
    void asksAnewAfterSleep();

private:
    base::SystemClock m_clock;
    std::optional<BenchNetwork> m_bench;
    std::unique_ptr<Server> m_server;
};

void InterfaceTest::init()
{
    if (!g_apart)
        return support::skipOrFail("neither root nor user namespaces: networks of our own cannot be made");
    m_bench.emplace();
    if (!m_bench->begin())
        return support::skipOrFail("no second network");
    m_server = std::make_unique<Server>(m_clock);
}

void InterfaceTest::cleanup()
{
    m_server.reset();
    m_bench.reset();
}

void InterfaceTest::endsWhenItsNetworkChanges()
{
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(started.wait(kPatience));
    QVERIFY(support::ip(QStringLiteral("addr flush dev s0")));
    QVERIFY(support::ip(QStringLiteral("addr add 192.168.9.7/24 dev s0")));
    QVERIFY(ended.wait(kPatience));
    QVERIFY(ended.at(0).at(0).value<base::Error>().what.code == kNetworkChanged);
    QVERIFY(!m_server->isServing());
}

void InterfaceTest::endsWhenItsInterfaceGoes_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("its address is taken away") << QStringLiteral("addr del 10.66.0.1/24 dev s0");
    QTest::newRow("it is deleted") << QStringLiteral("link del s0");
}

void InterfaceTest::endsWhenItsInterfaceGoes()
{
    QFETCH(QString, change);
    QSignalSpy started(m_server.get(), &Server::started);
    QSignalSpy ended(m_server.get(), &Server::ended);
    m_server->start(benchSetup());
    QVERIFY(started.wait(kPatience));
    QVERIFY(support::ip(change));
    QVERIFY(ended.size() == 1 || ended.wait(kPatience));
    QVERIFY(ended.at(0).at(0).value<base::Error>().what.code == kNetworkChanged);
    QVERIFY(!m_server->isServing());
}

void InterfaceTest::waitsForTheLinkAndAsksAnew()
{
    QSignalSpy started(m_server.get(), &Server::started);
    m_server->start(benchSetup());
    QVERIFY(started.wait(kPatience));
    QVERIFY(m_bench->there(QStringLiteral("ip link set c0 down")));
    QVERIFY(QTest::qWaitFor([&] { return !m_server->isServing(); }, kPatience));
    QVERIFY(m_bench->there(QStringLiteral("ip link set c0 up")));
    QVERIFY(started.wait(kPatience));
    QVERIFY(m_server->isServing());
}

/// As a cable that is put from the bench's switch into the customer's beside it: between two looks.
void InterfaceTest::asksAnewAfterALinkThatIsBackAtOnce()
{
    QSignalSpy started(m_server.get(), &Server::started);
    m_server->start(benchSetup());
    QVERIFY(started.wait(kPatience));
    // No turn of the server's loop comes in between.
    QVERIFY(m_bench->there(QStringLiteral("ip link set c0 down")));
    QVERIFY(m_bench->there(QStringLiteral("ip link set c0 up")));
    QVERIFY(adapterNamed(QStringLiteral("s0"))->hasLink);
    QVERIFY(QTest::qWaitFor([&] { return !m_server->isServing(); }, kPatience));
    QVERIFY(started.wait(kPatience));
}

/// A laptop that was closed on the bench and opened at the customer's: only the wall clock went on.
void InterfaceTest::asksAnewAfterSleep()
{
    class Sleeper final : public base::Clock {
    public:
        base::Instant now() const override { return m_system.now(); }
        QDateTime wall() const override { return m_system.wall().addSecs(slept); }
        int slept = 0;

    private:
        base::SystemClock m_system;
    };
    Sleeper clock;
    Server server(clock);
    QSignalSpy started(&server, &Server::started);
    server.start(benchSetup());
    QVERIFY(started.wait(kPatience));
    clock.slept = 3600;
    QVERIFY(QTest::qWaitFor([&] { return !server.isServing(); }, kPatience));
    QVERIFY(started.wait(kPatience)); // nobody was there, so it goes on
    QVERIFY(server.isServing());
}

int main(int count, char **arguments)
{
    g_apart = support::ownNetwork();
    if (g_apart)
        support::ip(QStringLiteral("link set lo up"));
    QCoreApplication application(count, arguments);
    InterfaceTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "interface_test.moc"
