#include "core/dhcp/server.h"

#include "tests/core/dhcp/bench_network.h"
#include "tests/support/skip.h"

#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <csignal>

using namespace dhcp;
using support::Program;

namespace {

bool g_apart = false;
constexpr int kPatience = 20'000; // ms
constexpr auto kNoticed = Server::kLook + std::chrono::milliseconds(200);

Server::Setup benchSetup()
{
    Server::Setup setup;
    setup.adapter = QStringLiteral("s0");
    setup.range = {base::Ipv4(10, 66, 0, 50), base::Ipv4(10, 66, 0, 99)};
    setup.admits = [](const base::MacAddress &mac) { return mac.hasAlgoPrefix(); };
    setup.textsOf = [](const base::MacAddress &) { return ProvisioningTexts{"10.66.0.1", {}, {}}; };
    return setup;
}

/// A wall clock that can go on alone, as in a computer that sleeps.
class Sleeper final : public base::Clock {
public:
    base::Instant now() const override { return m_system.now(); }
    QDateTime wall() const override { return m_system.wall().addSecs(slept); }
    int slept = 0;

private:
    base::SystemClock m_system;
};

/// Devices that want something of the server all the time: one that looks for a server, one that remembers an
/// address of elsewhere (INIT-REBOOT), and one that has an address of this server and renews it.
class Restless {
public:
    explicit Restless(BenchNetwork &bench) : m_bench(bench) {}

    /// While the server serves; the renewing one has its address then.
    bool begin()
    {
        return m_bench.addStation(QStringLiteral("d1"), QStringLiteral("00:22:ee:01:02:04")) &&
               m_bench.addStation(QStringLiteral("d2"), QStringLiteral("00:22:ee:01:02:05")) &&
               (m_renewing = startAt(QStringLiteral("d2")))->says("lease of 10.66.0.");
    }
    /// From now on each asks. True once the first has.
    bool ask()
    {
        const std::size_t before = m_bench.requests().size();
        if (!m_looking)
            m_looking = startAt(QStringLiteral("d1"));
        if (!m_remembering)
            m_remembering.reset(new Program(m_bench.rememberingClient(QStringLiteral("192.168.1.77"))));
        renew();
        return QTest::qWaitFor([&] { return m_bench.requests().size() > before; }, kPatience);
    }
    void renew() const { ::kill(static_cast<pid_t>(m_renewing->processId()), SIGUSR1); }

private:
    std::unique_ptr<Program> startAt(const QString &station) const
    {
        return std::unique_ptr<Program>(new Program(m_bench.lookingClient(station)));
    }

    BenchNetwork &m_bench;
    std::unique_ptr<Program> m_looking;
    std::unique_ptr<Program> m_remembering;
    std::unique_ptr<Program> m_renewing;
};

/// What passes on the wire from its making until the server says that it serves again.
class Silence {
public:
    Silence(BenchNetwork &bench, const Server &server)
        : m_bench(bench), m_replies(bench.replies().size()), m_requests(bench.requests().size())
    {
        QObject::connect(&server, &Server::started, &m_context, [this] {
            m_said = said();
            m_asked = asked();
            m_isOver = true;
        });
    }

    bool ends()
    {
        return QTest::qWaitFor([this] { return m_isOver; }, kPatience);
    }
    /// Until so many more were asked, whether it ends or not.
    bool lasts(std::size_t questions)
    {
        const std::size_t before = asked().size();
        return QTest::qWaitFor([&] { return asked().size() >= before + questions; }, kPatience);
    }
    std::size_t said() { return m_isOver ? m_said : m_bench.replies().size() - m_replies; }
    std::vector<Packet> asked()
    {
        if (m_isOver)
            return m_asked;
        std::vector<Packet> all = m_bench.requests();
        all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(m_requests));
        return all;
    }
    bool wasAsked(MessageType type)
    {
        return std::ranges::any_of(asked(), [&](const Packet &each) { return each.type() == type; });
    }

private:
    BenchNetwork &m_bench;
    std::size_t m_replies;
    std::size_t m_requests;
    bool m_isOver = false;
    std::size_t m_said = 0;
    std::vector<Packet> m_asked;
    QObject m_context;
};

} // namespace

/// Its interface changes under it while devices want something of it all the time. What it says is read from
/// the wire: not one reply before it may serve again.
class InterfaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void isSilentUntilItAskedAnew_data();
    void isSilentUntilItAskedAnew();
    void saysNothingWhereARivalWasWhenItWoke();
    void endsWhenItsNetworkChanges_data();
    void endsWhenItsNetworkChanges();
    void keepsToItsAddressWhenOneIsAdded();

private:
    bool serves();

    Sleeper m_clock;
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
    m_clock.slept = 0;
    m_server = std::make_unique<Server>(m_clock);
}

void InterfaceTest::cleanup()
{
    m_server.reset();
    m_bench.reset();
}

bool InterfaceTest::serves()
{
    QSignalSpy started(m_server.get(), &Server::started);
    m_server->start(benchSetup());
    return started.wait(kPatience);
}

void InterfaceTest::isSilentUntilItAskedAnew_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("isSeen"); // before what follows it
    QTest::addColumn<QString>("back");
    QTest::addColumn<int>("slept"); // s
    QTest::newRow("a cable that is out for a while")
        << QStringLiteral("down") << true << QStringLiteral("up") << 0;
    // As one that is put from the bench's switch into the customer's beside it.
    QTest::newRow("a cable that is back between two looks")
        << QStringLiteral("down") << false << QStringLiteral("up") << 0;
    // A laptop that was closed on the bench and opened at the customer's: only the wall clock went on.
    QTest::newRow("sleep") << QString() << false << QString() << 3600;
}

