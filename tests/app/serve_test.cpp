#include "core/tls/authority.h"
#include "tests/app/cli_process.h"
#include "tests/support/job_folder.h"
#include "tests/support/skip.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

using support::JobFolder;

namespace {

const QByteArray kPassword = "hunter2";

/// An address in 127.0.0.0/8 that no other test of this moment has, with all its ports.
QString ownAddress()
{
    const qint64 pid = QCoreApplication::applicationPid();
    return QStringLiteral("127.67.%1.%2").arg(pid / 250 % 250).arg(1 + pid % 250);
}

bool mayUseStandardPorts()
{
    QTcpServer server;
    return server.listen(QHostAddress(ownAddress()), 80);
}

struct Curled {
    int exitCode = -1;
    QByteArray output;
    QByteArray talk; ///< what curl says of the exchange
};

Curled curl(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral("curl"),
                  QStringList{QStringLiteral("-sv"), QStringLiteral("--max-time"), QStringLiteral("20")} +
                      arguments);
    process.waitForFinished();
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList protocolsOf(const QJsonObject &ready)
{
    QStringList protocols;
    for (const QJsonValue &service : ready.value(QStringLiteral("services")).toArray())
        protocols += service.toObject().value(QStringLiteral("protocol")).toString();
    return protocols;
}

/// "https://127.0.0.1:40231/NAME".
QString urlOf(const QJsonObject &ready, const QString &protocol, const QString &name)
{
    for (const QJsonValue &value : ready.value(QStringLiteral("services")).toArray()) {
        const QJsonObject service = value.toObject();
        if (service.value(QStringLiteral("protocol")).toString() == protocol)
            return QStringLiteral("%1://%2:%3/%4")
                .arg(protocol, service.value(QStringLiteral("address")).toString())
                .arg(service.value(QStringLiteral("port")).toInt())
                .arg(name);
    }
    return {};
}

} // namespace

class ServeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
            return support::skipOrFail("curl is not on this machine");
        // The certificate authority of these tests, and not of the person who runs them.
        qputenv("XDG_DATA_HOME", m_elsewhere.path().toLocal8Bit());
        qunsetenv("http_proxy");
        qunsetenv("https_proxy");
        m_elsewhere.write(QStringLiteral("password"), kPassword + '\n');
        m_name = catalogue::deviceConfigName(m_job.writeDevice(1));
        m_bytes = "admin.devname = siphorn-$MAC$\nsip.u1.user = 2001\n";
    }

    void allFourServeTheSameBytesToWhoKnowsThePassword_data()
    {
        QTest::addColumn<QString>("protocol");
        for (const char *protocol : {"http", "https", "ftp"})
            QTest::newRow(protocol) << QString::fromLatin1(protocol);
    }

    void allFourServeTheSameBytesToWhoKnowsThePassword()
    {
        QFETCH(QString, protocol);
        CliProcess serve(arguments({QStringLiteral("--tftp"), QStringLiteral("0"), QStringLiteral("--http"),
                                    QStringLiteral("0"), QStringLiteral("--https"), QStringLiteral("0"),
                                    QStringLiteral("--ftp"), QStringLiteral("0")},
                                   true));
        const QJsonObject ready = serve.nextObject();
        QCOMPARE(protocolsOf(ready), (QStringList{QStringLiteral("tftp"), QStringLiteral("http"),
                                                  QStringLiteral("https"), QStringLiteral("ftp")}));
        const QString authority = ready.value(QStringLiteral("ca")).toString();
        QVERIFY(authority.startsWith(m_elsewhere.path()));
        const QString url = urlOf(ready, protocol, m_name);
        const QStringList trust{QStringLiteral("--cacert"), authority};

        const Curled right =
            curl(trust + QStringList{QStringLiteral("-u"),
                                     QStringLiteral("algo:") + QString::fromLatin1(kPassword), url});
        QVERIFY2(right.exitCode == 0, right.talk.constData());
        QCOMPARE(right.output, m_bytes);

        const Curled wrong =
            curl(trust + QStringList{QStringLiteral("-u"), QStringLiteral("algo:wrong"), url});
        QVERIFY2(wrong.talk.contains(protocol == u"ftp" ? "530" : "401"), wrong.talk.constData());
        QVERIFY(!wrong.output.contains("siphorn"));

        const QJsonObject request = serve.nextEvent(QStringLiteral("request"));
        QCOMPARE(request.value(QStringLiteral("protocol")).toString(), protocol);
        QCOMPARE(request.value(QStringLiteral("outcome")).toString(), QStringLiteral("sent"));
        QCOMPARE(request.value(QStringLiteral("step")).toString(), QStringLiteral("config.mac"));
        const QJsonObject refused = serve.nextEvent(QStringLiteral("request"));
        QCOMPARE(refused.value(QStringLiteral("outcome")).toString(), QStringLiteral("refused"));
        serve.terminate();
        QCOMPARE(serve.exitCode(), 0);
        QVERIFY(!(serve.restOfOutput() + serve.standardError()).contains(kPassword));
    }

    void theAuthorityStaysTheSameFromOneTimeToTheNext()
    {
        QByteArray first;
        for (int i = 0; i < 2; ++i) {
            CliProcess serve(arguments({QStringLiteral("--https"), QStringLiteral("0")}));
            QFile authority(serve.nextObject().value(QStringLiteral("ca")).toString());
            QVERIFY(authority.open(QIODevice::ReadOnly));
            const QByteArray pem = authority.readAll();
            QVERIFY(pem.contains("CERTIFICATE") && !pem.contains("PRIVATE"));
            QVERIFY(first.isEmpty() || pem == first);
            first = pem;
        }
    }

    void anOwnCertificateIsShown()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto other = tls::Authority::open(m_elsewhere.path() + QStringLiteral("/other"), now);
        QVERIFY(other);
        const auto issued = other->issue({{QHostAddress(QHostAddress::LocalHost)}, {}}, now);
        QVERIFY(issued);
        m_elsewhere.write(QStringLiteral("own.pem"), issued->identities[0].certificates);
        m_elsewhere.write(QStringLiteral("own.key"), issued->identities[0].key);
        m_elsewhere.write(QStringLiteral("root.pem"), other->certificatePem());
        CliProcess serve(
            arguments({QStringLiteral("--https"), QStringLiteral("0"), QStringLiteral("--certificate"),
                       m_elsewhere.path() + QStringLiteral("/own.pem"), QStringLiteral("--key"),
                       m_elsewhere.path() + QStringLiteral("/own.key")}));
        const QJsonObject ready = serve.nextObject();
        QVERIFY(!ready.contains(QStringLiteral("ca")));
        const Curled got = curl({QStringLiteral("--cacert"), m_elsewhere.path() + QStringLiteral("/root.pem"),
                                 urlOf(ready, QStringLiteral("https"), m_name)});
        QVERIFY2(got.exitCode == 0, got.talk.constData());
        QCOMPARE(got.output, m_bytes);
    }

    void ftpTakesItsDataPortsFromTheRange()
    {
        const int first = 20'000 + static_cast<int>(QCoreApplication::applicationPid() % 1000) * 40;
        CliProcess serve(
            arguments({QStringLiteral("--ftp"), QStringLiteral("0"), QStringLiteral("--passive-ports"),
                       QStringLiteral("%1-%2").arg(first).arg(first + 39)}));
        const Curled got = curl({urlOf(serve.nextObject(), QStringLiteral("ftp"), m_name)});
        QCOMPARE(got.output, m_bytes);
        const auto port = QRegularExpression(QStringLiteral("\\(\\|\\|\\|(\\d+)\\|\\)"))
                              .match(QString::fromLatin1(got.talk))
                              .captured(1)
                              .toInt();
        QVERIFY2(port >= first && port < first + 40, got.talk.constData());
    }

    void aFolderIsShownToABrowserOnlyOnDemand()
    {
        for (const bool demanded : {false, true}) {
            QStringList further{QStringLiteral("--http"), QStringLiteral("0")};
            if (demanded)
                further += QStringLiteral("--directory-page");
            CliProcess serve(arguments(further));
            const Curled got = curl({urlOf(serve.nextObject(), QStringLiteral("http"), {})});
            QCOMPARE(got.output.contains(m_name.toLatin1()), demanded);
        }
    }

    void withoutOptionsTftpAndHttpRunOnTheirStandardPorts()
    {
        if (!mayUseStandardPorts())
            return support::skipOrFail("this user may not use the standard ports");
        CliProcess serve({QStringLiteral("serve"), m_job.path(), QStringLiteral("--bind"), ownAddress()});
        const QJsonObject ready = serve.nextObject();
        QCOMPARE(protocolsOf(ready), (QStringList{QStringLiteral("tftp"), QStringLiteral("http")}));
        QCOMPARE(ready.value(QStringLiteral("services"))[0].toObject().value(QStringLiteral("port")).toInt(),
                 69);
        QCOMPARE(ready.value(QStringLiteral("services"))[1].toObject().value(QStringLiteral("port")).toInt(),
                 80);
        QCOMPARE(curl({QStringLiteral("http://%1/%2").arg(ownAddress(), m_name)}).output, m_bytes);
    }

    /// Nobody is to believe that devices are served which look at the other port.
    void oneStandardPortThatIsTakenIsNamedWithAWayOut()
    {
        QTcpServer taken;
        if (!taken.listen(QHostAddress(ownAddress()), 80))
            return support::skipOrFail("this user may not use the standard ports");
        const CliResult result =
            runCli({QStringLiteral("serve"), m_job.path(), QStringLiteral("--bind"), ownAddress()});
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.error.contains("Port 80 is in use by test_app_serve"), result.error.constData());
        QVERIFY2(result.error.contains("--tftp 69 --http 8080"), result.error.constData());
        QVERIFY(result.output.isEmpty());
    }

    void aTcpPortInUseNamesTheProgramThatHoldsIt()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress(QHostAddress::LocalHost)));
        for (const char *protocol : {"--http", "--https", "--ftp"}) {
            const CliResult result =
                runCli(arguments({QString::fromLatin1(protocol), QString::number(taken.serverPort())}));
            QCOMPARE(result.exitCode, 2);
            QVERIFY2(result.error.contains(QByteArray::number(taken.serverPort())), result.error.constData());
            QVERIFY2(result.error.contains("test_app_serve"), result.error.constData());
            QVERIFY2(!result.error.contains("standard"), result.error.constData());
        }
    }

    void oldVersionsOfTlsAreWarnedOf()
    {
        for (const bool allowed : {true, false}) {
            QStringList further{QStringLiteral("--https"), QStringLiteral("0")};
            if (allowed)
                further << QStringLiteral("--old-tls");
            CliProcess serve(arguments(further));
            QVERIFY(!serve.nextObject().isEmpty());
            serve.terminate();
            QCOMPARE(serve.exitCode(), 0);
            QCOMPARE(serve.standardError().contains("TLS 1.0"), allowed);
        }
    }

    void blanksAtTheEndsOfAPasswordAreItsOwn()
    {
        const QByteArray password = " two blanks ";
        m_elsewhere.write(QStringLiteral("blanks"), password + "\r\n");
        CliProcess serve(arguments({QStringLiteral("--http"), QStringLiteral("0"), QStringLiteral("--user"),
                                    QStringLiteral("algo"), QStringLiteral("--password-file"),
                                    m_elsewhere.path() + QStringLiteral("/blanks")}));
        const QString url = urlOf(serve.nextObject(), QStringLiteral("http"), m_name);
        const Curled right =
            curl({QStringLiteral("-u"), QStringLiteral("algo:") + QString::fromLatin1(password), url});
        QCOMPARE(right.output, m_bytes);
        const Curled trimmed = curl({QStringLiteral("-u"), QStringLiteral("algo:two blanks"), url});
        QVERIFY2(trimmed.talk.contains("401"), trimmed.talk.constData());
    }

private:
    QStringList arguments(const QStringList &further, bool withLogin = false) const
    {
        QStringList all{QStringLiteral("serve"), m_job.path(), QStringLiteral("--json"),
                        QStringLiteral("--bind"), QStringLiteral("127.0.0.1")};
        if (withLogin)
            all += {QStringLiteral("--user"), QStringLiteral("algo"), QStringLiteral("--password-file"),
                    m_elsewhere.path() + QStringLiteral("/password")};
        return all + further;
    }

    JobFolder m_job;
    JobFolder m_elsewhere;
    QString m_name;
    QByteArray m_bytes;
};

QTEST_GUILESS_MAIN(ServeTest)
#include "serve_test.moc"
