#include "core/base/relative_path.h"

#include "tests/core/tftp/server_fixture.h"
#include "tests/support/file_limit.h"
#include "tests/support/manual_clock.h"

#include <QNetworkProxy>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <set>
#include <unistd.h>

using namespace tftp;
using namespace fixture;
using namespace std::chrono_literals;
using serving::Outcome;

namespace {

QByteArray patterned(int size)
{
    QByteArray bytes(size, '\0');
    for (int i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 7 + i / 512);
    return bytes;
}

} // namespace

/// Every test runs over both transports and with both kinds of ports.
class ServerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();

    void sendsAFile();
    void sendsAFileOverIPv6();
    void asksForNoProxy();
    void answersFromAFreshPortOrTheOne();
    void answersFromTheAddressThatWasAsked();
    void agreesOnOptions();
    void sendsMoreBlocksThanNumbers();
    void sendsNetascii();
    void sendsLargeNetasciiWithoutCountingItFirst();
    void sendsAnEmptyFile();
    void servesManyAtOnce();
    void refuses_data();
    void refuses();
    void answersNonsenseWithNoMoreThanCame_data();
    void answersNonsenseWithNoMoreThanCame();
    void refusesWithNoMoreThanCame_data();
    void refusesWithNoMoreThanCame();
    void namesOfAnyLengthAreHarmless();
    void tellsAStrangerWithoutDisturbingTheTransfer();
    void aStrangerDisturbsNoShortTransferEither();
    void aDuplicateRequestStartsNoSecondTransfer();
    void aRequestRepeatedAfterALongSilenceIsAnsweredAnew();
    void aNewRequestEndsATransferThatOnlyWaitsForItsLastAck();
    void whetherAnUnconfirmedWindowWasSentANewRequestDoesNotTell_data();
    void whetherAnUnconfirmedWindowWasSentANewRequestDoesNotTell();
    void neverAnswersAnError();
    void ignoresBroadcasts();
    void keepsARequestUntilThereIsAPlace();
    void aRequestThatFindsNoSocketWaits();
    void aRequestThatWaitedInVainIsLoggedAndNotAnswered();
    void ofAClientThatWaitsTheNewestRequestCounts();
    void letsThoseGoWhoWaitWhenItStops();
    void givesThePlaceOfASilentStrangerToSomebodyReal();
    void rationsWhatAStrangersAddressIsSent();
    void anErrorFromTheClientProvesItToo();
    void holdsBackARetransmissionBeyondTheRation();
    void rationsErrors();
    void givesUpOnAClientThatNeverAnswers();
    void givesUpOnAClientThatFallsSilent();
    void aMissingLastAckIsNoError();
    void endsWhenTheClientSaysSo();
    void overlooksNothingInAHeapOfAnswers();
    void noticesThatTheClientIsGone();
    void survivesAFileThatIsCutShort();
    void breaksOffAFileThatIsOverwritten();
    void tellsClientsWhenItStops();
    void saysWhatIsUnderWay();
    void saysThatThePortIsTaken();

private:
    void start(Server::Settings settings = {});
    bool isPortable() const;
    bool isSinglePort() const;
    Receiver fetch(const Receiver::Settings &settings) { return m_client->fetch(settings, m_server->port()); }
    bool waitForEvents(qsizetype count)
    {
        return waitUntil([&] { return m_log.events.size() >= count; });
    }

    support::ManualClock m_clock; ///< nothing is sent again, and nobody given up, before a test says so
    Files m_files;
    Log m_log;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<Client> m_client;
};

void ServerTest::initTestCase_data()
{
    QTest::addColumn<bool>("portable");
    QTest::addColumn<bool>("singlePort");
    QTest::newRow("best, fresh ports") << false << false;
    QTest::newRow("best, single port") << false << true;
    QTest::newRow("portable, fresh ports") << true << false;
    QTest::newRow("portable, single port") << true << true;
}

void ServerTest::init()
{
    m_log.events.clear();
    m_files = Files();
    m_files.add("small", patterned(1000));
    m_files.add("large", patterned(100000));
    m_client = std::make_unique<Client>();
}

void ServerTest::cleanup()
{
    m_server.reset();
    m_client.reset();
}

bool ServerTest::isPortable() const
{
    QFETCH_GLOBAL(bool, portable);
    return portable;
}

bool ServerTest::isSinglePort() const
{
    QFETCH_GLOBAL(bool, singlePort);
    return singlePort;
}

void ServerTest::start(Server::Settings settings)
{
    settings.port = 0;
    settings.singlePort = isSinglePort();
    settings.sockets = isPortable() ? Server::Sockets::Portable : Server::Sockets::Best;
    auto server = Server::create(settings, m_files, m_log, m_clock);
    QVERIFY(server.has_value());
    m_server = std::move(*server);
}

void ServerTest::sendsAFile()
{
    start();
    QCOMPARE(fetch({.name = "large"}).bytes(), patterned(100000));
    QVERIFY(waitForEvents(1));
    const serving::RequestEvent &event = m_log.events.first();
    QCOMPARE(event.outcome, Outcome::Sent);
    QCOMPARE(event.name, QStringLiteral("large"));
    QCOMPARE(event.path, QStringLiteral("large"));
    QCOMPARE(event.bytes, 100000);
    QCOMPARE(event.size, 100000);
    QCOMPARE(event.client, QHostAddress(QHostAddress::LocalHost));
    QCOMPARE(event.clientPort, m_client->port());
    QCOMPARE(event.local, QHostAddress(QHostAddress::LocalHost));
    QVERIFY(event.reason.code.isEmpty() && event.content);
    QCOMPARE(event.transfer.blockSize, 512);
    QCOMPARE(event.transfer.windowSize, 1);
    QCOMPARE(m_log.events.size(), 1);
}

