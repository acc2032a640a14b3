#include "core/simulator/ftp_fetcher.h"

#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using serving::Outcome;
using simulator::Fetched;
using simulator::FtpFetcher;
using simulator::Server;
using simulator::TcpLine;

namespace {

/// Answers each command with what is set for its verb; for RETR it sends `file` over the data connection.
class ScriptedServer {
public:
    ScriptedServer()
    {
        control.listen(QHostAddress::LocalHost, 0);
        m_data.listen(QHostAddress::LocalHost, 0);
        answers = {{"USER", "331 x"}, {"PASS", "230 x"},
                   {"TYPE", "200 x"}, {"QUIT", "221 x"},
                   {"PORT", "200 x"}, {"EPSV", "229 (|||" + QByteArray::number(m_data.serverPort()) + "|)"}};
        QObject::connect(&control, &QTcpServer::newConnection, &control, [this] {
            QTcpSocket *socket = control.nextPendingConnection();
            if (!greeting.isEmpty())
                socket->write(greeting + "\r\n");
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                while (socket->canReadLine())
                    obey(*socket, socket->readLine().trimmed());
            });
        });
        QObject::connect(&m_data, &QTcpServer::newConnection, &m_data,
                         [this] { m_dataSocket = m_data.nextPendingConnection(); });
    }

    Server address() const
    {
        return *Server::parse(QStringLiteral("ftp://127.0.0.1:%1/prov").arg(control.serverPort()));
    }

    QTcpServer control;
    QByteArray greeting = "220 hello";
    QHash<QByteArray, QByteArray> answers;
    QByteArray file = "settings";
    QByteArrayList asked;

private:
    void obey(QTcpSocket &socket, const QByteArray &line)
    {
        asked << line;
        const QByteArray verb = line.left(4);
        if (verb == "PORT")
            connectTo(line.sliced(5).split(','));
        if (verb != "RETR" || answers.contains("RETR"))
            return void(socket.write(answers.value(verb, "502 no") + "\r\n"));
        if (!m_dataSocket)
            m_data.waitForNewConnection(1000);
        socket.write("150 x\r\n");
        m_dataSocket->write(file);
        m_dataSocket->disconnectFromHost();
        m_dataSocket = nullptr;
        socket.write("226 x\r\n");
    }
    void connectTo(const QByteArrayList &numbers)
    {
        m_dataSocket = new QTcpSocket(&control);
        m_dataSocket->connectToHost(
            QHostAddress::LocalHost,
            static_cast<quint16>(numbers.value(4).toInt() * 256 + numbers.value(5).toInt()));
        m_dataSocket->waitForConnected(1000);
    }

    QTcpServer m_data;
    QTcpSocket *m_dataSocket = nullptr;
};

std::optional<Fetched> fetch(FtpFetcher &fetcher, const QString &path, qint64 cutAfter = -1)
{
    std::optional<Fetched> result;
    fetcher.fetch(
        path, [&result](const Fetched &fetched) { result = fetched; },
        [cutAfter](qint64 received) { return cutAfter < 0 || received < cutAfter; });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, cutAfter < 0 ? 5000 : 200))
        fetcher.abandon();
    return result;
}

} // namespace

class FtpFetcherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void getsAFileBelowTheServersPath_data()
    {
        QTest::addColumn<bool>("active");
        QTest::newRow("passive") << false;
        QTest::newRow("active") << true;
    }

    void getsAFileBelowTheServersPath()
    {
        QFETCH(bool, active);
        ScriptedServer server;
        server.file = QByteArray(200'000, 'x');
        TcpLine line;
        line.activeFtp = active;
        FtpFetcher fetcher(server.address(), line);
        const auto fetched = fetch(fetcher, QStringLiteral("algop8188.conf"));
        QVERIFY(fetched);
        QCOMPARE(fetched->outcome, Outcome::Sent);
        QCOMPARE(fetched->bytes, server.file);
        QVERIFY(server.asked.contains("RETR prov/algop8188.conf"));
        QTRY_COMPARE(server.asked.constLast(), QByteArray("QUIT"));
    }

    void comesFromTheAddressThatItIsGiven()
    {
#ifndef Q_OS_LINUX
        QSKIP("127.0.0.2 is to be had on Linux alone");
#endif
        ScriptedServer server;
        QHostAddress from;
        connect(&server.control, &QTcpServer::newConnection, this, [&] {
            for (QTcpSocket *socket : server.control.findChildren<QTcpSocket *>())
                from = socket->peerAddress();
        });
        TcpLine line;
        line.local = QHostAddress(QStringLiteral("127.0.0.2"));
        FtpFetcher fetcher(server.address(), line);
        QVERIFY(fetch(fetcher, QStringLiteral("f")));
        QCOMPARE(from, line.local);
    }

    void aSecondFileIsASecondSession()
    {
        ScriptedServer server;
        FtpFetcher fetcher(server.address());
        QCOMPARE(fetch(fetcher, QStringLiteral("a"))->outcome, Outcome::Sent);
        QCOMPARE(fetch(fetcher, QStringLiteral("b"))->outcome, Outcome::Sent);
        QCOMPARE(server.asked.count("USER anonymous"), 2);
    }

    void tellsAnswersApart_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<bool>("login");
        QTest::newRow("530") << QByteArray("PASS") << QByteArray("530 no") << Outcome::Refused << true;
        QTest::newRow("550") << QByteArray("RETR") << QByteArray("550 no") << Outcome::NotFound << false;
        QTest::newRow("421") << QByteArray("USER") << QByteArray("421 no") << Outcome::Aborted << false;
    }

    void tellsAnswersApart()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, answer);
        ScriptedServer server;
        server.answers.insert(verb, answer);
        FtpFetcher fetcher(server.address());
        const auto fetched = fetch(fetcher, QStringLiteral("f"));
        QVERIFY(fetched);
        QTEST(fetched->outcome, "outcome");
        QTEST(fetched->loginRefused, "login");
        QCOMPARE(fetched->detail, QStringLiteral("FTP ") + QString::fromLatin1(answer.left(3)));
    }

    void nobodyThereIsAborted()
    {
        ScriptedServer server;
        const Server address = server.address();
        server.control.close();
        FtpFetcher fetcher(address);
        const auto fetched = fetch(fetcher, QStringLiteral("f"));
        QCOMPARE(fetched->outcome, Outcome::Aborted);
        QVERIFY(fetched->nobodyThere);
    }

    void aServerThatSaysNothingTimesOut()
    {
        ScriptedServer server;
        server.greeting.clear();
        TcpLine line;
        line.patience = std::chrono::milliseconds(30);
        FtpFetcher fetcher(server.address(), line);
        QCOMPARE(fetch(fetcher, QStringLiteral("f"))->outcome, Outcome::TimedOut);
    }

    void aPowerCutSaysNothingMore()
    {
        ScriptedServer server;
        server.file = QByteArray(100'000, 'x');
        FtpFetcher fetcher(server.address());
        QVERIFY(!fetch(fetcher, QStringLiteral("f"), 10));
        QVERIFY(fetch(fetcher, QStringLiteral("f")));
    }
};

QTEST_GUILESS_MAIN(FtpFetcherTest)
#include "ftp_fetcher_test.moc"
