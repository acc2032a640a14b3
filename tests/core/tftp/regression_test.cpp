#include "core/tftp/transport.h"

#include "tests/core/tftp/server_fixture.h"
#include "tests/support/manual_clock.h"

#include <QNetworkInterface>

using namespace tftp;
using namespace fixture;
using namespace std::chrono_literals;

namespace {

/// DATA as number and size; nothing for anything else.
std::optional<std::pair<int, int>> dataOf(const QNetworkDatagram &datagram)
{
    const QByteArray bytes = datagram.data();
    const auto packet = parse(base::bytesOf(bytes));
    const auto *data = packet ? std::get_if<Data>(&*packet) : nullptr;
    if (!data)
        return std::nullopt;
    return std::pair(int{data->block}, static_cast<int>(data->payload.size()));
}

QByteArray optionsOf(const QNetworkDatagram &datagram)
{
    const QByteArray bytes = datagram.data();
    const auto packet = parse(base::bytesOf(bytes));
    const auto *oack = packet ? std::get_if<OptionAck>(&*packet) : nullptr;
    QByteArray text;
    for (const Option &option : oack ? oack->options : std::vector<Option>())
        text += option.name + '=' + option.value + ' ';
    return text.trimmed();
}

} // namespace

/// What twenty years of tftp-hpa's CHANGES say went wrong in servers that were thought finished.
class RegressionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }

    void sorcerersApprentice();
    void sorcerersApprenticeInWindows();
    void anAckForTheWrongBlockDoesNotStopRetransmission();
    void blockNumbersBeginAtOneAfterOptions();
    void blockNumbersWrapToZero();
    void unknownOptionsAreIgnored();
    void optionNamesInCapitals();
    void aRefusedOptionEndsTheTransfer();
    void theBlockSizeGoesNoFurtherThanTheMtu();
    void aFileOfWholeBlocksEndsWithAnEmptyOne();
    void theTimeoutThatWasAgreedIsKept();
    void aRequestOfExactlyOneWindow();

private:
    void start(Server::Settings settings = {});
    quint16 begin(const QByteArray &name, std::vector<Option> options = {})
    {
        m_client->send(read(name, std::move(options)), m_server->port());
        m_first = m_client->next();
        return static_cast<quint16>(m_first.senderPort());
    }

    support::ManualClock m_clock; ///< nothing is sent again before a test says so
    Files m_files;
    Log m_log;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<Client> m_client;
    QNetworkDatagram m_first;
};

void RegressionTest::init()
{
    m_log.events.clear();
    m_files.add("file", QByteArray(5000, 'f'));
    m_client = std::make_unique<Client>();
}

void RegressionTest::start(Server::Settings settings)
{
    settings.port = 0;
    settings.address = QHostAddress(QHostAddress::LocalHost);
    auto server = Server::create(settings, m_files, m_log, m_clock);
    QVERIFY(server.has_value());
    m_server = std::move(*server);
}

/// RFC 1123 4.2.3.1: one doubled ACK, answered with a doubled block, and every packet from there on goes
/// twice.
void RegressionTest::sorcerersApprentice()
{
    start();
    const quint16 port = begin("file");
    for (int block = 1; block <= 10; ++block) {
        m_client->send(Ack{static_cast<std::uint16_t>(block)}, port);
        m_client->send(Ack{static_cast<std::uint16_t>(block)}, port);
        if (block < 10)
            QCOMPARE(dataOf(m_client->next())->first, block + 1);
    }
    QVERIFY(waitUntil([&] { return !m_log.events.isEmpty(); }));
    QCOMPARE(m_log.events.first().transfer.resentBlocks, 0);
    QVERIFY(!m_client->hasMore());
}

void RegressionTest::sorcerersApprenticeInWindows()
{
    start();
    const quint16 port = begin("file", {{"windowsize", "2"}});
    for (int block = 0; block <= 10; block += 2) {
        m_client->send(Ack{static_cast<std::uint16_t>(block)}, port);
        m_client->send(Ack{static_cast<std::uint16_t>(block)}, port);
        for (int next = block + 1; next <= std::min(block + 2, 10); ++next)
            QCOMPARE(dataOf(m_client->next())->first, next);
    }
    QVERIFY(waitUntil([&] { return !m_log.events.isEmpty(); }));
    QCOMPARE(m_log.events.first().transfer.resentBlocks, 0);
    QVERIFY(!m_client->hasMore());
}