void ServerTest::sendsAFileOverIPv6()
{
    start();
    Client client(QHostAddress::LocalHostIPv6);
    if (client.port() == 0)
        QSKIP("this machine has no IPv6");
    const auto receiver = client.fetch({.name = "large", .options = {.windowSize = 4}}, m_server->port(),
                                       QHostAddress::LocalHostIPv6);
    QCOMPARE(receiver.bytes(), patterned(100000));
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.first().client, QHostAddress(QHostAddress::LocalHostIPv6));
    QCOMPARE(m_log.events.first().local, QHostAddress(QHostAddress::LocalHostIPv6));
}

/// The system's proxy settings may take seconds to find out, and no proxy passes TFTP.
void ServerTest::asksForNoProxy()
{
    class Factory : public QNetworkProxyFactory {
    public:
        explicit Factory(int &queries) : m_queries(queries) {}
        QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override
        {
            ++m_queries;
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        }

    private:
        int &m_queries;
    };
    int queries = 0;
    QNetworkProxyFactory::setApplicationProxyFactory(new Factory(queries));
    const auto forgetFactory = qScopeGuard([] { QNetworkProxyFactory::setApplicationProxyFactory(nullptr); });
    start();
    QCOMPARE(fetch({.name = "small"}).bytes(), patterned(1000));
    QCOMPARE(queries, 0);
}

void ServerTest::answersFromAFreshPortOrTheOne()
{
    start();
    m_client->send(read("large"), m_server->port());
    const QNetworkDatagram first = m_client->next();
    Client other;
    other.send(read("large"), m_server->port());
    const QNetworkDatagram second = other.next();
    QCOMPARE(first.senderPort() == m_server->port(), isSinglePort());
    QCOMPARE(first.senderPort() == second.senderPort(), isSinglePort());
}

/// A laptop has several addresses; devices take answers only from the one they asked.
void ServerTest::answersFromTheAddressThatWasAsked()
{
    start();
    const QHostAddress asked(QStringLiteral("127.0.0.7"));
    QCOMPARE(m_client->fetch({.name = "small"}, m_server->port(), asked).bytes(), patterned(1000));
    m_client->send(read("missing"), m_server->port(), asked);
    QCOMPARE(m_client->next().senderAddress(), asked);
    QVERIFY(waitForEvents(2));
    QCOMPARE(m_log.events.first().local, asked);
}

void ServerTest::agreesOnOptions()
{
    start();
    const auto receiver = fetch(
        {.name = "large", .options = {.blockSize = 1468, .windowSize = 8, .timeout = 2s, .transferSize = 0}});
    QCOMPARE(receiver.bytes(), patterned(100000));
    QCOMPARE(receiver.announcedSize(), 100000);
    QCOMPARE(receiver.negotiated().blockSize, 1468);
    QCOMPARE(receiver.negotiated().windowSize, 8);
    QCOMPARE(receiver.blocks(), 69);
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.first().transfer.windowSize, 8);
    QCOMPARE(m_log.events.first().transfer.resentBlocks, 0);
}

void ServerTest::sendsMoreBlocksThanNumbers()
{
    start();
    const QByteArray long_ = patterned(8 * 66000);
    m_files.add("long", long_);
    QCOMPARE(fetch({.name = "long", .options = {.blockSize = 8, .windowSize = 32}}).bytes(), long_);
}

void ServerTest::sendsNetascii()
{
    start();
    const QByteArray text = QByteArray("line\nline\r\nlone \r here\n").repeated(200);
    m_files.add("text", text);
    const auto receiver =
        fetch({.name = "text", .mode = Mode::Netascii, .options = {.windowSize = 3, .transferSize = 0}});
    QCOMPARE(receiver.bytes(), text);
    QCOMPARE(receiver.announcedSize(), text.size() + 200 * 5);
    QVERIFY(waitForEvents(1));
    QVERIFY(m_log.events.first().transfer.netascii);
}

void ServerTest::sendsLargeNetasciiWithoutCountingItFirst()
{
    const QByteArray text = QByteArray("a line\nand another\r\n").repeated(5000);
    m_files.add("text", text);
    start();
    const auto receiver = fetch({.name = "text",
                                 .mode = Mode::Netascii,
                                 .options = {.blockSize = 1000, .windowSize = 5, .transferSize = 0}});
    QVERIFY(receiver.bytes() == text);
    QVERIFY(!receiver.announcedSize());
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.first().outcome, Outcome::Sent);
    QCOMPARE(m_log.events.first().transfer.resentBlocks, 0);
}

void ServerTest::sendsAnEmptyFile()
{
    start();
    m_files.add("empty", QByteArray());
    const auto receiver = fetch({.name = "empty"});
    QCOMPARE(receiver.state(), Receiver::State::Done);
    QCOMPARE(receiver.blocks(), 1);
}

