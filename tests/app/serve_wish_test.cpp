#include "app/cli/serve_wish.h"

#include "core/bench/reservations.h"

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

    void whatDevicesAreToldBesideIsAskedForToo()
    {
        const auto settings = settingsOf(QStringLiteral(
            "--dhcp e0 --dhcp-router 10.66.0.254 --dhcp-dns 9.9.9.9 --dhcp-dns 1.1.1.1 --dhcp-time "
            "--dhcp-nul --dhcp-reserve 00:22:EE:01:02:03=10.66.0.9 --dhcp-reserve "
            "0022ee010204=10.66.0.10 --dhcp-relay 10.77.0.0/24=10.77.0.50-10.77.0.99,10.77.0.1 "
            "--dhcp-relay 10.78.0.0/24=10.78.0.50-10.78.0.99"));
        QVERIFY(settings && settings->dhcp);
        const bench::DhcpWish &wish = *settings->dhcp;
        QVERIFY((wish.routers == std::vector{base::Ipv4(10, 66, 0, 254)}));
        QVERIFY((wish.dnsServers == std::vector{base::Ipv4(9, 9, 9, 9), base::Ipv4(1, 1, 1, 1)}));
        QVERIFY(wish.offersTime && wish.nulBehindTexts);
        const base::MacAddress first({0x00, 0x22, 0xEE, 0x01, 0x02, 0x03});
        const base::MacAddress second({0x00, 0x22, 0xEE, 0x01, 0x02, 0x04});
        QVERIFY((wish.reserved == std::vector<bench::Reserved>{{first, base::Ipv4(10, 66, 0, 9)},
                                                               {second, base::Ipv4(10, 66, 0, 10)}}));
        QCOMPARE(wish.relayed.size(), 2U);
        QCOMPARE(wish.relayed[0].toString(), QStringLiteral("10.77.0.0/24=10.77.0.50-10.77.0.99,10.77.0.1"));
        QCOMPARE(wish.relayed[1].toString(), QStringLiteral("10.78.0.0/24=10.78.0.50-10.78.0.99"));
    }

    void whatIsAskedForTakesThePlaceOfTheJobs()
    {
        job::ServerChoices choices;
        choices.dhcp.routers = {base::Ipv4(10, 66, 0, 253), base::Ipv4(10, 66, 0, 254)};
        choices.dhcp.dnsServers = {base::Ipv4(9, 9, 9, 9)};
        choices.dhcp.relayed = {*job::RelayedSubnet::parse(u"10.77.0.0/24=10.77.0.50-10.77.0.99")};
        const auto settings = settingsOf(QStringLiteral("--dhcp e0 --dhcp-router 10.66.0.1"), choices);
        QVERIFY(settings && settings->dhcp);
        QVERIFY((settings->dhcp->routers == std::vector{base::Ipv4(10, 66, 0, 1)}));
        QVERIFY(settings->dhcp->dnsServers == choices.dhcp.dnsServers);
        QVERIFY(settings->dhcp->relayed == choices.dhcp.relayed);
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
        row("--dhcp-router 10.0.0.1", kOptionNeedsOther);
        row("--dhcp-dns 10.0.0.1", kOptionNeedsOther);
        row("--dhcp-time", kOptionNeedsOther);
        row("--dhcp-nul", kOptionNeedsOther);
        row("--dhcp-reserve 0022EE010203=10.0.0.5", kOptionNeedsOther);
        row("--dhcp-relay 10.77.0.0/24=10.77.0.5-10.77.0.9", kOptionNeedsOther);
        row("--dhcp e0 --dhcp-router gateway", kOptionInvalid);
        row("--dhcp e0 --dhcp-dns 9.9.9", kOptionInvalid);
        row("--dhcp e0 --dhcp-router 0.0.0.0", job::kDhcpAddressUnfit);
        row("--dhcp e0 --dhcp-reserve 0022EE010203", kOptionInvalid);
        row("--dhcp e0 --dhcp-reserve 0022EE010203=", kOptionInvalid);
        row("--dhcp e0 --dhcp-reserve 10.0.0.5=0022EE010203", kOptionInvalid);
        row("--dhcp e0 --dhcp-reserve 0022EE010203=10.0.0.5 --dhcp-reserve 0022EE010203=10.0.0.6",
            kOptionTwice);
        row("--dhcp e0 --dhcp-reserve 0022EE010203=10.0.0.5 --dhcp-reserve 0022EE010204=10.0.0.5",
            bench::kReservationTwice);
        row("--dhcp e0 --dhcp-relay 10.77.0.0/24", kOptionInvalid);
        row("--dhcp e0 --dhcp-relay 10.77.0.0/24=10.77.0.5-10.78.0.9", job::kRelayRangeUnfit);
        row("--dhcp e0 --dhcp-relay 10.77.0.0/24=10.77.0.5-10.77.0.9,10.78.0.1", job::kRelayRouterUnfit);
        row("--dhcp e0 --dhcp-relay 10.77.0.0/24=10.77.0.5-10.77.0.9 --dhcp-relay "
            "10.77.0.128/25=10.77.0.200-10.77.0.201",
            job::kRelayNetworksMeet);
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