void RegressionTest::anAckForTheWrongBlockDoesNotStopRetransmission()
{
    start({.timeout = 20ms});
    const quint16 port = begin("file");
    m_client->send(Ack{1}, port);
    QCOMPARE(dataOf(m_client->next())->first, 2);
    m_clock.advance(15ms);
    for (const int wrong : {0, 5, 9999})
        m_client->send(Ack{static_cast<std::uint16_t>(wrong)}, port);
    m_clock.advance(5ms);
    QCOMPARE(dataOf(m_client->next())->first, 2);
}

void RegressionTest::blockNumbersBeginAtOneAfterOptions()
{
    start();
    const quint16 port = begin("file", {{"blksize", "1000"}});
    QCOMPARE(optionsOf(m_first), QByteArray("blksize=1000"));
    m_client->send(Ack{0}, port);
    QCOMPARE(dataOf(m_client->next()), (std::optional(std::pair(1, 1000))));
}

/// Clients disagree about what follows 65,535; 0 is what nearly all servers send, and what falls out of two
/// bytes.
void RegressionTest::blockNumbersWrapToZero()
{
    m_files.add("long", QByteArray(8 * 65540, 'l'));
    start();
    const quint16 port = begin("long", {{"blksize", "8"}, {"windowsize", "20"}});
    for (int acked = 0; acked < 65540; acked += 20) {
        m_client->send(Ack{static_cast<std::uint16_t>(acked)}, port);
        for (int block = acked + 1; block <= acked + 20; ++block)
            QCOMPARE(dataOf(m_client->next())->first, block % 65536);
    }
}

void RegressionTest::unknownOptionsAreIgnored()
{
    start();
    begin("file", {{"rollover", "1"}, {"blksize", "600"}, {"x-secret", ""}});
    QCOMPARE(optionsOf(m_first), QByteArray("blksize=600"));
    Client other;
    other.send(read("file", {{"rollover", "1"}}), m_server->port());
    QCOMPARE(dataOf(other.next()), (std::optional(std::pair(1, 512))));
}

void RegressionTest::optionNamesInCapitals()
{
    start();
    begin("file", {{"BLKSIZE", "600"}, {"TSize", "0"}});
    QCOMPARE(optionsOf(m_first), QByteArray("BLKSIZE=600 TSize=5000"));
}

/// PXE firmware asks for `tsize` only to know it, and says so with an ERROR.
void RegressionTest::aRefusedOptionEndsTheTransfer()
{
    start();
    const quint16 port = begin("file", {{"tsize", "0"}});
    m_client->send(Error{ErrorCode::OptionsRefused, "thanks"}, port);
    QVERIFY(waitUntil([&] { return !m_log.events.isEmpty(); }));
    QCOMPARE(m_log.events.first().reason.code, kClientError);
    QVERIFY(!m_client->hasMore());
}

void RegressionTest::theBlockSizeGoesNoFurtherThanTheMtu()
{
    start();
    begin("file", {{"blksize", "65464"}});
    const int mtu =
        interfaceMtu(QNetworkInterface::interfaceIndexFromName(QStringLiteral("lo")), m_clock.now());
    QCOMPARE(optionsOf(m_first), "blksize=" + QByteArray::number(blockSizeFor(mtu, true)));
}

void RegressionTest::aFileOfWholeBlocksEndsWithAnEmptyOne()
{
    m_files.add("whole", QByteArray(1024, 'w'));
    start();
    const quint16 port = begin("whole");
    m_client->send(Ack{1}, port);
    QCOMPARE(dataOf(m_client->next()), (std::optional(std::pair(2, 512))));
    m_client->send(Ack{2}, port);
    QCOMPARE(dataOf(m_client->next()), (std::optional(std::pair(3, 0))));
}

/// The client said one second: the server's own patience counts no more.
void RegressionTest::theTimeoutThatWasAgreedIsKept()
{
    start({.timeout = 60s});
    const quint16 port = begin("file", {{"timeout", "1"}});
    m_client->send(Ack{0}, port);
    QCOMPARE(dataOf(m_client->next())->first, 1);
    m_clock.advance(1s);
    QCOMPARE(dataOf(m_client->next())->first, 1);
}

void RegressionTest::aRequestOfExactlyOneWindow()
{
    m_files.add("window", QByteArray(4 * 512 - 1, 'w'));
    start();
    const auto receiver = m_client->fetch({.name = "window", .options = {.windowSize = 4}}, m_server->port());
    QCOMPARE(receiver.bytes().size(), 4 * 512 - 1);
    QVERIFY(waitUntil([&] { return !m_log.events.isEmpty(); }));
    QCOMPARE(m_log.events.first().outcome, serving::Outcome::Sent);
}

QTEST_GUILESS_MAIN(RegressionTest)
#include "regression_test.moc"
