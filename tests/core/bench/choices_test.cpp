#include "core/bench/choices.h"

#include <QTest>

using serving::Protocol;

class ChoicesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyChoiceOfAJobReachesTheBenchAndComesBack()
    {
        job::ServerChoices choices;
        choices.bindAddress = QStringLiteral("192.168.77.1");
        choices.tftpPort.reset();
        choices.singlePort = true;
        choices.httpPort = 8080;
        choices.httpsPort = 8443;
        choices.ftpPort = 2121;
        choices.passivePorts = {50'000, 50'100};
        choices.user = QStringLiteral("algo");
        choices.password = QStringLiteral("hunter2");
        choices.digest = choices.ownFilesOnly = choices.directoryPage = choices.oldTlsVersions = true;
        choices.certificateFile = QStringLiteral("/own.pem");
        choices.keyFile = QStringLiteral("/own.key");

        QVERIFY(bench::choicesOf(bench::settingsOf(choices)) == choices);
    }

    void aNewJobIsServedOverTftpAndHttpOnEveryAddress()
    {
        const bench::Settings settings = bench::settingsOf({});
        QCOMPARE(settings.address, QHostAddress(QHostAddress::Any));
        QCOMPARE(settings.tftpPort, std::optional<quint16>(69));
        QCOMPARE(settings.httpPort, std::optional<quint16>(80));
        QVERIFY(!settings.httpsPort && !settings.ftpPort && !settings.login);
        QVERIFY(!settings.authorityFolder.isEmpty());
        QVERIFY(bench::choicesOf(settings) == job::ServerChoices());
    }

    /// The seal of the password was damaged: that must not let everybody in.
    void halfALoginIsNoOpenDoor()
    {
        job::ServerChoices choices;
        choices.user = QStringLiteral("algo");
        QVERIFY(bench::settingsOf(choices).login.has_value());
    }

    void everyProtocolHasAPortOfItsOwn()
    {
        bench::Settings settings;
        for (const Protocol protocol : bench::kProtocols) {
            settings.port(protocol) = bench::otherPort(protocol);
            QVERIFY(bench::otherPort(protocol) > 1023);
            QVERIFY(bench::standardPort(protocol) < 1024);
        }
        for (const Protocol protocol : bench::kProtocols)
            QCOMPARE(std::as_const(settings).port(protocol), std::optional(bench::otherPort(protocol)));
        QVERIFY(settings.servesOverTcp());
        settings = {};
        settings.tftpPort.reset();
        QVERIFY(!settings.servesAnything());
    }
};

QTEST_GUILESS_MAIN(ChoicesTest)
#include "choices_test.moc"
