// What somebody gets who puts another's address on his requests: the figures behind Guard.

#include "tests/core/tftp/server_fixture.h"
#include "tests/support/file_descriptor.h"
#include "tests/support/file_limit.h"
#include "tests/support/manual_clock.h"

#include <arpa/inet.h>
#include <numeric>
#include <sys/socket.h>

using namespace tftp;
using namespace fixture;
using namespace std::chrono_literals;

namespace {

/// Somebody's port, who never asked and never answers.
class Victim {
public:
    explicit Victim(std::uint32_t host = 0x7f000042 /* 127.0.0.66 */)
        : m_socket(::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        const sockaddr_in address = at(host, 0);
        ::bind(m_socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address);
    }

    void isSaidToSend(const QByteArray &request, quint16 port) const
    {
        const sockaddr_in server = at(INADDR_LOOPBACK, port);
        ::sendto(m_socket.get(), request.constData(), static_cast<std::size_t>(request.size()), 0,
                 reinterpret_cast<const sockaddr *>(&server), sizeof server);
    }

    /// The sizes of what came since the last call.
    std::vector<qint64> received() const
    {
        std::vector<qint64> sizes;
        char bytes[2048];
        for (ssize_t size = 0; (size = ::recv(m_socket.get(), bytes, sizeof bytes, 0)) >= 0;)
            sizes.push_back(size);
        return sizes;
    }

private:
    static sockaddr_in at(std::uint32_t host, quint16 port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(host);
        address.sin_port = htons(port);
        return address;
    }

    support::FileDescriptor m_socket;
};

constexpr qint64 kLargestFirstPacket = 516;

} // namespace

class FloodTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void oneForgedRequestBringsTwoPackets_data();
    void oneForgedRequestBringsTwoPackets();
    void aMinuteOfForgedRequestsBringsNoMoreThanTheRation();
    void aMinuteOfRequestsInTheNamesOfAWholeNetworkBringsNoMoreThanItsRation();
    void tenSecondsOfErrorsBringNoMoreThanWasSent_data();
    void tenSecondsOfErrorsBringNoMoreThanWasSent();
    void aForgedAckAtTheSinglePortBringsAFewBlocks();
    void aMinuteOfForgedAcksAtTheSinglePortBringsNoMoreThanTheRation();

private:
    void start(Server::Settings settings);
    void letTheServerRead();
    void letEveryTransferEnd();

    support::ManualClock m_clock;
    Files m_files;
    Log m_log;
    std::unique_ptr<Server> m_server;
};