void ServerTest::servesManyAtOnce()
{
    constexpr int kClients = 200;
    start();
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < kClients; ++i) {
        clients.push_back(std::make_unique<Client>());
        clients.back()->send(read("small"), m_server->port());
    }
    for (auto &client : clients) {
        const QNetworkDatagram first = client->next();
        QCOMPARE(textOf(first), QStringLiteral("data 1 (512)"));
        const auto port = static_cast<quint16>(first.senderPort());
        client->send(Ack{1}, port);
        QCOMPARE(textOf(client->next()), QStringLiteral("data 2 (488)"));
        client->send(Ack{2}, port);
    }
    QVERIFY(waitForEvents(kClients));
    for (const auto &event : m_log.events)
        QCOMPARE(event.outcome, Outcome::Sent);
}

void ServerTest::refuses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *what, const QByteArray &request, int error, Outcome outcome,
                        const char *reason, const char *name) {
        QTest::newRow(what) << request << QStringLiteral("error %1").arg(error) << outcome
                            << QString::fromLatin1(reason) << QString::fromLatin1(name);
    };
    const auto get = [](const char *name) { return write(read(name)); };
    row("missing", get("nothing"), 1, Outcome::NotFound, "not-found", "nothing");
    row("writing", write(WriteRequest{"small", Mode::Octet, {}}), 2, Outcome::Refused, "tftp-write-refused",
        "small");
    row("absolute", get("/etc/passwd"), 2, Outcome::Refused, "name-absolute", "/etc/passwd");
    row("traversal", get("a/../../etc/passwd"), 2, Outcome::Refused, "name-traversal", "a/../../etc/passwd");
    row("backslash", get("a\\b"), 2, Outcome::Refused, "name-backslash", "a\\b");
    row("empty", get(""), 2, Outcome::Refused, "name-empty", "");
    row("mail", QByteArray("\0\1small\0mail\0", 13), 4, Outcome::Refused, "tftp-packet-mode", "small");
    row("no mode", QByteArray("\0\1small\0", 8), 4, Outcome::Refused, "tftp-packet-malformed", "small");
    row("opcode", QByteArray("\0\11x\0y", 5), 4, Outcome::Refused, "tftp-packet-opcode", "");
    row("data", QByteArray("\0\3\0\1x", 5), 4, Outcome::Refused, "tftp-packet-opcode", "");
}

void ServerTest::refuses()
{
    QFETCH(QByteArray, request);
    start();
    m_client->send(request, m_server->port());
    QTEST(textOf(m_client->next()), "answer");
    QVERIFY(waitForEvents(1));
    const serving::RequestEvent &event = m_log.events.first();
    QTEST(event.outcome, "outcome");
    QTEST(event.reason.code.toString(), "reason");
    QTEST(event.name, "name");
    QCOMPARE(event.clientPort, m_client->port());
    QCOMPARE(event.size, -1);
}

/// Who put another's address on it is no help to him; and what is shorter than any ERROR gets none.
void ServerTest::answersNonsenseWithNoMoreThanCame_data()
{
    QTest::addColumn<QByteArray>("nonsense");
    QTest::addColumn<qsizetype>("answer");
    constexpr qsizetype kBare = 5;
    constexpr qsizetype kInWords = 27;
    QTest::newRow("a byte") << QByteArray("\0", 1) << qsizetype{0};
    QTest::newRow("two bytes") << QByteArray("\0\1", 2) << qsizetype{0};
    QTest::newRow("an opcode and a half") << QByteArray("\0\11x", 3) << qsizetype{0};
    QTest::newRow("a block of nothing") << QByteArray("\0\3\0\1", 4) << qsizetype{0};
    QTest::newRow("as long as an ERROR") << QByteArray("\0\11xyz", 5) << kBare;
    QTest::newRow("a request without a mode") << QByteArray("\0\1name", 6) << kBare;
    QTest::newRow("one byte too short") << QByteArray(26, 'x') << kBare;
    QTest::newRow("long enough for words") << QByteArray(27, 'x') << kInWords;
}

void ServerTest::answersNonsenseWithNoMoreThanCame()
{
    QFETCH(QByteArray, nonsense);
    QFETCH(qsizetype, answer);
    start();
    m_client->send(nonsense, m_server->port());
    m_client->send(read("missing"), m_server->port());
    if (answer > 0) {
        const QNetworkDatagram error = m_client->next();
        QCOMPARE(textOf(error), QStringLiteral("error 4"));
        QCOMPARE(error.data().size(), answer);
        QVERIFY(error.data().size() <= nonsense.size());
    }
    QCOMPARE(textOf(m_client->next()), QStringLiteral("error 1"));
    QVERIFY(!m_client->hasMore());
    QCOMPARE(m_log.events.size(), 2); // the log has it all the same
    QCOMPARE(m_log.events.first().outcome, Outcome::Refused);
}

void ServerTest::refusesWithNoMoreThanCame_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<qsizetype>("answer");
    QTest::newRow("a short name") << QByteArray("x") << qsizetype{5};
    QTest::newRow("one letter too short") << QByteArray("missing.x") << qsizetype{5};
    QTest::newRow("long enough for words") << QByteArray("missing.xy") << qsizetype{19};
}

