#include "core/bench/bench.h"
#include "core/bench/certificates.h"
#include "core/job/server_choices.h"
#include "core/network/port_error.h"
#include "core/serving/ends.h"
#include "core/serving/own_files.h"
#include "tests/core/bench/listening.h"
#include "tests/support/job_folder.h"

#include <QNetworkProxy>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>
#include <QUdpSocket>

using bench::Bench;
using listening::Heard;
using serving::Protocol;
using support::JobFolder;

namespace {

const bench::Service *serviceOf(const Bench &bench, Protocol protocol)
{
    static bench::Service found;
    for (const bench::Service &service : bench.services()) {
        if (service.protocol == protocol) {
            found = service;
            return &found;
        }
    }
    return nullptr;
}

/// One GET, all that comes back.
QByteArray get(const bench::Service &service, const QString &name, const QByteArray &headers = {})
{
    QTcpSocket socket;
    socket.connectToHost(service.address, service.port);
    if (!socket.waitForConnected())
        return {};
    socket.write("GET /" + name.toLatin1() + " HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n" + headers +
                 "\r\n");
    while (socket.waitForReadyRead(5000)) {
    }
    return socket.readAll();
}

QByteArray basic(const QByteArray &userAndPassword)
{
    return "Authorization: Basic " + userAndPassword.toBase64() + "\r\n";
}

} // namespace

class ServersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
        m_name = catalogue::deviceConfigName(m_job.writeDevice(1));
        m_all = listening::onLoopback();
        m_all.httpPort = m_all.httpsPort = m_all.ftpPort = 0;
        m_all.authorityFolder = m_authority.path() + QStringLiteral("/authority");
    }

    void everyProtocolIsAServiceInTheirOrder()
    {
        Bench bench;
        QVERIFY(serve(bench, m_all));
        QCOMPARE(bench.services().size(), qsizetype(4));
        for (std::size_t i = 0; i < bench::kProtocols.size(); ++i) {
            QCOMPARE(bench.services()[qsizetype(i)].protocol, bench::kProtocols[i]);
            QVERIFY(bench.services()[qsizetype(i)].port != 0);
        }
    }

    void oneThatCannotBeHadStopsAll()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
        QUdpSocket finder;
        QVERIFY(finder.bind(QHostAddress(QHostAddress::LocalHost), 0));
        const quint16 tftpPort = finder.localPort();
        finder.close();
        for (const Protocol protocol : {Protocol::Http, Protocol::Https, Protocol::Ftp}) {
            bench::Settings settings = m_all;
            settings.tftpPort = tftpPort;
            settings.port(protocol) = taken.serverPort();
            Bench bench;
            QSignalSpy failed(&bench, &Bench::startFailed);
            bench.start(settings);
            QVERIFY(failed.wait(20'000));
            QCOMPARE(failed[0][0].value<base::Error>().what.code.view(), network::kPortInUse.view());
            QCOMPARE(failed[0][1].value<std::optional<Protocol>>(), std::optional(protocol));
            QVERIFY(!bench.isRunning());
            QUdpSocket again;
            QVERIFY(again.bind(QHostAddress(QHostAddress::LocalHost), tftpPort));
        }
    }

    void halfALoginIsServedToNobody()
    {
        bench::Settings settings = m_all;
        settings.login = serving::Login{QStringLiteral("algo"), {}};
        Bench bench;
        QSignalSpy failed(&bench, &Bench::startFailed);
        bench.start(settings);
        QVERIFY(failed.wait());
        QCOMPARE(failed[0][0].value<base::Error>().what.code.view(), job::kLoginIncomplete.view());
    }

    void whoKnowsTheLoginIsServedAndTheLogSaysByWhat()
    {
        bench::Settings settings = m_all;
        settings.login = serving::Login{QStringLiteral("algo"), QStringLiteral("hunter2")};
        Bench bench;
        Heard heard(bench);
        QVERIFY(serve(bench, settings));
        const bench::Service http = *serviceOf(bench, Protocol::Http);
        QVERIFY(get(http, m_name).startsWith("HTTP/1.1 401"));
        QVERIFY(get(http, m_name, basic("algo:hunter2")).contains("admin.devname"));
        QVERIFY(!listening::fetch(*serviceOf(bench, Protocol::Tftp), m_name.toLatin1()).isEmpty());
        QTRY_COMPARE(heard.requests.size(), 3);
        QCOMPARE(heard.requests[0].event.outcome, serving::Outcome::Refused);
        QCOMPARE(heard.requests[0].event.reason.code.view(), serving::kLoginMissing.view());
        QCOMPARE(heard.requests[1].event.protocol, Protocol::Http);
        QCOMPARE(heard.requests[1].event.outcome, serving::Outcome::Sent);
        QCOMPARE(heard.requests[2].event.protocol, Protocol::Tftp);
    }

    void httpsIsTrustedByWhoTrustsTheAuthority()
    {
        Bench bench;
        QVERIFY(serve(bench, m_all));
        const bench::Service https = *serviceOf(bench, Protocol::Https);
        QSslSocket socket;
        QSslConfiguration trust = socket.sslConfiguration();
        trust.setCaCertificates(
            QSslCertificate::fromPath(bench::authorityCertificateFile(m_all.authorityFolder)));
        socket.setSslConfiguration(trust);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), https.port);
        QVERIFY2(socket.waitForEncrypted(), qPrintable(socket.errorString()));
    }

    /// Whose address 127.0.0.1 is nobody knows, so it gets nobody's own file.
    void ownFilesAreKeptApartUntilTheBenchIsStopped()
    {
        bench::Settings settings = m_all;
        settings.ownFilesOnly = true;
        Bench bench;
        Heard heard(bench);
        QVERIFY(serve(bench, settings));
        QVERIFY(listening::fetch(*serviceOf(bench, Protocol::Tftp), m_name.toLatin1()).isEmpty());
        QVERIFY(get(*serviceOf(bench, Protocol::Http), m_name).startsWith("HTTP/1.1 404"));
        QTRY_COMPARE(heard.requests.size(), 2);
        QCOMPARE(heard.requests[0].event.reason.code.view(), serving::kNotKnownWhose.view());

        QVERIFY(serve(bench, m_all));
        QVERIFY(get(*serviceOf(bench, Protocol::Http), m_name).contains("admin.devname"));
    }

    void transfersOfEveryProtocolAreToldWhileTheyRun()
    {
        JobFolder job;
        job.writeWithChecksum(QStringLiteral("algo-8188-1.5.fw"), QByteArray(16 * 1024 * 1024, 'F'));
        Bench bench;
        Heard heard(bench);
        QSignalSpy opened(&bench, &Bench::opened);
        bench.open(job.path());
        QVERIFY(opened.wait());
        QSignalSpy started(&bench, &Bench::started);
        bench.start(m_all);
        QVERIFY(started.wait(20'000));
        QTcpSocket slow;
        slow.setReadBufferSize(1024);
        const bench::Service http = *serviceOf(bench, Protocol::Http);
        slow.connectToHost(http.address, http.port);
        QVERIFY(slow.waitForConnected());
        slow.write("GET /algo-8188-1.5.fw HTTP/1.1\r\nHost: bench\r\n\r\n");
        QTRY_COMPARE(heard.underWay.size(), 1);
        QCOMPARE(heard.underWay.constFirst().event.protocol, Protocol::Http);
        QSignalSpy stopped(&bench, &Bench::stopped);
        bench.stop();
        QVERIFY(stopped.wait());
        QTRY_COMPARE(heard.requests.size(), 1);
        QCOMPARE(heard.requests[0].event.outcome, serving::Outcome::Aborted);
    }

private:
    bool serve(Bench &bench, const bench::Settings &settings)
    {
        QSignalSpy opened(&bench, &Bench::opened);
        QSignalSpy started(&bench, &Bench::started);
        bench.open(m_job.path());
        if (!opened.wait())
            return false;
        bench.start(settings);
        return started.wait(20'000);
    }

    JobFolder m_job;
    JobFolder m_authority;
    QString m_name;
    bench::Settings m_all;
};

QTEST_GUILESS_MAIN(ServersTest)
#include "servers_test.moc"
