#include "core/progress/messages.h"
#include "core/simulator/faults.h"
#include "tests/core/simulator/served_world.h"
#include "tests/support/tone_package.h"

#include <QDir>
#include <QNetworkProxy>
#include <QTest>

using namespace served;
using support::JobFolder;
using support::tonePackage;

namespace {

using served::unit;

EndpointSetup unit(int n, Protocol protocol)
{
    return unit(n, *catalogue::Catalogue::builtIn().find(u"8186"), {}, protocol);
}

void writeUnit(const JobFolder &job, int n, const catalogue::Model &model, const Upgrade &upgrade)
{
    QByteArray conf =
        "sip.u1.user = " + QByteArray::number(2000 + n) + "\nprov.version.firmware = " + upgrade.to + '\n';
    if (model.tones == catalogue::Tones::ChosenName)
        conf += "prov.data.tone = site.zip\n";
    job.write(catalogue::deviceConfigName(macOf(n)), conf);
    job.writeWithChecksum(
        catalogue::firmwareName(model.number, catalogue::FirmwareVersion(QLatin1StringView(upgrade.to))),
        QByteArray(3'000, 'F'));
}

void protocolRows()
{
    QTest::addColumn<Protocol>("protocol");
    for (const auto protocol : kProtocols)
        QTest::newRow(serving::codeOf(protocol).data()) << protocol;
}

} // namespace

/// Endpoints over TFTP, HTTP, HTTPS and FTP against the bench itself: what they did is what it says.
class ProtocolsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void everyModelIsAppliedOverWhatItCan();
    void settingsLeadToAnotherProtocol_data();
    void settingsLeadToAnotherProtocol();
    void faultsEndAsTheyMust_data();
    void faultsEndAsTheyMust();
    void aWrongLoginIsTheReason();
    void noLoginIsTheReason();
    void aFirstGenerationHasNoHttps();
    void foldersAreAskedFor_data();
    void foldersAreAskedFor();
};

void ProtocolsTest::everyModelIsAppliedOverWhatItCan()
{
    World world;
    world.job.write(QStringLiteral("site.zip"), tonePackage({QStringLiteral("bell.wav")}, 5'000));
    world.job.write(QStringLiteral("algop8180-tones.zip"), tonePackage({QStringLiteral("bell.wav")}, 5'000));
    std::vector<std::pair<EndpointSetup, QString>> units;
    for (const catalogue::Model &model : catalogue::Catalogue::builtIn().models()) {
        for (const Upgrade &upgrade : upgradesOf(model)) {
            for (const Protocol protocol : kProtocols) {
                const int n = static_cast<int>(units.size());
                EndpointSetup setup = unit(n, model, QLatin1StringView(upgrade.from), protocol);
                if (protocol == Protocol::Https && !setup.device.can.https)
                    continue;
                writeUnit(world.job, n, model, upgrade);
                units.emplace_back(std::move(setup),
                                   QStringLiteral("%1 on %2 over %3")
                                       .arg(model.displayName(), QLatin1StringView(upgrade.from),
                                            serving::codeOf(protocol)));
            }
        }
    }
    QVERIFY(units.size() > 200);
    QVERIFY(world.serve());
    for (int n = 0; n < std::ssize(units); ++n)
        world.powerOn(n, units[static_cast<std::size_t>(n)].first);
    QVERIFY(world.awaitSettled());

    for (int n = 0; n < std::ssize(units); ++n) {
        const QByteArray who = units[static_cast<std::size_t>(n)].second.toUtf8();
        QVERIFY2(world.end(n) == QStringLiteral("up-to-date"),
                 (who + ": " + world.end(n).toUtf8()).constData());
        QVERIFY2(world.grade(n) == QStringLiteral("applied"),
                 (who + ": " + world.grade(n).toUtf8()).constData());
        QVERIFY2(world.told(n) == world.did[n],
                 (who + "\n" + world.did[n].join(u' ').toUtf8() + "\n" + world.told(n).join(u' ').toUtf8())
                     .constData());
        QVERIFY2(world.state(n)->boots == world.settled[n].boots, who.constData());
        QVERIFY2(world.state(n)->firmware == world.settled[n].firmware, who.constData());
        QVERIFY2(world.state(n)->mac == macOf(n), who.constData());
    }
    QCOMPARE(world.devices(), std::ssize(units));
}

void ProtocolsTest::settingsLeadToAnotherProtocol_data()
{
    QTest::addColumn<Protocol>("from");
    QTest::addColumn<Protocol>("to");
    for (const Protocol from : kProtocols) {
        for (const Protocol to : kProtocols) {
            // To TFTP leads only what takes another method back, for TFTP is the factory's.
            if (from != to && to != Protocol::Tftp)
                QTest::addRow("%s to %s", serving::codeOf(from).data(), serving::codeOf(to).data())
                    << from << to;
        }
    }
}

/// Guide 2.4: method, user and password are settings, and count from the boot after it took them.
void ProtocolsTest::settingsLeadToAnotherProtocol()
{
    QFETCH(Protocol, from);
    QFETCH(Protocol, to);
    World world;
    world.job.write(
        catalogue::deviceConfigName(macOf(1)),
        "prov.download.method = " + QByteArray(serving::codeOf(to).data()) +
            "\nprov.auth.user = bench\nprov.auth.pwd = s3cret pass\nprov.version.firmware = 5.5\n");
    world.job.writeWithChecksum(QStringLiteral("algo-8186-5.5.fw"), QByteArray(3'000, 'F'));
    QVERIFY(world.serve());
    world.powerOn(1, unit(1, from));
    QVERIFY(world.awaitSettled());
    QCOMPARE(world.end(1), QStringLiteral("up-to-date"));
    QCOMPARE(world.grade(1), QStringLiteral("applied"));
    QCOMPARE(world.told(1), world.did[1]);
    QCOMPARE(world.devices(), 1);
    const QString checksum = QStringLiteral("config.mac.md5=sent");
    QCOMPARE(world.did[1].count(checksum), from == Protocol::Tftp ? 1 : 0);
}

void ProtocolsTest::faultsEndAsTheyMust_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("end");
    QTest::addColumn<QString>("grade");
    const QString applied = QStringLiteral("applied");
    const QString upToDate = QStringLiteral("up-to-date");
    for (const Protocol protocol : {Protocol::Http, Protocol::Https, Protocol::Ftp}) {
        const auto row = [protocol](const char *fault, const QString &end, const QString &grade) {
            QTest::addRow("%s %s", serving::codeOf(protocol).data(), fault)
                << protocol << QString::fromLatin1(fault) << end << grade;
        };
        row("delay", upToDate, applied);
        row("power-cut", upToDate, applied);
        row("ignores-md5", upToDate, applied);
        row("half-applies-firmware", progress::kFirmwareNotInstalled.toString(),
            progress::kFirmwareNotInstalled.toString());
        row("lower-case-names", progress::kNothingForIt.toString(),
            progress::kMacAskedInSmallLetters.toString());
    }
}

void ProtocolsTest::faultsEndAsTheyMust()
{
    QFETCH(Protocol, protocol);
    QFETCH(QString, fault);
    World world;
    world.job.write(catalogue::deviceConfigName(macOf(1)), "prov.version.firmware = 5.5\n");
    world.job.writeWithChecksum(QStringLiteral("algo-8186-5.5.fw"), QByteArray(300'000, 'F'));
    QVERIFY(world.serve());
    EndpointSetup setup = unit(1, protocol);
    for (const simulator::NamedFaults &named : simulator::namedFaults()) {
        if (named.name == fault)
            setup.faults = named.faults;
    }
    world.powerOn(1, setup);
    QVERIFY(world.awaitSettled());
    QTEST(world.end(1), "end");
    QTEST(world.grade(1), "grade");
}

/// All at once, for the server makes each of them wait.
void ProtocolsTest::aWrongLoginIsTheReason()
{
    World world;
    for (int n = 0; n < int{std::size(kProtocols)}; ++n)
        world.job.write(catalogue::deviceConfigName(macOf(n)), "sip.proxy = pbx\n");
    QVERIFY(world.serve());
    for (int n = 0; n < int{std::size(kProtocols)}; ++n) {
        EndpointSetup setup = unit(n, kProtocols[n]);
        setup.login.password = QStringLiteral("another");
        world.powerOn(n, setup);
    }
    QVERIFY(world.awaitSettled());
    for (int n = 0; n < int{std::size(kProtocols)}; ++n) {
        const bool asked = kProtocols[n] != Protocol::Tftp; // which has no logins
        QCOMPARE(world.end(n), asked ? simulator::kLoginRefused.toString() : QStringLiteral("up-to-date"));
        QCOMPARE(world.grade(n), asked ? progress::kStuckLoginWrong.toString() : QStringLiteral("applied"));
    }
}

void ProtocolsTest::noLoginIsTheReason()
{
    World world;
    const Protocol asking[] = {Protocol::Http, Protocol::Https, Protocol::Ftp};
    for (int n = 0; n < int{std::size(asking)}; ++n)
        world.job.write(catalogue::deviceConfigName(macOf(n)), "sip.proxy = pbx\n");
    QVERIFY(world.serve());
    for (int n = 0; n < int{std::size(asking)}; ++n) {
        EndpointSetup setup = unit(n, asking[n]);
        setup.login = {};
        world.powerOn(n, setup);
    }
    QVERIFY(world.awaitSettled());
    for (int n = 0; n < int{std::size(asking)}; ++n) {
        QCOMPARE(world.end(n), simulator::kLoginRefused.toString());
        QCOMPARE(world.grade(n), progress::kStuckLoginMissing.toString());
    }
}

void ProtocolsTest::aFirstGenerationHasNoHttps()
{
    World world;
    QVERIFY(world.serve());
    const auto *model = catalogue::Catalogue::builtIn().find(u"8180G1");
    world.powerOn(1, unit(1, *model, {}, Protocol::Https));
    QVERIFY(world.awaitSettled());
    QCOMPARE(world.end(1), simulator::kNoHttps.toString());
    QVERIFY(world.told(1).isEmpty());
}

void ProtocolsTest::foldersAreAskedFor_data()
{
    protocolRows();
}

/// Guide 2.4: two paths, one for configurations, one for firmware and tones.
void ProtocolsTest::foldersAreAskedFor()
{
    QFETCH(Protocol, protocol);
    World world;
    QVERIFY(QDir(world.job.path()).mkpath(QStringLiteral("prov/one")));
    QVERIFY(QDir(world.job.path()).mkpath(QStringLiteral("fw")));
    const QByteArray settings = "prov.download.cfgpath = prov/one\nprov.download.fwpath = fw\n"
                                "prov.version.firmware = 5.5\nprov.data.tone = site tones.zip\n";
    world.job.write(catalogue::deviceConfigName(macOf(1)), settings);
    world.job.write(QStringLiteral("prov/one/") + catalogue::deviceConfigName(macOf(1)), settings);
    world.job.write(QStringLiteral("fw/algo-8186-5.5.fw"), "image");
    world.job.write(QStringLiteral("fw/algo-8186-5.5.md5"),
                    QCryptographicHash::hash("image", QCryptographicHash::Md5).toHex() +
                        "  algo-8186-5.5.fw\n");
    world.job.write(QStringLiteral("fw/site tones.zip"), tonePackage({QStringLiteral("bell.wav")}));
    QVERIFY(world.serve());
    world.powerOn(1, unit(1, protocol));
    QVERIFY(world.awaitSettled());
    QCOMPARE(world.end(1), QStringLiteral("up-to-date"));
    QCOMPARE(world.grade(1), QStringLiteral("applied"));
    QCOMPARE(world.told(1), world.did[1]);
    QCOMPARE(world.did[1].count(QStringLiteral("tones=sent")), 1);
}

QTEST_GUILESS_MAIN(ProtocolsTest)
#include "protocols_test.moc"