/// Off our own subnets; whose the address on a request is, nobody knows.
void ServerTest::refusesWithNoMoreThanCame()
{
    QFETCH(QByteArray, name);
    QFETCH(qsizetype, answer);
    start();
    m_client->send(read(name), m_server->port());
    const QNetworkDatagram error = m_client->next();
    QCOMPARE(textOf(error), QStringLiteral("error 1"));
    QCOMPARE(error.data().size(), answer);
    QVERIFY(error.data().size() <= write(read(name)).size());
}

void ServerTest::namesOfAnyLengthAreHarmless()
{
    start();
    for (const int length : {513, 1400, 2048, 9000, 60000}) {
        m_client->send(read(QByteArray(length, 'n')), m_server->port());
        QCOMPARE(textOf(m_client->next()), QStringLiteral("error 2"));
    }
    QVERIFY(waitForEvents(5));
    for (const auto &event : m_log.events) {
        QCOMPARE(event.reason.code, base::kNameTooLong);
        QVERIFY(event.name.size() < 200);
    }
}

void ServerTest::tellsAStrangerWithoutDisturbingTheTransfer()
{
    constexpr int kBlocks = 70; // short transfers have no ear for strangers
    start();
    m_client->send(read("large"), m_server->port());
    const auto transferPort = static_cast<quint16>(m_client->next().senderPort());
    const auto acknowledge = [&](int block) {
        m_client->send(Ack{static_cast<std::uint16_t>(block)}, transferPort);
        return textOf(m_client->next());
    };
    for (int block = 1; block < kBlocks; ++block)
        QCOMPARE(acknowledge(block), QStringLiteral("data %1 (512)").arg(block + 1));
    Client stranger;
    stranger.send(QByteArray("nonsense"), transferPort);
    stranger.send(Ack{kBlocks}, transferPort); // too short for an ERROR to be no longer
    stranger.send(Data{kBlocks, base::bytesOf("x")}, transferPort);
    if (!isSinglePort()) {
        const QNetworkDatagram error = stranger.next();
        QCOMPARE(textOf(error), QStringLiteral("error 5"));
        QCOMPARE(error.data().size(), 5);
    }
    stranger.send(Error{ErrorCode::NotDefined, "die"}, transferPort);
    QCOMPARE(acknowledge(kBlocks), QStringLiteral("data %1 (512)").arg(kBlocks + 1));
    while (stranger.hasMore()) // at the single port nonsense is refused, and a stray ACK passed over
        QCOMPARE(textOf(stranger.next()), QStringLiteral("error 4"));
    QCOMPARE(m_server->activeTransfers().size(), 1u);
}

void ServerTest::aStrangerDisturbsNoShortTransferEither()
{
    start();
    m_client->send(read("small"), m_server->port());
    const auto transferPort = static_cast<quint16>(m_client->next().senderPort());
    Client stranger;
    for (int i = 0; i < 10; ++i) {
        stranger.send(Ack{1}, transferPort);
        stranger.send(Error{ErrorCode::NotDefined, "die"}, transferPort);
    }
    m_client->send(Ack{1}, transferPort);
    QCOMPARE(textOf(m_client->next()), QStringLiteral("data 2 (488)"));
    m_client->send(Ack{2}, transferPort);
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.first().outcome, Outcome::Sent);
}

void ServerTest::aDuplicateRequestStartsNoSecondTransfer()
{
    start();
    for (int i = 0; i < 5; ++i)
        m_client->send(read("small"), m_server->port());
    const auto port = static_cast<quint16>(m_client->next().senderPort());
    m_client->send(Ack{1}, port);
    QCOMPARE(textOf(m_client->next()), QStringLiteral("data 2 (488)"));
    m_client->send(read("small"), m_server->port());
    m_client->send(Ack{2}, port);
    QVERIFY(waitForEvents(1));
    QVERIFY(!m_client->hasMore());
}

/// What was sent in answer is lost, or the client would not ask again so late.
void ServerTest::aRequestRepeatedAfterALongSilenceIsAnsweredAnew()
{
    start();
    m_client->send(read("small"), m_server->port());
    m_client->next();
    m_clock.advance(2900ms);
    m_client->send(read("small"), m_server->port());
    Client other;
    other.send(read("missing"), m_server->port());
    QCOMPARE(textOf(other.next()), QStringLiteral("error 1"));
    while (m_client->hasMore())
        m_client->next(); // the retransmission, if it was due
    m_clock.advance(100ms);
    QCOMPARE(fetch({.name = "small"}).bytes(), patterned(1000));
    QVERIFY(waitForEvents(3));
    QCOMPARE(m_log.events[1].reason.code, kAskedAnew);
    QCOMPARE(m_log.events[2].outcome, Outcome::Sent);
}

/// A device that uses one port for all its requests, and does not acknowledge the end of a file.
void ServerTest::aNewRequestEndsATransferThatOnlyWaitsForItsLastAck()
{
    start();
    m_client->send(read("small"), m_server->port());
    m_client->send(Ack{1}, static_cast<quint16>(m_client->next().senderPort()));
    m_client->next();
    QCOMPARE(fetch({.name = "large"}).bytes(), patterned(100000));
    QVERIFY(waitForEvents(2));
    QCOMPARE(m_log.events[0].name, QStringLiteral("small"));
    QCOMPARE(m_log.events[0].outcome, Outcome::Sent);
}