void FloodTest::init()
{
    support::allowManyFiles();
    m_log.events.clear();
    m_files.add("f", QByteArray(100'000, 'f'));
    start({.timeout = 10ms});
}

void FloodTest::start(Server::Settings settings)
{
    settings.address = QHostAddress(QHostAddress::LocalHost);
    settings.port = 0;
    auto server = Server::create(settings, m_files, m_log, m_clock);
    QVERIFY(server.has_value());
    m_server = std::move(*server);
}

/// Datagrams are read in the order they came: who is answered last, was last.
void FloodTest::letTheServerRead()
{
    Client marker;
    marker.send(read("missing"), m_server->port());
    QCOMPARE(textOf(marker.next()), QStringLiteral("error 1"));
}

void FloodTest::letEveryTransferEnd()
{
    QVERIFY(waitUntil([this] {
        m_clock.advance(10ms);
        return m_server->activeTransfers().empty();
    }));
}

void FloodTest::oneForgedRequestBringsTwoPackets_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("plain") << write(read("f"));
    QTest::newRow("large blocks") << write(read("f", {{"blksize", "65464"}}));
    QTest::newRow("a long window") << write(
        read("f", {{"blksize", "1468"}, {"windowsize", "64"}, {"tsize", "0"}}));
    QTest::newRow("a long wait") << write(read("f", {{"timeout", "255"}}));
}

void FloodTest::oneForgedRequestBringsTwoPackets()
{
    QFETCH(QByteArray, request);
    const Victim victim;
    victim.isSaidToSend(request, m_server->port());
    letTheServerRead();
    m_clock.advance(1s);
    letEveryTransferEnd();
    const auto sizes = victim.received();
    QCOMPARE(sizes.size(), 2u);
    const qint64 total = sizes[0] + sizes[1];
    QVERIFY(std::ranges::max(sizes) <= kLargestFirstPacket);
    constexpr qint64 kHeaders = 28; // IPv4 and UDP
    qInfo("%lld bytes for a request of %lld: %.0f times, %.1f on the wire", static_cast<long long>(total),
          static_cast<long long>(request.size()),
          static_cast<double>(total) / static_cast<double>(request.size()),
          static_cast<double>(total + 2 * kHeaders) / static_cast<double>(request.size() + kHeaders));
}

/// 400 a second, each with another port of one address.
void FloodTest::aMinuteOfForgedRequestsBringsNoMoreThanTheRation()
{
    constexpr int kSeconds = 60;
    constexpr std::size_t kPerSecond = 400;
    const QByteArray request = write(read("f"));
    const Guard::Limits limits;
    const std::vector<Victim> ports(4 * kPerSecond); // none asks again while its request counts as the same
    qint64 packets = 0;
    qint64 bytes = 0;
    std::size_t next = 0;
    for (int second = 0; second < kSeconds; ++second) {
        for (std::size_t i = 0; i < kPerSecond; ++i)
            ports[next++ % ports.size()].isSaidToSend(request, m_server->port());
        letTheServerRead();
        m_clock.advance(1s);
        letTheServerRead();
        for (const Victim &port : ports) {
            for (const qint64 size : port.received()) {
                ++packets;
                bytes += size;
            }
        }
    }
    const double sent = static_cast<double>(request.size()) * kPerSecond * kSeconds;
    qInfo("in a minute %lld packets, %.1f kB/s, for %.1f kB/s of requests: %.1f times",
          static_cast<long long>(packets), static_cast<double>(bytes) / kSeconds / 1000,
          sent / kSeconds / 1000, static_cast<double>(bytes) / sent);
    QVERIFY(packets >= limits.unprovenPackets + kSeconds / 2 * limits.unprovenPerSecond);
    QVERIFY(packets <= limits.unprovenPackets + kSeconds * limits.unprovenPerSecond);
    QVERIFY(bytes <= packets * kLargestFirstPacket);
}

/// 1,000 a second, in the names of 250 addresses of one /24 in turn.
void FloodTest::aMinuteOfRequestsInTheNamesOfAWholeNetworkBringsNoMoreThanItsRation()
{
    constexpr int kSeconds = 60;
    constexpr std::size_t kPerSecond = 1000;
    const QByteArray request = write(read("f"));
    const Guard::Limits limits;
    std::vector<Victim> victims;
    for (std::uint32_t i = 0; i < 4 * kPerSecond; ++i)
        victims.emplace_back(0x7f4d0701 + i % 250); // 127.77.7.1 and on
    qint64 packets = 0;
    std::size_t next = 0;
    for (int second = 0; second < kSeconds; ++second) {
        for (std::size_t i = 0; i < kPerSecond; ++i)
            victims[next++ % victims.size()].isSaidToSend(request, m_server->port());
        letTheServerRead();
        m_clock.advance(1s);
        letTheServerRead();
        for (const Victim &victim : victims)
            packets += std::ssize(victim.received());
    }
    const int atOnce = limits.siteFactor * limits.unprovenPackets;
    const int perSecond = limits.siteFactor * limits.unprovenPerSecond;
    qInfo("in a minute %lld packets to 250 addresses", static_cast<long long>(packets));
    QVERIFY(packets >= atOnce + kSeconds / 2 * perSecond);
    QVERIFY(packets <= atOnce + kSeconds * perSecond);
}

void FloodTest::tenSecondsOfErrorsBringNoMoreThanWasSent_data()
{
    QTest::addColumn<QByteArray>("datagram");
    QTest::newRow("a short name") << write(read("x"));
    QTest::newRow("a name") << write(read("algom0022EE010203.conf"));
    QTest::newRow("a name that is not allowed") << write(read("../x"));
    QTest::newRow("writing") << write(WriteRequest{"x", Mode::Octet, {}});
    QTest::newRow("an opcode of no kind") << QByteArray("\0\11", 2);
    QTest::newRow("nonsense") << QByteArray("nonsense");
    QTest::newRow("an answer to nothing") << write(OptionAck{});
    QTest::newRow("a block to nobody") << write(Data{1, {}});
}

/// 4,000 a second, twice what one address is told. Each answer is no longer than what it answers, so that a
/// forger gains nothing by the server.
void FloodTest::tenSecondsOfErrorsBringNoMoreThanWasSent()
{
    QFETCH(QByteArray, datagram);
    constexpr int kSeconds = 10;
    constexpr int kPerSecond = 4000;
    constexpr int kAtOnce = 100; // what its socket holds
    const Guard::Limits limits;
    const Victim victim;
    qint64 packets = 0;
    qint64 bytes = 0;
    for (int second = 0; second < kSeconds; ++second) {
        for (int i = 0; i < kPerSecond; ++i) {
            victim.isSaidToSend(datagram, m_server->port());
            if (i % kAtOnce > 0)
                continue;
            letTheServerRead();
            for (const qint64 size : victim.received()) {
                QVERIFY(size <= datagram.size());
                ++packets;
                bytes += size;
            }
        }
        m_log.events.clear();
        m_clock.advance(1s);
    }
    qInfo("in ten seconds %lld packets, %.1f kB/s for %.1f kB/s", static_cast<long long>(packets),
          static_cast<double>(bytes) / kSeconds / 1000,
          static_cast<double>(datagram.size()) * kPerSecond / 1000);
    QVERIFY(packets <= limits.errors + kSeconds * limits.errorsPerSecond);
}

/// Where everybody knows the port, an ACK is forged as easily as the request.
void FloodTest::aForgedAckAtTheSinglePortBringsAFewBlocks()
{
    start({.singlePort = true, .timeout = 10ms});
    const Victim victim;
    const QByteArray request = write(read("f", {{"blksize", "1468"}, {"windowsize", "64"}}));
    victim.isSaidToSend(request, m_server->port());
    victim.isSaidToSend(write(Ack{0}), m_server->port());
    letTheServerRead();
    letEveryTransferEnd();
    const auto sizes = victim.received();
    const qint64 total = std::accumulate(sizes.begin(), sizes.end(), qint64{0});
    const qint64 forged = request.size() + write(Ack{0}).size();
    qInfo("%zu packets, %lld bytes, %.0f times what was forged", sizes.size(), static_cast<long long>(total),
          static_cast<double>(total) / static_cast<double>(forged));
    QVERIFY(sizes.size() <= 1 + 8 + 4 * 2);
    QVERIFY(total <= 25'000);
    QCOMPARE(m_log.events.last().reason.code, kFellSilent);
}

/// 50 a second, each with one ACK behind it: an ACK is no proof, and what it brings comes off the ration.
void FloodTest::aMinuteOfForgedAcksAtTheSinglePortBringsNoMoreThanTheRation()
{
    constexpr int kSeconds = 60;
    start({.singlePort = true});
    const QByteArray request = write(read("f", {{"blksize", "1468"}, {"windowsize", "64"}}));
    const Guard::Limits limits;
    const std::vector<Victim> ports(200);
    qint64 packets = 0;
    qint64 bytes = 0;
    for (std::size_t i = 0; i < 50 * kSeconds; ++i) {
        ports[i % ports.size()].isSaidToSend(request, m_server->port());
        ports[i % ports.size()].isSaidToSend(write(Ack{0}), m_server->port());
        letTheServerRead();
        m_clock.advance(20ms);
        for (const qint64 size : ports[i % ports.size()].received()) {
            ++packets;
            bytes += size;
        }
    }
    letTheServerRead();
    for (const Victim &port : ports) {
        for (const qint64 size : port.received()) {
            ++packets;
            bytes += size;
        }
    }
    qInfo("in a minute %lld packets, %.1f kB/s", static_cast<long long>(packets),
          static_cast<double>(bytes) / kSeconds / 1000);
    QVERIFY(packets <= 2 * limits.unprovenPackets + kSeconds * limits.unprovenPerSecond);
}

QTEST_GUILESS_MAIN(FloodTest)
#include "flood_test.moc"
