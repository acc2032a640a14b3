// Clients that are slow, silent, too many, too curious or guess passwords; and beside them a well-behaved
// one, which must be served throughout as if they were not there.

#include "tests/protocol/abuse.h"
#include "tests/protocol/matrix_files.h"
#include "tests/protocol/tcp_service.h"
#include "tests/support/file_limit.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

using namespace protocol;
using L1 = QLatin1StringView;
using Habit = Rude::Habit;

namespace {

QByteArray get(const QByteArray &path, const QByteArray &fields = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: bench\r\n" + fields + "\r\n";
}

QByteArray basic(const QByteArray &password)
{
    return "Authorization: Basic " + (QByteArray(kUser) + ':' + password).toBase64() + "\r\n";
}

bool isSmallFile(const QByteArray &answer)
{
    return answer.startsWith("HTTP/1.1 200 ") && answer.endsWith("\r\n\r\n" + kSmall);
}

/// One connection, one request, as a device does it.
WellBehaved::Visit visitOf(quint16 port, const QByteArray &fields = {})
{
    return [=] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        return socket.waitForConnected() &&
               isSmallFile(exchange(socket, get("/small.conf", fields + "Connection: close\r\n")));
    };
}

WellBehaved::Visit encryptedVisitOf(quint16 port, const QString &authority)
{
    QSslConfiguration trust;
    trust.setCaCertificates(QSslCertificate::fromPath(authority));
    return [=] {
        QSslSocket socket;
        socket.setSslConfiguration(trust);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        return socket.waitForEncrypted() &&
               isSmallFile(exchange(socket, get("/small.conf", "Connection: close\r\n")));
    };
}

/// What a client of TLS says first.
QByteArray clientHello()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    QSslSocket client;
    client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.serverPort());
    waitUntil([&] { return server.hasPendingConnections(); });
    const std::unique_ptr<QTcpSocket> accepted(server.nextPendingConnection());
    waitUntil([&] { return accepted->bytesAvailable() > 0; });
    return accepted->readAll();
}

struct Attack {
    const char *name;
    int count;
    QByteArray first;
    QByteArray more = {}; ///< at each tick
    Habit habit = Habit::Reads;
    bool comesAgain = false; ///< each leaves once it was answered, and another comes
};

QList<Attack> attacks()
{
    return {
        {"heads, field by field", 300, "GET /small.conf HTTP/1.1\r\nHost: bench\r\n", "X: y\r\n"},
        {"heads, byte by byte", 300, "GET /", "a"},
        {"bodies, byte by byte", 300, get("/small.conf", "Content-Length: 60000\r\n"), "x"},
        {"chunks, byte by byte", 300, get("/small.conf", "Transfer-Encoding: chunked\r\n"), "1\r\nx\r\n"},
        {"silence", 500, {}},
        {"empty lines", 300, "\r\n"},
        {"files that nobody reads", 100, get("/large.bin"), {}, Habit::ReadsNothing},
        {"files that are read slowly", 100, get("/large.bin"), {}, Habit::ReadsSlowly},
        {"files broken off", 30, get("/large.bin"), {}, Habit::HalfClosesAndResets, true},
        {"requests without end, unread", 30, get("/small.conf").repeated(3000), get("/small.conf"),
         Habit::ReadsNothing},
        {"nonsense", 300, QByteArray(2000, '\xff'), {}, Habit::Reads, true},
        {"comings and goings", 300, get("/small.conf"), {}, Habit::Reads, true},
        {"pages of nothing", 100, get("/none").repeated(200), get("/none")},
    };
}

QList<Attack> attacksOnTls()
{
    const QByteArray hello = clientHello();
    return {
        {"TLS: silence", 500, {}},
        {"TLS: half a greeting", 300, hello.first(hello.size() / 2)},
        {"TLS: a greeting and no more", 300, hello, {}, Habit::ReadsNothing},
        {"TLS: records, byte by byte", 300, QByteArray("\x16\x03\x01\x40\x00\x01", 6), "x"},
        {"TLS: nonsense", 200, QByteArray(2000, '\xff'), {}, Habit::Reads, true},
        {"TLS: plain requests", 200, get("/small.conf"), {}, Habit::Reads, true},
        {"TLS: handshakes begun and left", 20, hello, {}, Habit::Reads, true},
    };
}

} // namespace

