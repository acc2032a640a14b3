#include "core/simulator/http_fetcher.h"

#include "core/simulator/stuck.h"

#include <QCryptographicHash>
#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using serving::Outcome;
using simulator::Fetched;
using simulator::HttpFetcher;
using simulator::Server;

namespace {

/// Answers every request with the same bytes and closes; keeps what it was asked.
class CannedServer {
public:
    explicit CannedServer(QByteArray answer) : m_answer(std::move(answer))
    {
        m_server.listen(QHostAddress::LocalHost, 0);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                asked += socket->readAll();
                if (!asked.endsWith("\r\n\r\n"))
                    return;
                socket->write(m_answer);
                socket->disconnectFromHost();
            });
        });
    }

    Server address() const
    {
        return *Server::parse(QStringLiteral("http://127.0.0.1:%1/prov").arg(m_server.serverPort()));
    }

    QByteArray asked;

private:
    QByteArray m_answer;
    QTcpServer m_server;
};

std::optional<Fetched> fetch(HttpFetcher &fetcher, const QString &path, qint64 cutAfter = -1)
{
    std::optional<Fetched> result;
    fetcher.fetch(
        path, [&result](const Fetched &fetched) { result = fetched; },
        [cutAfter](qint64 received) { return cutAfter < 0 || received < cutAfter; });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, cutAfter < 0 ? 5000 : 200))
        fetcher.abandon();
    return result;
}

QByteArray ok(const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

} // namespace

class HttpFetcherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The sockets of this test would each ask the system about a proxy.
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void getsAFileBelowTheServersPath()
    {
        CannedServer server(ok("settings"));
        HttpFetcher fetcher(server.address(), QStringLiteral("Algo-8188"));

        const auto fetched = fetch(fetcher, QStringLiteral("algop8188.conf"));

        QVERIFY(fetched);
        QCOMPARE(fetched->outcome, Outcome::Sent);
        QCOMPARE(fetched->bytes, QByteArray("settings"));
        QCOMPARE(fetched->md5, QCryptographicHash::hash("settings", QCryptographicHash::Md5).toHex());
        QVERIFY(server.asked.startsWith("GET /prov/algop8188.conf HTTP/1.1\r\n"));
        QVERIFY(server.asked.contains("User-Agent: Algo-8188\r\n"));
    }

    void sendsBasicCredentialsAtOnce()
    {
        CannedServer server(ok("x"));
        Server address = server.address();
        address.user = QStringLiteral("bench");
        address.password = QStringLiteral("secret");
        HttpFetcher fetcher(address, QStringLiteral("Algo-8188"));
        QVERIFY(fetch(fetcher, QStringLiteral("f")));
        QVERIFY(server.asked.contains("Authorization: Basic " + QByteArray("bench:secret").toBase64()));
    }

    void tellsAnswersApart_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<Outcome>("outcome");
        QTest::newRow("404") << QByteArray("404 Not Found") << Outcome::NotFound;
        QTest::newRow("410") << QByteArray("410 Gone") << Outcome::NotFound;
        QTest::newRow("401") << QByteArray("401 Unauthorized") << Outcome::Refused;
        QTest::newRow("403") << QByteArray("403 Forbidden") << Outcome::Refused;
        QTest::newRow("500") << QByteArray("500 Internal Server Error") << Outcome::Aborted;
    }

    void tellsAnswersApart()
    {
        QFETCH(QByteArray, status);
        CannedServer server("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        HttpFetcher fetcher(server.address(), QStringLiteral("Algo-8188"));
        const auto fetched = fetch(fetcher, QStringLiteral("f"));
        QVERIFY(fetched);
        QTEST(fetched->outcome, "outcome");
    }

    void whyThereIsNoFileIsToldByWhatTheServerAnswered_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<base::Message>("why");
        const auto row = [](const char *status, base::Code code, const QStringList &args) {
            QTest::newRow(status) << "HTTP/1.1 " + QByteArray(status) + "\r\nContent-Length: 9\r\n\r\nshort"
                                  << base::Message{code, args};
        };
        const QString name = QStringLiteral("f");
        row("301 Moved Permanently", simulator::kServerRedirects, {name, QStringLiteral("HTTP 301")});
        row("307 Temporary Redirect", simulator::kServerRedirects, {name, QStringLiteral("HTTP 307")});
        row("304 Not Modified", simulator::kServerDeclines, {name, QStringLiteral("HTTP 304")});
        row("400 Bad Request", simulator::kServerDeclines, {name, QStringLiteral("HTTP 400")});
        row("503 Service Unavailable", simulator::kServerDeclines, {name, QStringLiteral("HTTP 503")});
        row("403 Forbidden", simulator::kServerRefuses, {name, QStringLiteral("HTTP 403")});
        row("200 OK", simulator::kServerSilent, {name});
    }

    void whyThereIsNoFileIsToldByWhatTheServerAnswered()
    {
        QFETCH(QByteArray, answer);
        CannedServer server(answer);
        HttpFetcher fetcher(server.address(), QStringLiteral("Algo-8188"));
        const auto fetched = fetch(fetcher, QStringLiteral("f"));
        QVERIFY(fetched);
        simulator::PassJudge judge;
        judge.note({progress::Step::ConfigMac, {}, catalogue::FileKind::DeviceConfig}, QStringLiteral("f"),
                   *fetched);
        QTEST(judge.verdict({}).value_or(base::Message{}), "why");
    }

    /// Devices know Basic alone.
    void aServerThatOffersDigestAloneRefuses()
    {
        CannedServer server("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n"
                            "WWW-Authenticate: Digest realm=\"bench\", nonce=\"abc\", qop=\"auth\"\r\n\r\n");
        Server address = server.address();
        address.user = QStringLiteral("bench");
        address.password = QStringLiteral("secret");
        HttpFetcher fetcher(address, QStringLiteral("Algo-8188"));
        const auto fetched = fetch(fetcher, QStringLiteral("f"));
        QCOMPARE(fetched->outcome, Outcome::Refused);
        QVERIFY(fetched->loginRefused);
        QCOMPARE(fetched->detail, QStringLiteral("HTTP 401"));
        QCOMPARE(server.asked.count("GET "), 1);
    }

    void aRedirectIsNotFollowed()
    {
        CannedServer server("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n");
        HttpFetcher fetcher(server.address(), QStringLiteral("Algo-8188"));
        QCOMPARE(fetch(fetcher, QStringLiteral("f"))->outcome, Outcome::Aborted);
        QCOMPARE(server.asked.count("GET "), 1);
    }

    void aTransferThatBreaksOffIsNoFile()
    {
        CannedServer server("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nsett");
        HttpFetcher fetcher(server.address(), QStringLiteral("Algo-8188"));
        const auto fetched = fetch(fetcher, QStringLiteral("f"));
        QCOMPARE(fetched->outcome, Outcome::Aborted);
        QCOMPARE(fetched->size, 4);
        QVERIFY(fetched->md5.isEmpty());
    }

    void aServerThatSaysNothingTimesOut()
    {
        QTcpServer mute;
        QVERIFY(mute.listen(QHostAddress::LocalHost, 0));
        simulator::TcpLine line;
        line.patience = std::chrono::milliseconds(30);
        HttpFetcher fetcher(*Server::parse(QStringLiteral("http://127.0.0.1:%1").arg(mute.serverPort())),
                            QStringLiteral("Algo-8188"), line);
        QCOMPARE(fetch(fetcher, QStringLiteral("f"))->outcome, Outcome::TimedOut);
    }

    void namesAreEscaped()
    {
        CannedServer server(ok("x"));
        HttpFetcher fetcher(server.address(), QStringLiteral("Algo-8188"));
        QVERIFY(fetch(fetcher, QStringLiteral("a b/ü%?.zip")));
        QVERIFY2(server.asked.startsWith("GET /prov/a%20b/%C3%BC%25%3F.zip HTTP/1.1\r\n"),
                 server.asked.constData());
    }

    void nobodyThereIsAborted()
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost, 0));
        const auto address = Server::parse(QStringLiteral("http://127.0.0.1:%1").arg(gone.serverPort()));
        gone.close();
        HttpFetcher fetcher(*address, QStringLiteral("Algo-8188"));
        QCOMPARE(fetch(fetcher, QStringLiteral("f"))->outcome, Outcome::Aborted);
    }

    void aPowerCutSaysNothingMore()
    {
        CannedServer server(ok(QByteArray(100'000, 'x')));
        HttpFetcher fetcher(server.address(), QStringLiteral("Algo-8188"));
        QVERIFY(!fetch(fetcher, QStringLiteral("f"), 10));
        QVERIFY(fetch(fetcher, QStringLiteral("f")));
    }
};

QTEST_GUILESS_MAIN(HttpFetcherTest)
#include "http_fetcher_test.moc"
