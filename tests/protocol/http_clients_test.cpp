// Real clients fetch every file of the sample job by HTTP and HTTPS, with and without a login.

#include "tests/protocol/errands.h"
#include "tests/protocol/http_clients.h"
#include "tests/protocol/sample_files.h"
#include "tests/protocol/tcp_service.h"
#include "tests/support/skip.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using protocol::HttpClient;
using protocol::HttpFetch;
using protocol::TcpService;

using L1 = QLatin1StringView;

Q_DECLARE_METATYPE(HttpClient)

class HttpClientsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFileArrivesByteForByte_data();
    void everyFileArrivesByteForByte();
    void aWrongPasswordBringsNothing();
    void opensslSeesWhoItIs_data();
    void opensslSeesWhoItIs();
    void manyAtOnceFailNever();
    void stopsCleanly();
};

void HttpClientsTest::everyFileArrivesByteForByte_data()
{
    QTest::addColumn<HttpClient>("client");
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("login");
    for (const HttpClient &client : protocol::httpClients()) {
        for (const QString &scheme : {QStringLiteral("http"), QStringLiteral("https")}) {
            if (!client.only.isEmpty() && client.only != scheme)
                continue;
            for (const QString &login :
                 {QStringLiteral("none"), QStringLiteral("Basic"), QStringLiteral("Digest")}) {
                if (login == L1("Digest") ? client.knowsDigest : client.name != L1("curl, Digest"))
                    QTest::addRow("%s, %s, login: %s", qPrintable(client.name), qPrintable(scheme),
                                  qPrintable(login))
                        << client << scheme << login;
            }
        }
    }
}

void HttpClientsTest::everyFileArrivesByteForByte()
{
    QFETCH(HttpClient, client);
    QFETCH(QString, scheme);
    QFETCH(QString, login);
    if (client.program.isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");
    TcpService service;
    TcpService::Choices choices{login != L1("none")};
    if (login == L1("Digest"))
        choices.more << QStringLiteral("--digest");
    QVERIFY2(service.start(protocol::sampleJobFolder(), {scheme}, choices), qPrintable(service.problem()));
    const auto files = protocol::sampleJobFiles();
    QVERIFY(files.size() > 8);
    const QTemporaryDir folder;
    std::vector<protocol::Errand> errands;
    for (const protocol::MatrixFile &file : files) {
        HttpFetch fetch{service.url(L1(scheme.toLatin1().constData())) + file.name,
                        folder.filePath(file.name)};
        if (choices.login) {
            fetch.user = L1(protocol::kUser);
            fetch.password = L1(protocol::kPassword);
        }
        fetch.authority = service.authorityFile();
        errands.push_back({file.name, client.program, client.arguments(fetch), fetch.target, file.bytes});
    }
    const QStringList verdicts = protocol::runErrands(errands);
    QCOMPARE(verdicts.join(QString()), QString());
}

void HttpClientsTest::aWrongPasswordBringsNothing()
{
    TcpService service;
    QVERIFY2(service.start(protocol::sampleJobFolder(), {QStringLiteral("http")}, {true}),
             qPrintable(service.problem()));
    const QTemporaryDir folder;
    for (const char *name : {"curl", "wget"}) {
        const HttpClient client = protocol::httpClient(L1(name));
        if (client.program.isEmpty())
            return support::skipOrFail("not installed; sh tests/run.sh installs it");
        const QString target = folder.filePath(QStringLiteral("got"));
        QProcess process;
        process.start(client.program,
                      client.arguments({service.url(L1("http")) + QStringLiteral("algop8188.conf"),
                                        target,
                                        L1(protocol::kUser),
                                        QStringLiteral("wrong"),
                                        {}}));
        QVERIFY(process.waitForFinished());
        QVERIFY(process.exitCode() != 0);
        QCOMPARE(QFileInfo(target).size(), 0);
    }
}

void HttpClientsTest::opensslSeesWhoItIs_data()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("TLS 1.2") << QStringLiteral("-tls1_2");
    QTest::newRow("TLS 1.3") << QStringLiteral("-tls1_3");
}

void HttpClientsTest::opensslSeesWhoItIs()
{
    QFETCH(QString, version);
    const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
    if (openssl.isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");
    TcpService service;
    QVERIFY2(service.start(protocol::sampleJobFolder(), {QStringLiteral("https")}, {}),
             qPrintable(service.problem()));
    for (const auto &file : protocol::sampleJobFiles()) {
        QProcess process;
        process.start(openssl, {QStringLiteral("s_client"), QStringLiteral("-quiet"), version,
                                QStringLiteral("-connect"),
                                QStringLiteral("127.0.0.1:%1").arg(service.port(L1("https"))),
                                QStringLiteral("-CAfile"), service.authorityFile(),
                                QStringLiteral("-verify_return_error"), QStringLiteral("-verify_ip"),
                                QStringLiteral("127.0.0.1"), QStringLiteral("-ign_eof")});
        process.write("GET /" + file.name.toLatin1() +
                      " HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n");
        QVERIFY(process.waitForFinished());
        const QByteArray answer = process.readAllStandardOutput();
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), process.readAllStandardError().constData());
        QCOMPARE(answer.sliced(answer.indexOf("\r\n\r\n") + 4), file.bytes);
    }
}

void HttpClientsTest::manyAtOnceFailNever()
{
    const QString ab = QStandardPaths::findExecutable(QStringLiteral("ab"));
    if (ab.isEmpty())
        return support::skipOrFail("not installed; sh tests/run.sh installs it");
    TcpService service;
    QVERIFY2(service.start(protocol::sampleJobFolder(), {QStringLiteral("http")}, {}),
             qPrintable(service.problem()));
    for (const char *keepAlive : {"-k", "-d"}) { // -d: nothing of the kind
        QProcess process;
        process.start(ab, {L1(keepAlive), QStringLiteral("-q"), QStringLiteral("-n"), QStringLiteral("3000"),
                           QStringLiteral("-c"), QStringLiteral("100"),
                           service.url(L1("http")) + QStringLiteral("algop8188.conf")});
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray said = process.readAllStandardOutput();
        QVERIFY2(said.contains("Complete requests:      3000") &&
                     said.contains("Failed requests:        0") && !said.contains("Non-2xx"),
                 said.constData());
    }
}

void HttpClientsTest::stopsCleanly()
{
    TcpService service;
    QVERIFY2(
        service.start(protocol::sampleJobFolder(), {QStringLiteral("http"), QStringLiteral("https")}, {}),
        qPrintable(service.problem()));
    QCOMPARE(service.stop(), 0);
}

QTEST_GUILESS_MAIN(HttpClientsTest)
#include "http_clients_test.moc"