void InterfaceTest::isSilentUntilItAskedAnew()
{
    QFETCH(QString, change);
    QFETCH(bool, isSeen);
    QFETCH(QString, back);
    QFETCH(int, slept);
    const auto link = [this](const QString &state) {
        return state.isEmpty() || m_bench->there(QStringLiteral("ip link set c0 ") + state);
    };
    QVERIFY(serves());
    Restless devices(*m_bench);
    QVERIFY(devices.begin() && devices.ask());
    QVERIFY(link(change));
    QVERIFY(!isSeen || QTest::qWaitFor([&] { return !m_server->isServing(); }, kPatience));
    Silence silence(*m_bench, *m_server);
    QVERIFY(link(back));
    m_clock.slept = slept;
    // However late this thread is: what came meanwhile waits for as long as an offer does.
    QTest::qSleep(static_cast<int>(std::chrono::milliseconds(OfferGate::kAnswerTime + kNoticed).count()));
    devices.renew();
    QVERIFY(silence.ends());
    QCOMPARE(silence.said(), 0u);
    QVERIFY(silence.wasAsked(MessageType::Discover) && silence.wasAsked(MessageType::Request));
    // Nobody else was there, so it goes on.
    QVERIFY(QTest::qWaitFor([&] { return m_bench->countOf(MessageType::Offer) >= 2; }, kPatience));
}

/// It begins to answer as the laptop wakes, with a cable that seems never to have been out.
void InterfaceTest::saysNothingWhereARivalWasWhenItWoke()
{
    Program rival = m_bench->rival(QStringLiteral("dnsmasq"));
    QVERIFY2(rival.says("sockets bound exclusively"), rival.output().constData());
    QVERIFY(m_bench->there(QStringLiteral("ip link set r0 down")));
    QSignalSpy ended(m_server.get(), &Server::ended);
    QVERIFY(serves());
    Restless devices(*m_bench);
    QVERIFY(devices.begin() && devices.ask());
    Silence silence(*m_bench, *m_server);
    QVERIFY(m_bench->there(QStringLiteral("ip link set r0 up")));
    m_clock.slept = 3600;
    QVERIFY2(ended.wait(kPatience), rival.output().constData());
    QVERIFY(ended.at(0).at(0).value<base::Error>().what.code == kRivalThere);
    devices.renew();
    QVERIFY(silence.lasts(3));
    QCOMPARE(silence.said(), 0u);
}

void InterfaceTest::endsWhenItsNetworkChanges_data()
{
    QTest::addColumn<QStringList>("changes");
    QTest::addColumn<bool>("isHeard"); // whether devices reach it still
    QTest::newRow("another address") << QStringList{QStringLiteral("addr flush dev s0"),
                                                    QStringLiteral("addr add 192.168.9.7/24 dev s0")}
                                     << true;
    QTest::newRow("the same address in a larger network")
        << QStringList{QStringLiteral("addr add 10.66.0.1/16 dev s0"),
                       QStringLiteral("addr del 10.66.0.1/24 dev s0")}
        << true;
    QTest::newRow("its address is taken away")
        << QStringList{QStringLiteral("addr del 10.66.0.1/24 dev s0")} << true;
    QTest::newRow("it is deleted") << QStringList{QStringLiteral("link del s0")} << false;
}

void InterfaceTest::endsWhenItsNetworkChanges()
{
    QFETCH(QStringList, changes);
    QFETCH(bool, isHeard);
    QSignalSpy ended(m_server.get(), &Server::ended);
    QVERIFY(serves());
    Restless devices(*m_bench);
    QVERIFY(devices.begin() && devices.ask());
    for (const QString &change : changes)
        QVERIFY(support::ip(change));
    QVERIFY(ended.size() == 1 || ended.wait(kPatience)); // within kLook of the change
    Silence silence(*m_bench, *m_server);
    QVERIFY(ended.at(0).at(0).value<base::Error>().what.code == kNetworkChanged);
    QVERIFY(!m_server->isServing());
    devices.renew();
    QVERIFY(!isHeard || silence.lasts(3));
    QCOMPARE(silence.said(), 0u);
}

/// As NetworkManager does with a second profile: the first address is the server's, before and after.
void InterfaceTest::keepsToItsAddressWhenOneIsAdded()
{
    QSignalSpy ended(m_server.get(), &Server::ended);
    QVERIFY(serves());
    QVERIFY(support::ip(QStringLiteral("addr add 172.20.0.1/16 dev s0")));
    QTest::qWait(static_cast<int>(std::chrono::milliseconds(kNoticed).count()));
    Program udhcpc = m_bench->udhcpc(QStringLiteral("d0"));
    QVERIFY(udhcpc.ends());
    QCOMPARE(udhcpc.exitCode(), 0);
    QCOMPARE(ended.size(), 0);
    const QByteArray told = m_bench->said(QStringLiteral("d0"));
    QVERIFY2(told.contains("\nserverid=10.66.0.1\n") && told.contains("\nsiaddr=10.66.0.1\n"),
             told.constData());
    QVERIFY(m_bench->replies().size() >= 2);
    for (const support::Frame &frame : m_bench->frames()) {
        const bool isIpv4 = frame.isOurs && frame.bytes.mid(12, 2) == QByteArray::fromHex("0800");
        QVERIFY(!isIpv4 || frame.bytes.mid(26, 4) == QByteArray::fromHex("0a420001")); // its source
    }
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