/// All blocks of a window are out, and the client asks for something else. If but one of them lacks its ACK,
/// it left without its last word, as some do; if more do, nobody knows that any of them arrived.
void ServerTest::whetherAnUnconfirmedWindowWasSentANewRequestDoesNotTell_data()
{
    QTest::addColumn<int>("acknowledged");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("reason");
    QTest::newRow("none of three") << 0 << Outcome::Aborted << kAskedAnew.toString();
    QTest::newRow("one of three") << 1 << Outcome::Aborted << kAskedAnew.toString();
    QTest::newRow("two of three") << 2 << Outcome::Sent << kLastAckLost.toString();
}

void ServerTest::whetherAnUnconfirmedWindowWasSentANewRequestDoesNotTell()
{
    QFETCH(int, acknowledged);
    m_files.add("three", patterned(1200));
    start();
    m_client->send(read("three", {{"windowsize", "4"}}), m_server->port());
    const auto port = static_cast<quint16>(m_client->next().senderPort());
    for (const int ack : std::set{0, acknowledged}) {
        m_client->send(Ack{static_cast<std::uint16_t>(ack)}, port);
        for (int block = ack + 1; block <= 3; ++block)
            QVERIFY(textOf(m_client->next()).startsWith(QStringLiteral("data %1").arg(block)));
    }
    m_client->send(read("missing"), m_server->port());
    QCOMPARE(textOf(m_client->next()), QStringLiteral("error 1"));
    QCOMPARE(m_log.events.size(), 2);
    QTEST(m_log.events.first().outcome, "outcome");
    QTEST(m_log.events.first().reason.code.toString(), "reason");
    QCOMPARE(m_log.events.first().bytes, acknowledged == 2 ? 1200 : 512 * acknowledged);
}

void ServerTest::neverAnswersAnError()
{
    start();
    m_client->send(Error{ErrorCode::NotDefined, "hello"}, m_server->port());
    m_client->send(QByteArray("\0\5", 2), m_server->port());
    m_client->send(Ack{1}, m_server->port());
    m_client->send(read("missing"), m_server->port());
    QCOMPARE(textOf(m_client->next()), QStringLiteral("error 1"));
    QVERIFY(!m_client->hasMore());
    QCOMPARE(m_log.events.size(), 1);
}

/// RFC 1123 4.2.3.6.
void ServerTest::ignoresBroadcasts()
{
    start();
    m_client->send(read("small"), m_server->port(), QHostAddress(QStringLiteral("127.255.255.255")));
    m_client->send(read("missing"), m_server->port());
    QCOMPARE(textOf(m_client->next()), QStringLiteral("error 1"));
    QVERIFY(!m_client->hasMore());
    QCOMPARE(m_log.events.size(), 1);
}

/// An ERROR would be the last word to a device, which then goes on without the file.
void ServerTest::keepsARequestUntilThereIsAPlace()
{
    start({.limits = {.transfers = 2}});
    Client clients[3];
    for (Client &client : clients)
        client.send(read("large"), m_server->port());
    QCOMPARE(textOf(clients[0].next()), QStringLiteral("data 1 (512)"));
    const QNetworkDatagram second = clients[1].next();
    QCOMPARE(textOf(second), QStringLiteral("data 1 (512)"));
    QCOMPARE(m_server->activeTransfers().size(), 2u);
    QVERIFY(!clients[2].hasMore());
    const QDateTime asked = m_clock.wall();
    m_clock.advance(700ms);
    clients[1].send(Error{ErrorCode::NotDefined, "enough"}, static_cast<quint16>(second.senderPort()));
    const QNetworkDatagram third = clients[2].next();
    QCOMPARE(textOf(third), QStringLiteral("data 1 (512)"));
    QCOMPARE(m_log.events.size(), 1);
    clients[2].send(Error{ErrorCode::NotDefined, "enough"}, static_cast<quint16>(third.senderPort()));
    QVERIFY(waitForEvents(2));
    QCOMPARE(m_log.events.last().time, asked);
    QCOMPARE(m_log.events.last().milliseconds, 700);
    QCOMPARE(m_files.given, 3); // looked up twice, given once
}

/// An ERROR is the last word to a device; and a lack of file descriptors passes.
void ServerTest::aRequestThatFindsNoSocketWaits()
{
#ifndef Q_OS_UNIX
    QSKIP("this system has no such limit");
#else
    if (isSinglePort())
        QSKIP("no transfer has a socket of its own");
    start();
    Client others[2];
    const rlimit before = support::descriptorLimit();
    const auto restore = qScopeGuard([&before] { ::setrlimit(RLIMIT_NOFILE, &before); });
    support::allowMoreDescriptors(0);
    m_client->send(read("small"), m_server->port());
    others[0].send(read("small"), m_server->port());
    others[1].send(read("missing"), m_server->port());
    QCOMPARE(textOf(others[1].next()), QStringLiteral("error 1")); // so all have been read
    QVERIFY(!m_client->hasMore() && !others[0].hasMore());
    ::setrlimit(RLIMIT_NOFILE, &before);
    QCOMPARE(textOf(m_client->next()), QStringLiteral("data 1 (512)"));
    QCOMPARE(textOf(others[0].next()), QStringLiteral("data 1 (512)"));
    QCOMPARE(m_log.events.size(), 1);
    QCOMPARE(m_files.given, 2);
#endif
}

