// Clients that are slow, silent, too many, too curious or guess passwords; and beside them a well-behaved
// one, which must be served throughout as if they were not there.

#include "tests/protocol/matrix_files.h"
#include "tests/protocol/tcp_service.h"
#include "tests/support/file_limit.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <functional>

using protocol::TcpService;
using L1 = QLatin1StringView;

namespace {

const QByteArray kSmall = "sip.server = 192.0.2.1\n";
constexpr qsizetype kLargeSize = 20'000'000;
/// On a machine that is busy with other tests. Undisturbed it is a millisecond.
constexpr qint64 kServedWithinMs = 3000;
constexpr qint64 kMostMemoryKb = 150'000;

QByteArray get(const QByteArray &path, const QByteArray &fields = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: bench\r\n" + fields + "\r\n";
}

QByteArray basic(const QByteArray &password)
{
    return "Authorization: Basic " + (QByteArray(protocol::kUser) + ':' + password).toBase64() + "\r\n";
}

bool waitUntil(const std::function<bool()> &done, int ms = 30'000)
{
    QElapsedTimer elapsed;
    elapsed.start();
    QTimer tick;
    tick.start(5);
    while (!done() && elapsed.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return done();
}

/// A rude client: says something when connected, something more at each tick, and reads or does not.
class Rude : public QTcpSocket {
public:
    Rude(quint16 port, const QByteArray &first, bool reads = true)
    {
        if (!reads)
            setReadBufferSize(1);
        connect(this, &QTcpSocket::connected, this, [this, first] { write(first); });
        if (reads)
            connect(this, &QTcpSocket::readyRead, this, [this] { m_got += readAll(); });
        connectToHost(QHostAddress::LocalHost, port);
    }
    void more(const QByteArray &bytes)
    {
        if (state() == ConnectedState)
            write(bytes);
    }
    const QByteArray &got() const { return m_got; }

private:
    QByteArray m_got;
};

using Crowd = std::vector<std::unique_ptr<Rude>>;

struct Attack {
    const char *name;
    int count;
    QByteArray first;
    QByteArray more = {}; ///< at each tick
    bool reads = true;
    bool comesAgain = false; ///< each leaves at once and another comes
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
        {"files that nobody reads", 100, get("/large.bin"), {}, false},
        {"requests without end, unread", 30, get("/small.conf").repeated(3000), get("/small.conf"), false},
        {"nonsense", 300, QByteArray(2000, '\xff'), {}, true, true},
        {"comings and goings", 300, get("/small.conf"), {}, true, true},
        {"pages of nothing", 100, get("/none").repeated(200), get("/none")},
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
    void letsNobodyOut_data();
    void letsNobodyOut();
    void makesGuessingSlow();
    void keepsAThousandConnections();
    void dropsTheSlow();

private:
    /// One connection, one request, as a device does it. The body; empty if that took too long.
    QByteArray fetch(const TcpService &service, const QByteArray &fields = {},
                     const QHostAddress &from = QHostAddress(QHostAddress::LocalHost));
    qint64 memoryOf(const TcpService &service) const;

    QTemporaryDir m_folder;
    TcpService m_service;
};

void HttpAbuseTest::initTestCase()
{
    support::allowManyFiles();
    QVERIFY(
        protocol::writeFiles(m_folder.path(), {{QStringLiteral("small.conf"), kSmall},
                                               {QStringLiteral("large.bin"), QByteArray(kLargeSize, 'x')}}));
    QVERIFY2(m_service.start(m_folder.path(), {QStringLiteral("http")}, {}), qPrintable(m_service.problem()));
}

QByteArray HttpAbuseTest::fetch(const TcpService &service, const QByteArray &fields, const QHostAddress &from)
{
    QTcpSocket socket;
    socket.bind(from);
    QByteArray got;
    connect(&socket, &QTcpSocket::readyRead, &socket, [&] { got += socket.readAll(); });
    connect(&socket, &QTcpSocket::connected, &socket,
            [&] { socket.write(get("/small.conf", fields + "Connection: close\r\n")); });
    socket.connectToHost(QHostAddress::LocalHost, service.port(L1("http")));
    waitUntil([&] { return got.endsWith("\r\n\r\n" + kSmall); }, kServedWithinMs);
    return got.mid(got.indexOf("\r\n\r\n") + 4);
}

qint64 HttpAbuseTest::memoryOf(const TcpService &service) const
{
    QFile status(QStringLiteral("/proc/%1/status").arg(service.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.sliced(6).chopped(3).trimmed().toLongLong();
    }
    return -1;
}

void HttpAbuseTest::servesTheOthers_data()
{
    QTest::addColumn<Attack>("attack");
    for (const Attack &attack : attacks())
        QTest::newRow(attack.name) << attack;
}

void HttpAbuseTest::servesTheOthers()
{
    QFETCH(Attack, attack);
    const quint16 port = m_service.port(L1("http"));
    Crowd crowd;
    for (int i = 0; i < attack.count; ++i)
        crowd.push_back(std::make_unique<Rude>(port, attack.first, attack.reads));
    for (int round = 0; round < 30; ++round) {
        QCOMPARE(fetch(m_service), kSmall);
        for (std::unique_ptr<Rude> &rude : crowd) {
            if (attack.comesAgain &&
                (!rude->got().isEmpty() || rude->state() == QTcpSocket::UnconnectedState))
                rude = std::make_unique<Rude>(port, attack.first, attack.reads);
            else if (!attack.more.isEmpty())
                rude->more(attack.more);
        }
    }
    const qint64 memory = memoryOf(m_service);
    QVERIFY2(memory > 0 && memory < kMostMemoryKb, QByteArray::number(memory).constData());
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
    Rude curious(m_service.port(L1("http")), get(target, "Connection: close\r\n"));
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
    int answered = 0;
    int turnedAway = 0;
    int guess = 0;
    Crowd guessers(40);
    QElapsedTimer elapsed;
    elapsed.start();
    while (elapsed.elapsed() < 3000) {
        for (std::unique_ptr<Rude> &guesser : guessers) {
            if (guesser && guesser->got().isEmpty() && guesser->state() != QTcpSocket::UnconnectedState)
                continue;
            if (guesser) {
                QVERIFY(!guesser->got().startsWith("HTTP/1.1 200"));
                ++(guesser->got().startsWith("HTTP/1.1 429") ? turnedAway : answered);
            }
            guesser = std::make_unique<Rude>(
                port, get("/small.conf", basic("guess" + QByteArray::number(++guess))));
        }
        QCOMPARE(fetch(service, basic(protocol::kPassword), QHostAddress(QStringLiteral("127.0.0.2"))),
                 kSmall);
    }
    QVERIFY2(answered <= 20, QByteArray::number(answered).constData());
    QVERIFY(turnedAway > 0);
}

void HttpAbuseTest::keepsAThousandConnections()
{
    const QByteArray request = get("/small.conf");
    Crowd crowd;
    for (int i = 0; i < 1000; ++i)
        crowd.push_back(std::make_unique<Rude>(m_service.port(L1("http")), request));
    const auto served = [&](int times) {
        return std::ranges::count_if(crowd, [&](const auto &client) {
            return client->got().count(kSmall) == times && client->state() == QTcpSocket::ConnectedState;
        });
    };
    for (int times = 1; times <= 3; ++times) {
        QVERIFY(waitUntil([&] { return served(times) == 1000; }));
        for (auto &client : crowd)
            client->more(request);
    }
    QVERIFY(memoryOf(m_service) < kMostMemoryKb);
}

/// In their own time: ten seconds for a request, fifteen between two.
void HttpAbuseTest::dropsTheSlow()
{
    const quint16 port = m_service.port(L1("http"));
    Rude slow(port, "GET / HTTP/1.1\r\n");
    Rude silent(port, {});
    QTimer tick;
    tick.callOnTimeout(&slow, [&] { slow.more("X: y\r\n"); });
    tick.start(500);
    QVERIFY(waitUntil([&] { return slow.state() == QTcpSocket::UnconnectedState; }, 20'000));
    QVERIFY2(slow.got().startsWith("HTTP/1.1 408 "), slow.got().constData());
    QVERIFY(waitUntil([&] { return silent.state() == QTcpSocket::UnconnectedState; }, 20'000));
    QVERIFY(silent.got().isEmpty());
}

QTEST_GUILESS_MAIN(HttpAbuseTest)
#include "http_abuse_test.moc"
