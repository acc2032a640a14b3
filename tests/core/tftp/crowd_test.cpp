// Devices that ask all at once from one address: no request may be lost to the guard against floods.

#include "tests/core/tftp/server_fixture.h"
#include "tests/support/file_limit.h"
#include "tests/support/lossy_relay.h"
#include "tests/support/reader_pool.h"

#include <future>

using namespace tftp;
using namespace fixture;
using namespace std::chrono_literals;

namespace {

QByteArray patterned(int size)
{
    QByteArray bytes(size, '\0');
    for (int i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 7 + i / 512);
    return bytes;
}

} // namespace

class CrowdTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void initTestCase_data();
    void init();

    void aThousandAtOneAddressLoseNoRequest();
    void twoHundredBehindOneAddressOnALossyLinkAreServed();
    void moreThanThereArePlacesForAreServedInTurn();

private:
    void start(Server::Settings settings = {});
    support::PoolResult read(std::size_t readers, quint16 port, support::PoolOptions options);

    base::SystemClock m_clock;
    const QByteArray m_bytes = patterned(2000);
    Files m_files;
    Log m_log;
    std::unique_ptr<Server> m_server;
};

void CrowdTest::initTestCase()
{
    support::allowManyFiles();
    m_files.add("file", m_bytes);
}

void CrowdTest::initTestCase_data()
{
    QTest::addColumn<bool>("singlePort");
    QTest::newRow("fresh ports") << false;
    QTest::newRow("single port") << true;
}

void CrowdTest::init()
{
    m_server.reset();
    m_log.events.clear();
}

void CrowdTest::start(Server::Settings settings)
{
    QFETCH_GLOBAL(bool, singlePort);
    settings.address = QHostAddress(QHostAddress::LocalHost);
    settings.port = 0;
    settings.singlePort = singlePort;
    auto server = Server::create(settings, m_files, m_log, m_clock);
    QVERIFY(server.has_value());
    m_server = std::move(*server);
}

/// In a thread of their own, while the server lives on this one's event loop.
support::PoolResult CrowdTest::read(std::size_t readers, quint16 port, support::PoolOptions options)
{
    support::ReadPlan plan;
    plan.name = "file";
    plan.expected = {m_bytes.constData(), static_cast<std::size_t>(m_bytes.size())};
    options.server = support::ServerAddress::of("127.0.0.1", port);
    options.parallel = readers;
    auto result = std::async(std::launch::async, [&] {
        return support::runReaders(options, std::vector<support::ReadPlan>(readers, plan));
    });
    QTimer tick;
    tick.start(20);
    waitUntil([&] { return result.wait_for(0s) == std::future_status::ready; });
    return result.get();
}

/// Far more than the ration of an address that has not answered: the rest waits for the ACKs of the first.
void CrowdTest::aThousandAtOneAddressLoseNoRequest()
{
    start();
    const auto result = read(1000, m_server->port(), {.server = {}, .resendAfter = 10s, .giveUpAfter = 25s});
    QCOMPARE(result.failed(), 0u);
    QCOMPARE(result.reasked(), 0u);
    QVERIFY(waitUntil([&] { return m_log.events.size() >= 1000; }));
    for (const auto &event : m_log.events)
        QCOMPARE(event.outcome, serving::Outcome::Sent);
}

/// The relay is to the server what a NAT is: every client at one address, told apart by ports.
void CrowdTest::twoHundredBehindOneAddressOnALossyLinkAreServed()
{
    start({.timeout = 300ms});
    const support::LossyRelay relay(m_server->port(),
                                    {.loss = 0.05, .duplication = 0.05, .reordering = 0.05});
    const auto result =
        read(200, relay.port(), {.server = {}, .resendAfter = 300ms, .giveUpAfter = 25s, .linger = 500ms});
    const support::RelayCounts counts = relay.counts();
    QCOMPARE(counts.starved, 0u);
    QVERIFY(counts.lost > 0 && counts.duplicated > 0 && counts.reordered > 0);
    QCOMPARE(result.failed(), 0u);
    qInfo("200 readers of 2 kB in %.1f s, %u requests sent again", result.seconds, result.reasked());
}

void CrowdTest::moreThanThereArePlacesForAreServedInTurn()
{
    start({.limits = {.transfers = 50}});
    const auto result = read(400, m_server->port(), {.server = {}, .resendAfter = 10s, .giveUpAfter = 25s});
    QCOMPARE(result.failed(), 0u);
    QCOMPARE(result.reasked(), 0u);
}

QTEST_GUILESS_MAIN(CrowdTest)
#include "crowd_test.moc"
