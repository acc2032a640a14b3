#include "core/job/server_choices.h"

#include "core/job/change.h"

#include <QTest>

using namespace job;

namespace {

QString codeOf(const base::Result<void> &result)
{
    return result ? QString() : result.error().what.code.toString();
}

} // namespace

class ServerChoicesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theUsualOnesAreGood()
    {
        const ServerChoices usual;
        QVERIFY(checkServers(usual) && checkServable(usual));
        QCOMPARE(usual.tftpPort, std::optional<quint16>(69));
        QCOMPARE(usual.httpPort, std::optional<quint16>(80));
        QVERIFY(!usual.httpsPort && !usual.ftpPort);
    }

    void whatNoJobTakes_data()
    {
        QTest::addColumn<ServerChoices>("choices");
        QTest::addColumn<QString>("code");
        QTest::newRow("user") << ServerChoices{.user = QStringLiteral("prov")} << QString();
        QTest::newRow("255 bytes") << ServerChoices{.user = QString(255, u'u')} << QString();
        QTest::newRow("256 bytes") << ServerChoices{.user = QString(256, u'u')} << kUserUnfit.toString();
        QTest::newRow("user with a colon")
            << ServerChoices{.user = QStringLiteral("a:b")} << kUserUnfit.toString();
        QTest::newRow("user with a tab")
            << ServerChoices{.user = QStringLiteral("a\tb")} << kUserUnfit.toString();
        QTest::newRow("half a character")
            << ServerChoices{.user = QString(QChar(0xD800))} << kUserUnfit.toString();
        QTest::newRow("password with a colon")
            << ServerChoices{.password = QStringLiteral("a:b \u00E4\U0001F514")} << QString();
        QTest::newRow("password with a line break")
            << ServerChoices{.password = QStringLiteral("a\r\nDELE x")} << kPasswordUnfit.toString();
        QTest::newRow("password with DEL")
            << ServerChoices{.password = QStringLiteral("a\u007F")} << kPasswordUnfit.toString();
        QTest::newRow("any free port") << ServerChoices{.passivePorts = {0, 0}} << QString();
        QTest::newRow("one port") << ServerChoices{.passivePorts = {1024, 1024}} << QString();
        QTest::newRow("all ports") << ServerChoices{.passivePorts = {1024, 65535}} << QString();
        QTest::newRow("privileged") << ServerChoices{.passivePorts = {20, 2000}}
                                    << kPassivePortsUnfit.toString();
        QTest::newRow("turned round")
            << ServerChoices{.passivePorts = {2001, 2000}} << kPassivePortsUnfit.toString();
        QTest::newRow("from zero") << ServerChoices{.passivePorts = {0, 2000}}
                                   << kPassivePortsUnfit.toString();
    }

    void whatNoJobTakes()
    {
        QFETCH(ServerChoices, choices);
        QFETCH(QString, code);
        QCOMPARE(codeOf(checkServers(choices)), code);
        Job job;
        const auto done = apply(job, {{}, {SetServers{choices}}, {}});
        QCOMPARE(done ? QString() : done.error().what.code.toString(), code);
        QCOMPARE(job.servers == choices, code.isEmpty() || choices == ServerChoices());
        if (done && !done->edits.empty()) {
            QVERIFY(apply(job, *done));
            QVERIFY(job.servers == ServerChoices());
        }
    }

    void whatCannotBeServed_data()
    {
        QTest::addColumn<ServerChoices>("choices");
        QTest::addColumn<QString>("code");
        const QString word = QStringLiteral("x");
        QTest::newRow("login") << ServerChoices{.user = word, .password = word} << QString();
        QTest::newRow("user alone") << ServerChoices{.user = word} << kLoginIncomplete.toString();
        QTest::newRow("password alone") << ServerChoices{.password = word} << kLoginIncomplete.toString();
        QTest::newRow("certificate") << ServerChoices{.certificateFile = word, .keyFile = word} << QString();
        QTest::newRow("certificate alone")
            << ServerChoices{.certificateFile = word} << kCertificateIncomplete.toString();
        QTest::newRow("key alone") << ServerChoices{.keyFile = word} << kCertificateIncomplete.toString();
        QTest::newRow("one port for two")
            << ServerChoices{.httpPort = 8080, .ftpPort = 8080} << kPortTwice.toString();
        QTest::newRow("one number for UDP and TCP")
            << ServerChoices{.tftpPort = 8080, .httpPort = 8080} << QString();
        QTest::newRow("any free ones")
            << ServerChoices{.httpPort = 0, .httpsPort = 0, .ftpPort = 0} << QString();
    }

    void whatCannotBeServed()
    {
        QFETCH(ServerChoices, choices);
        QFETCH(QString, code);
        QCOMPARE(codeOf(checkServable(choices)), code);
        QVERIFY2(checkServers(choices), "a job may have it meanwhile");
    }

    void noErrorCarriesThePassword()
    {
        const QString secret = QStringLiteral("planted\n5093");
        const auto error = checkServers({.user = QStringLiteral("prov"), .password = secret}).error();
        QVERIFY(error.what.args.isEmpty() && error.where == base::Place());
    }
};

QTEST_APPLESS_MAIN(ServerChoicesTest)
#include "server_choices_test.moc"