Q_DECLARE_METATYPE(Attack)

class HttpAbuseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void servesTheOthers_data();
    void servesTheOthers();
    void servesTheOthersWhenPlacesRunOut();
    void letsNobodyOut_data();
    void letsNobodyOut();
    void makesGuessingSlow();
    void keepsAThousandConnections();
    void dropsTheSlow();
    void takesLittleMemory();

private:
    QTemporaryDir m_folder;
    TcpService m_service;

    /// Their time runs while everything else is tested.
    QTimer m_slowTick;
    std::unique_ptr<Rude> m_slow;
    std::unique_ptr<Rude> m_silent;
};

void HttpAbuseTest::initTestCase()
{
    support::allowManyFiles();
    QVERIFY(writeFiles(m_folder.path(), {{QStringLiteral("small.conf"), kSmall},
                                         {QStringLiteral("large.bin"), QByteArray(kLargeSize, 'x')}}));
    QVERIFY2(m_service.start(m_folder.path(), {QStringLiteral("http"), QStringLiteral("https")}, {}),
             qPrintable(m_service.problem()));
    const quint16 port = m_service.port(L1("http"));
    m_slow = std::make_unique<Rude>(kOtherRudeHost, port, "GET / HTTP/1.1\r\n");
    m_silent = std::make_unique<Rude>(kOtherRudeHost, port, QByteArray());
    m_slowTick.callOnTimeout(m_slow.get(), [this] { m_slow->tick("X: y\r\n"); });
    m_slowTick.start(500);
}

void HttpAbuseTest::servesTheOthers_data()
{
    QTest::addColumn<Attack>("attack");
    QTest::addColumn<bool>("isEncrypted");
    for (const Attack &attack : attacks())
        QTest::newRow(attack.name) << attack << false;
    for (const Attack &attack : attacksOnTls())
        QTest::newRow(attack.name) << attack << true;
}

void HttpAbuseTest::servesTheOthers()
{
    QFETCH(Attack, attack);
    QFETCH(bool, isEncrypted);
    const quint16 port = m_service.port(isEncrypted ? L1("https") : L1("http"));
    RudeOnes rudeOnes(static_cast<std::size_t>(attack.count));
    const auto visit = isEncrypted ? encryptedVisitOf(port, m_service.authorityFile()) : visitOf(port);
    const QString complaint = servedMeanwhile(visit, [&] {
        for (std::unique_ptr<Rude> &rude : rudeOnes) {
            if (!rude || (attack.comesAgain && rude->isThrough()))
                rude = std::make_unique<Rude>(kRudeHost, port, attack.first, attack.habit);
            else
                rude->tick(attack.more);
        }
    });
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

/// Two hosts take every place there is, read a little now and then, and come again when they are sent away.
void HttpAbuseTest::servesTheOthersWhenPlacesRunOut()
{
    TcpService service;
    QVERIFY2(service.start(m_folder.path(), {QStringLiteral("http")}, {.descriptors = 200}),
             qPrintable(service.problem()));
    const quint16 port = service.port(L1("http"));
    RudeOnes rudeOnes(200);
    const QString complaint = servedMeanwhile(visitOf(port), [&] {
        for (std::size_t i = 0; i < rudeOnes.size(); ++i) {
            if (!rudeOnes[i] || rudeOnes[i]->isThrough())
                rudeOnes[i] = std::make_unique<Rude>(i % 2 == 0 ? kRudeHost : kOtherRudeHost, port,
                                                     get("/large.bin"), Habit::ReadsSlowly);
            else
                rudeOnes[i]->tick({});
        }
    });
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

void HttpAbuseTest::letsNobodyOut_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : {"/../etc/passwd",
                               "/../../../../../../etc/passwd",
                               "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                               "/..%2f..%2fetc%2fpasswd",
                               "/.%2e/%2e./etc/passwd",
                               "/%252e%252e/etc/passwd",
                               "/%c0%ae%c0%ae/etc/passwd",
                               "/..%c0%af..%c0%afetc/passwd",
                               "/..%5c..%5cetc%5cpasswd",
                               "/..\\..\\etc\\passwd",
                               "/....//....//etc/passwd",
                               "/./.././../etc/passwd",
                               "//etc/passwd",
                               "/%2fetc/passwd",
                               "/%2f%2fetc/passwd",
                               "/etc/passwd",
                               "/small.conf/../../etc/passwd",
                               "/small.conf%00/../../etc/passwd",
                               "/%00/etc/passwd",
                               "http://x/../etc/passwd",
                               "/file:///etc/passwd",
                               "/C:/Windows/win.ini",
                               "/C%3a%5cWindows%5cwin.ini",
                               "/%5c%5chost%5cshare",
                               "/.provbench/job.json",
                               "/~root/x",
                               "/%EF%BC%8E%EF%BC%8E/etc/passwd",
                               "/\xef\xbc\x8e\xef\xbc\x8e/etc/passwd",
                               "/../small.conf",
                               "/link/passwd"})
        QTest::newRow(target) << QByteArray(target);
}

