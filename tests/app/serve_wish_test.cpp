#include "app/cli/serve_wish.h"

#include <QTemporaryFile>
#include <QTest>

using namespace app;
using serving::Protocol;

namespace {

base::Result<ServeWish> wishOf(const QString &words)
{
    static const Command kCommand{"serve", "JOB", "", kServeOptions, nullptr};
    const auto arguments =
        Arguments::parse(kCommand, (QStringLiteral("job ") + words).split(u' ', Qt::SkipEmptyParts));
    if (!arguments)
        return tl::unexpected(arguments.error());
    return serveWishOf(*arguments);
}

/// What would be served; null settings serve nothing.
base::Result<bench::Settings> settingsOf(const QString &words, const job::ServerChoices &choices = {})
{
    const auto wish = wishOf(words);
    if (!wish)
        return tl::unexpected(wish.error());
    return settingsFor(*wish, choices, QStringLiteral("job"));
}

} // namespace

class ServeWishTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_password.open());
        m_password.write("hunter2\n");
        m_password.close();
    }

    void withoutOptionsTftpAndHttpRunOnTheirStandardPorts()
    {
        const auto settings = settingsOf({});
        QVERIFY(settings);
        QCOMPARE(settings->tftpPort, std::optional<quint16>(69));
        QCOMPARE(settings->httpPort, std::optional<quint16>(80));
        QVERIFY(!settings->httpsPort && !settings->ftpPort);
    }

    void aProtocolRunsIfItsOptionIsGiven()
    {
        const auto settings = settingsOf(QStringLiteral("--https 0 --ftp 2121"));
        QVERIFY(settings);
        QVERIFY(!settings->tftpPort && !settings->httpPort);
        QCOMPARE(settings->httpsPort, std::optional<quint16>(0));
        QCOMPARE(settings->ftpPort, std::optional<quint16>(2121));
    }

    void aJobChoosesWhereNothingIsAskedFor()
    {
        job::ServerChoices choices;
        choices.tftpPort.reset();
        choices.httpPort.reset();
        choices.ftpPort = 21;
        choices.user = QStringLiteral("algo");
        choices.password = QStringLiteral("of the job");
        const auto chosen = settingsOf({}, choices);
        QVERIFY(chosen);
        QVERIFY(!chosen->tftpPort && !chosen->httpPort && chosen->ftpPort);
        QCOMPARE(chosen->login->password, QStringLiteral("of the job"));
        const auto asked = settingsOf(
            QStringLiteral("--http 8080 --user U --password-file %1").arg(m_password.fileName()), choices);
        QVERIFY(asked);
        QVERIFY(!asked->ftpPort && asked->httpPort);
        QCOMPARE(asked->login->user, QStringLiteral("U"));
        QCOMPARE(asked->login->password, QStringLiteral("hunter2"));
        choices.ftpPort.reset();
        QCOMPARE(settingsOf({}, choices).error().what.code.view(), kNothingToServe.view());
    }

    void dhcpIsAnsweredWhereItIsAskedFor()
    {
        QVERIFY(!settingsOf({})->dhcp);
        const auto settings =
            settingsOf(QStringLiteral("--dhcp enp3s0 --dhcp-range 10.66.0.50-10.66.0.99 --dhcp-lease 600 "
                                      "--dhcp-any-client --option66 http://10.66.0.1"));
        QVERIFY(settings && settings->dhcp);
        bench::DhcpWish wish;
        wish.adapter = QStringLiteral("enp3s0");
        wish.range = {base::Ipv4(10, 66, 0, 50), base::Ipv4(10, 66, 0, 99)};
        wish.leaseTime = std::chrono::seconds(600);
        wish.anyClient = true;
        wish.option66 = QStringLiteral("http://10.66.0.1");
        wish.leaseFolder = bench::usualLeaseFolder();
        QVERIFY(*settings->dhcp == wish);
    }

    void aJobChoosesOfDhcpWhereNothingIsAskedFor()
    {
        job::ServerChoices choices;
        choices.dhcp.leaseTime = std::chrono::seconds(120);
        choices.dhcp.option66 = QStringLiteral("10.66.0.9");
        choices.dhcp.routers = {base::Ipv4(10, 66, 0, 254)};
        choices.dhcp.offersTime = true;
        QVERIFY(!settingsOf({}, choices)->dhcp); // the interface is nobody's but the computer's
        const auto settings = settingsOf(QStringLiteral("--dhcp e0 --option66 10.66.0.1"), choices);
        QVERIFY(settings && settings->dhcp);
        QCOMPARE(settings->dhcp->leaseTime, std::chrono::seconds(120));
        QCOMPARE(settings->dhcp->option66, QStringLiteral("10.66.0.1"));
        QVERIFY(settings->dhcp->routers == choices.dhcp.routers && settings->dhcp->offersTime);
        QVERIFY(!settings->dhcp->range && !settings->dhcp->anyClient);
    }

    void whatIsWrongWithDhcpIsSaid_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *words, base::Code code) {
            QTest::newRow(words) << QString::fromLatin1(words) << code.toString();
        };
        row("--dhcp-lease 600", kOptionNeedsOther);
        row("--dhcp-range 10.0.0.1-10.0.0.9", kOptionNeedsOther);
        row("--dhcp-any-client", kOptionNeedsOther);
        row("--option66 10.0.0.1", kOptionNeedsOther);
        row("--dhcp e0 --dhcp-lease 59", kOptionInvalid);
        row("--dhcp e0 --dhcp-lease 2592001", kOptionInvalid);
        row("--dhcp e0 --dhcp-lease 1h", kOptionInvalid);
        for (const char *range : {"10.0.0.1", "10.0.0.1-", "10.0.0.1-10.0.0", "10.0.0.1-10.0.0.2-10.0.0.3",
                                  "10.0.0.01-10.0.0.9", "a-b"})
            row(qPrintable(QStringLiteral("--dhcp e0 --dhcp-range ") + QString::fromLatin1(range)),
                kOptionInvalid);
        row("--dhcp e0 --dhcp-range 10.0.0.9-10.0.0.1", job::kDhcpRangeUnfit);
        row("--dhcp e0 --dhcp-range 224.0.0.1-224.0.0.9", job::kDhcpRangeUnfit);
        row("--dhcp e0 --option66 http://b\xFCro", job::kOption66Unfit);
    }

    void whatIsWrongWithDhcpIsSaid()
    {
        QFETCH(QString, words);
        const auto settings = settingsOf(words);
        QVERIFY(!settings);
        QTEST(settings.error().what.code.toString(), "code");
    }

    void theRestIsTakenOver()
    {
        const auto settings =
            settingsOf(QStringLiteral("--bind 127.0.0.2 --ftp 0 --passive-ports 50000-50010 --digest "
                                      "--directory-page --own-files-only --old-tls --single-port "
                                      "--certificate c.pem --key k.pem"));
        QVERIFY(settings);
        QCOMPARE(settings->address, QHostAddress(QStringLiteral("127.0.0.2")));
        QVERIFY((settings->passivePorts == tcp::PortRange{50'000, 50'010}));
        QVERIFY(settings->digest && settings->directoryPage && settings->ownFilesOnly);
        QVERIFY(settings->oldTlsVersions && settings->singlePort);
        QCOMPARE(settings->certificateFile, QStringLiteral("c.pem"));
        QCOMPARE(settings->keyFile, QStringLiteral("k.pem"));
    }

    void whatMakesNoSenseIsRefused_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *words, base::Code code) {
            QTest::newRow(words) << QString::fromLatin1(words) << code.toString();
        };
        row("--http 80 --user U", kOptionNeedsOther);
        row("--http 80 --password-file F", kOptionNeedsOther);
        row("--https 0 --certificate c.pem", kOptionNeedsOther);
        row("--https 0 --key k.pem", kOptionNeedsOther);
        row("--tftp 0 --user U --password-file %F", kOptionNotForTftp);
        row("--http 0 --user a:b --password-file %F", job::kUserUnfit);
        row("--http 8080 --ftp 8080", job::kPortTwice);
        row("--ftp 0 --passive-ports 50000", kOptionInvalid);
        row("--ftp 0 --passive-ports 50000-70000", kOptionInvalid);
        row("--ftp 0 --passive-ports 50000-40000", job::kPassivePortsUnfit);
        row("--ftp 0 --passive-ports 20-21", job::kPassivePortsUnfit);
        row("--http 65536", kOptionInvalid);
        row("--bind nowhere", kOptionInvalid);
    }

    void whatMakesNoSenseIsRefused()
    {
        QFETCH(QString, words);
        QFETCH(QString, code);
        const auto settings = settingsOf(words.replace(QStringLiteral("%F"), m_password.fileName()));
        QVERIFY(!settings);
        QCOMPARE(settings.error().what.code.toString(), code);
        QVERIFY(!settings.error().what.args.join(u' ').contains(QStringLiteral("hunter2")));
    }

    void whereAPortIsTakenTheOptionsForAnotherAreNamed()
    {
        const auto settings = settingsOf({});
        QVERIFY(settings);
        QCOMPARE(optionsWithout(*settings, Protocol::Http), QStringLiteral("--tftp 69 --http 8080"));
        QCOMPARE(optionsWithout(*settings, Protocol::Tftp), QStringLiteral("--tftp 6969 --http 80"));
    }

private:
    QTemporaryFile m_password;
};

QTEST_GUILESS_MAIN(ServeWishTest)
#include "serve_wish_test.moc"