void ServerTest::aRequestThatWaitedInVainIsLoggedAndNotAnswered()
{
    start({.limits = {.transfers = 1}});
    m_client->send(read("large"), m_server->port());
    const auto port = static_cast<quint16>(m_client->next().senderPort());
    m_client->send(Ack{1}, port);
    QCOMPARE(textOf(m_client->next()), QStringLiteral("data 2 (512)"));
    Client late;
    const QDateTime asked = m_clock.wall();
    late.send(read("small"), m_server->port());
    m_client->send(Ack{2}, port);
    QCOMPARE(textOf(m_client->next()), QStringLiteral("data 3 (512)")); // so the request has been read
    m_clock.advance(3001ms);
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.first().name, QStringLiteral("small"));
    QCOMPARE(m_log.events.first().time, asked);
    QCOMPARE(m_log.events.first().milliseconds, 3001);
    QCOMPARE(m_log.events.first().outcome, Outcome::TimedOut); // nothing is said about the file
    QCOMPARE(m_log.events.first().reason, (base::Message{kBusy, {QStringLiteral("1")}}));
    QVERIFY(!late.hasMore());
    m_client->send(Error{ErrorCode::NotDefined, "enough"}, port);
    QVERIFY(waitForEvents(2));
    QCOMPARE(late.fetch({.name = "small"}, m_server->port()).bytes(), patterned(1000));
}

/// DATA does not say of which file it is: a device that has asked on must not get what it asked for before.
void ServerTest::ofAClientThatWaitsTheNewestRequestCounts()
{
    start({.limits = {.transfers = 1}});
    m_client->send(read("large"), m_server->port());
    const auto port = static_cast<quint16>(m_client->next().senderPort());
    Client late;
    late.send(read("large"), m_server->port());
    late.send(read("large"), m_server->port());
    late.send(read("missing"), m_server->port());
    late.send(read("small", {{"tsize", "0"}}), m_server->port());
    m_client->send(Ack{1}, port);
    m_client->next();
    m_client->send(Error{ErrorCode::NotDefined, "enough"}, port);
    QCOMPARE(textOf(late.next()), QStringLiteral("options"));
    QVERIFY(!late.hasMore());
    QCOMPARE(m_log.events.size(), 1);
}

void ServerTest::letsThoseGoWhoWaitWhenItStops()
{
    start({.limits = {.transfers = 1}});
    m_client->send(read("large"), m_server->port());
    const auto port = static_cast<quint16>(m_client->next().senderPort());
    Client late;
    late.send(read("small"), m_server->port());
    m_client->send(Ack{1}, port);
    m_client->next();
    m_server->stop();
    QCOMPARE(m_log.events.size(), 2);
    QCOMPARE(m_log.events.last().name, QStringLiteral("small"));
    QCOMPARE(m_log.events.last().outcome, Outcome::Aborted);
    QCOMPARE(m_log.events.last().reason.code, kServerStopped);
}

void ServerTest::givesThePlaceOfASilentStrangerToSomebodyReal()
{
    start({.limits = {.transfers = 2}, .timeout = 10s});
    Client strangers[2];
    for (Client &stranger : strangers) {
        stranger.send(read("large"), m_server->port());
        QCOMPARE(textOf(stranger.next()), QStringLiteral("data 1 (512)"));
    }
    m_clock.advance(900ms); // no retransmission yet
    m_client->send(read("small"), m_server->port());
    m_client->send(read("missing"), m_server->port()); // the newest of this client: waits as well
    Client other;
    other.send(read("missing"), m_server->port());
    QCOMPARE(textOf(other.next()), QStringLiteral("error 1"));
    QVERIFY(!m_client->hasMore());
    m_clock.advance(1101ms);
    QCOMPARE(textOf(m_client->next()), QStringLiteral("error 1"));
    Client real;
    real.send(read("small"), m_server->port());
    QCOMPARE(textOf(real.next()), QStringLiteral("data 1 (512)"));
    QVERIFY(waitForEvents(3));
    QCOMPARE(m_log.events[1].reason.code, kNeverAnswered);
}

/// Two requests with a victim's address on them send him two packets; the third none before he answers.
void ServerTest::rationsWhatAStrangersAddressIsSent()
{
    start({.limits = {.unprovenPackets = 2, .unprovenPerSecond = 0}});
    Client clients[3];
    for (Client &client : clients)
        client.send(read("large"), m_server->port());
    const QNetworkDatagram first = clients[0].next();
    QCOMPARE(textOf(clients[1].next()), QStringLiteral("data 1 (512)"));
    m_client->send(read("missing"), m_server->port());
    QCOMPARE(textOf(m_client->next()), QStringLiteral("error 1")); // so all have been read
    QVERIFY(!clients[2].hasMore());
    // An ACK at the single port may be forged like the request; it takes several.
    for (int block = 1; block <= (isSinglePort() ? 3 : 1); ++block) {
        QVERIFY(!clients[2].hasMore());
        clients[0].send(Ack{static_cast<std::uint16_t>(block)}, static_cast<quint16>(first.senderPort()));
        QCOMPARE(textOf(clients[0].next()), QStringLiteral("data %1 (512)").arg(block + 1));
    }
    QCOMPARE(textOf(clients[2].next()), QStringLiteral("data 1 (512)"));
    m_client->send(read("large"), m_server->port());
    Client other;
    other.send(read("missing"), m_server->port());
    QCOMPARE(textOf(other.next()), QStringLiteral("error 1"));
    m_clock.advance(3001ms);
    const auto isTurnedAway = [](const auto &event) { return event.reason.code == kBusyWithAddress; };
    QVERIFY(waitUntil([&] { return std::ranges::any_of(m_log.events, isTurnedAway); }));
    QCOMPARE(std::ranges::find_if(m_log.events, isTurnedAway)->outcome, Outcome::TimedOut);
    QVERIFY(!m_client->hasMore());
}