void HttpAbuseTest::letsNobodyOut()
{
    QFETCH(QByteArray, target);
    QFile::link(QStringLiteral("/etc"), m_folder.filePath(QStringLiteral("link")));
    const Rude curious(kRudeHost, m_service.port(L1("http")), get(target, "Connection: close\r\n"));
    QVERIFY(waitUntil(
        [&] { return curious.state() == QTcpSocket::UnconnectedState && !curious.got().isEmpty(); }));
    QVERIFY2(curious.got().startsWith("HTTP/1.1 404 "), curious.got().constData());
    QVERIFY(!curious.got().contains("root:"));
    QVERIFY(!curious.got().contains(m_folder.path().toUtf8()));
}

/// Who knows the password is served at once, while somebody at another address tries one after the other.
void HttpAbuseTest::makesGuessingSlow()
{
    TcpService service;
    QVERIFY2(service.start(m_folder.path(), {QStringLiteral("http")}, {true}), qPrintable(service.problem()));
    const quint16 port = service.port(L1("http"));
    Guessers guessers(port, {" 200 ", " 401 ", " 429 "},
                      [](const QByteArray &password) { return get("/small.conf", basic(password)); });
    const QString complaint = servedMeanwhile(visitOf(port, basic(kPassword)), guessers);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

void HttpAbuseTest::keepsAThousandConnections()
{
    const QByteArray request = get("/small.conf");
    RudeOnes clients;
    for (int i = 0; i < 1000; ++i)
        clients.push_back(std::make_unique<Rude>(kRudeHost, m_service.port(L1("http")), request));
    const auto served = [&](int times) {
        return std::ranges::count_if(clients, [&](const auto &client) {
            return client->got().count(kSmall) == times && client->state() == QTcpSocket::ConnectedState;
        });
    };
    for (int times = 1; times <= 3; ++times) {
        QVERIFY(waitUntil([&] { return served(times) == 1000; }));
        for (auto &client : clients)
            client->tick(request);
    }
}

/// In their own time: ten seconds for a request, fifteen between two.
void HttpAbuseTest::dropsTheSlow()
{
    QVERIFY(waitUntil([&] { return m_slow->state() == QTcpSocket::UnconnectedState; }, 20'000));
    QVERIFY2(m_slow->got().startsWith("HTTP/1.1 408 "), m_slow->got().constData());
    QVERIFY(waitUntil([&] { return m_silent->state() == QTcpSocket::UnconnectedState; }, 20'000));
    QVERIFY(m_silent->got().isEmpty());
}

/// After all of the above.
void HttpAbuseTest::takesLittleMemory()
{
    const QString complaint = memoryComplaint(m_service.processId());
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

QTEST_GUILESS_MAIN(HttpAbuseTest)
#include "http_abuse_test.moc"