/// PXE asks for a file's size and breaks off: that is no forged request.
void ServerTest::anErrorFromTheClientProvesItToo()
{
    if (isSinglePort())
        QSKIP("there the ERROR may be forged like the request");
    start({.limits = {.unprovenPackets = 1, .unprovenPerSecond = 0}});
    for (int i = 0; i < 5; ++i) {
        m_client->send(read("small", {{"tsize", "0"}}), m_server->port());
        const QNetworkDatagram answer = m_client->next();
        QCOMPARE(textOf(answer), QStringLiteral("options"));
        m_client->send(Error{ErrorCode::OptionsRefused, "thanks"}, static_cast<quint16>(answer.senderPort()));
        QVERIFY(waitForEvents(i + 1));
    }
}

void ServerTest::holdsBackARetransmissionBeyondTheRation()
{
    start({.limits = {.unprovenPackets = 1, .unprovenPerSecond = 0}, .timeout = 10ms});
    m_client->send(read("small"), m_server->port());
    const QNetworkDatagram first = m_client->next();
    m_clock.advance(10ms);
    Client other;
    other.send(read("missing"), m_server->port());
    QCOMPARE(textOf(other.next()), QStringLiteral("error 1"));
    m_client->send(Ack{1}, static_cast<quint16>(first.senderPort()));
    QCOMPARE(textOf(m_client->next()), QStringLiteral("data 2 (488)"));
    QVERIFY(!m_client->hasMore());
}

void ServerTest::rationsErrors()
{
    start({.limits = {.errors = 2, .errorsPerSecond = 0}});
    for (int i = 0; i < 10; ++i)
        m_client->send(read("missing"), m_server->port());
    m_client->send(read("small"), m_server->port());
    QStringList answers;
    for (int i = 0; i < 3; ++i)
        answers.append(textOf(m_client->next()));
    answers.sort();
    QCOMPARE(answers.join(QStringLiteral(", ")), QStringLiteral("data 1 (512), error 1, error 1"));
    QCOMPARE(m_log.events.size(), 2);
}

void ServerTest::givesUpOnAClientThatNeverAnswers()
{
    start({.timeout = 10ms});
    m_client->send(read("small"), m_server->port());
    for (const auto wait : {10ms, 60ms}) {
        QCOMPARE(textOf(m_client->next()), QStringLiteral("data 1 (512)"));
        m_clock.advance(wait);
    }
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.first().outcome, Outcome::TimedOut);
    QCOMPARE(m_log.events.first().reason.code, kNeverAnswered);
    QCOMPARE(m_log.events.first().bytes, 0);
    QCOMPARE(m_log.events.first().milliseconds, 70);
    QVERIFY(m_server->activeTransfers().empty());
    QVERIFY(!m_client->hasMore());
}

void ServerTest::givesUpOnAClientThatFallsSilent()
{
    start({.timeout = 10ms, .retries = 1});
    m_client->send(read("large"), m_server->port());
    m_client->send(Ack{1}, static_cast<quint16>(m_client->next().senderPort()));
    for (const auto wait : {10ms, 20ms}) {
        QCOMPARE(textOf(m_client->next()), QStringLiteral("data 2 (512)"));
        m_clock.advance(wait);
    }
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.first().outcome, Outcome::TimedOut);
    QCOMPARE(m_log.events.first().reason,
             (base::Message{kFellSilent, {QStringLiteral("512"), QStringLiteral("100000")}}));
    QCOMPARE(m_log.events.first().bytes, 512);
    QCOMPARE(m_log.events.first().transfer.resentBlocks, 1);
}

void ServerTest::aMissingLastAckIsNoError()
{
    start({.timeout = 10ms, .retries = 1});
    m_client->send(read("small"), m_server->port());
    m_client->send(Ack{1}, static_cast<quint16>(m_client->next().senderPort()));
    for (const auto wait : {10ms, 20ms}) {
        QCOMPARE(textOf(m_client->next()), QStringLiteral("data 2 (488)"));
        m_clock.advance(wait);
    }
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.first().reason.code, kLastAckLost);
    QCOMPARE(m_log.events.first().outcome, Outcome::Sent);
    QCOMPARE(m_log.events.first().bytes, 1000);
}

void ServerTest::endsWhenTheClientSaysSo()
{
    start();
    m_client->send(read("large"), m_server->port());
    const auto port = static_cast<quint16>(m_client->next().senderPort());
    m_client->send(Error{ErrorCode::DiskFull, "no room"}, port);
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.first().outcome, Outcome::Aborted);
    QCOMPARE(m_log.events.first().reason,
             (base::Message{kClientError, {QStringLiteral("3"), QStringLiteral("no room")}}));
    QVERIFY(m_server->activeTransfers().empty());
}

/// Answers that arrive together: a lot of noise, the ACK behind it, and an ERROR behind that.
void ServerTest::overlooksNothingInAHeapOfAnswers()
{
    start({.timeout = 20ms});
    m_client->send(read("large"), m_server->port());
    const auto port = static_cast<quint16>(m_client->next().senderPort());
    for (int i = 0; i < 100; ++i)
        m_client->send(Ack{static_cast<std::uint16_t>(1000 + i)}, port);
    m_client->send(Ack{1}, port);
    m_client->send(Error{ErrorCode::NotDefined, "cancelled"}, port);
    QCOMPARE(textOf(m_client->next()), QStringLiteral("data 2 (512)"));
    m_clock.advance(20ms);
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.first().reason.code, kClientError);
    QCOMPARE(m_log.events.first().bytes, 512);
}

void ServerTest::noticesThatTheClientIsGone()
{
    if (isPortable() || isSinglePort())
        QSKIP("only a connected socket is told");
    start();
    m_client->send(read("large"), m_server->port());
    const auto port = static_cast<quint16>(m_client->next().senderPort());
    m_client->send(Ack{1}, port);
    m_client->close();
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.first().outcome, Outcome::Aborted);
    QCOMPARE(m_log.events.first().reason.code, kClientGone);
}

/// Somebody truncates a firmware image while it is sent: no SIGBUS, no half a file that looks whole.
void ServerTest::survivesAFileThatIsCutShort()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("firmware"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(files::Content::kHeldLimit + 100000, 'f'));
    file.close();
    auto content = files::Content::open(path);
    QVERIFY(content.has_value() && (*content)->isMapped());
    m_files.add("firmware", *content);
    start();
    m_client->send(read("firmware", {{"blksize", "8192"}, {"windowsize", "16"}}), m_server->port());
    const auto port = static_cast<quint16>(m_client->next().senderPort());
    QVERIFY(QFile::resize(path, 0));
    m_client->send(Ack{0}, port);
    QCOMPARE(textOf(m_client->next()), QStringLiteral("error 0"));
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.first().outcome, Outcome::Aborted);
    QCOMPARE(m_log.events.first().reason, (base::Message{kFileCut, {QStringLiteral("firmware")}}));
    QCOMPARE(fetch({.name = "small"}).bytes(), patterned(1000));
}

/// Somebody copies new firmware over the old while it is sent: the client gets no last block.
void ServerTest::breaksOffAFileThatIsOverwritten()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("firmware")));
    QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    QVERIFY(file.resize(files::Content::kHeldLimit + 100000));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFileDevice::FileModificationTime));
    const auto content = files::Content::open(file.fileName()).value();
    m_files.add("firmware", content);
    start();
    QCOMPARE(fetch({.name = "firmware", .options = {.blockSize = 8192}}).bytes().size(), content->size());
    QVERIFY(waitForEvents(1));
    QCOMPARE(m_log.events.last().outcome, Outcome::Sent);

    m_client->send(read("firmware", {{"blksize", "8192"}}), m_server->port());
    const auto port = static_cast<quint16>(m_client->next().senderPort());
    const auto blocks = static_cast<int>(content->size() / 8192 + 1);
    for (int block = 0; block < blocks - 1; ++block) {
        if (block == blocks / 2)
            file.write("new firmware");
        m_client->send(Ack{static_cast<std::uint16_t>(block)}, port);
        QCOMPARE(textOf(m_client->next()), QStringLiteral("data %1 (8192)").arg(block + 1));
    }
    m_client->send(Ack{static_cast<std::uint16_t>(blocks - 1)}, port);
    QCOMPARE(textOf(m_client->next()), QStringLiteral("error 0"));
    QVERIFY(waitForEvents(2));
    QCOMPARE(m_log.events.last().outcome, Outcome::Aborted);
    QCOMPARE(m_log.events.last().reason, (base::Message{kFileCut, {QStringLiteral("firmware")}}));
}

void ServerTest::tellsClientsWhenItStops()
{
    start();
    m_client->send(read("large"), m_server->port());
    m_client->next();
    m_server->stop();
    QCOMPARE(textOf(m_client->next()), QStringLiteral("error 0"));
    QCOMPARE(m_log.events.size(), 1);
    QCOMPARE(m_log.events.first().reason.code, kServerStopped);
    m_server->stop();
    QCOMPARE(m_log.events.size(), 1);
}

void ServerTest::saysWhatIsUnderWay()
{
    start();
    m_client->send(read("large"), m_server->port());
    const auto port = static_cast<quint16>(m_client->next().senderPort());
    m_client->send(Ack{1}, port);
    m_client->next();
    const auto transfers = m_server->activeTransfers();
    QCOMPARE(transfers.size(), 1u);
    QCOMPARE(transfers[0].name, QStringLiteral("large"));
    QCOMPARE(transfers[0].bytes, 512);
    QCOMPARE(transfers[0].size, 100000);
    QCOMPARE(transfers[0].clientPort, m_client->port());
}

void ServerTest::saysThatThePortIsTaken()
{
    start();
    Server::Settings settings{.port = m_server->port()};
    settings.sockets = isPortable() ? Server::Sockets::Portable : Server::Sockets::Best;
    const auto second = Server::create(settings, m_files, m_log, m_clock);
    QVERIFY(!second.has_value());
    QCOMPARE(second.error().what.code, kCannotListen);
    QCOMPARE(second.error().what.args[0], QString::number(m_server->port()));
    QCOMPARE(second.error().what.args[2].toInt(), static_cast<int>(std::errc::address_in_use));
}

QTEST_GUILESS_MAIN(ServerTest)
#include "server_test.moc"
