#include "tests/core/simulator/served_world.h"
#include "tests/support/tone_package.h"

#include <QDir>
#include <QNetworkProxy>
#include <QTest>

using namespace served;
using catalogue::FirmwareVersion;

namespace {

const QString kImage = QStringLiteral("algo-8188-1.6.fw");

QByteArray confOf(Protocol protocol)
{
    return "prov.server.method = static\nprov.server.static = 127.0.0.1/files/\n"
           "prov.download.method = " +
           serving::codeOf(protocol).toString().toUtf8() +
           "\nprov.download.cfgpath = cfg\nprov.download.fwpath = fw\n"
           "prov.version.firmware = 1.6\nprov.data.tone = site.zip\n"
           "prov.auth.user = bench\nprov.auth.pwd = s3cret pass\n";
}

void writeBelow(const World &world, const QString &folder)
{
    const QString fw = folder + QStringLiteral("/fw");
    QVERIFY(QDir(world.job.path()).mkpath(folder + QStringLiteral("/cfg")));
    QVERIFY(QDir(world.job.path()).mkpath(fw));
    const QByteArray image(2'000, 'f');
    world.job.write(fw + u'/' + kImage, image);
    world.job.write(fw + QStringLiteral("/algo-8188-1.6.md5"),
                    QCryptographicHash::hash(image, QCryptographicHash::Md5).toHex() + "  " +
                        kImage.toUtf8() + '\n');
    world.job.write(fw + QStringLiteral("/site.zip"), support::tonePackage({QStringLiteral("bell.wav")}));
}

EndpointSetup unitOf(int n, Protocol protocol)
{
    return unit(n, *catalogue::Catalogue::builtIn().find(QStringLiteral("8188")), QStringLiteral("1.5"),
                protocol);
}

} // namespace

/// Settings that name the server may name a folder of it, before the download paths.
class StaticServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void itsPathStandsBeforeEveryName();
    void thePathThatDhcpToldIsForgotten();
};

void StaticServerTest::itsPathStandsBeforeEveryName()
{
    World world;
    writeBelow(world, QStringLiteral("files"));
    std::vector<EndpointSetup> setups;
    for (const Protocol protocol : kProtocols) {
        const int n = static_cast<int>(setups.size());
        setups.push_back(unitOf(n, protocol));
        const QString name = catalogue::deviceConfigName(macOf(n));
        world.job.write(name, confOf(protocol));
        world.job.write(QStringLiteral("files/cfg/") + name, confOf(protocol));
    }
    QVERIFY(world.serve());
    std::vector<progress::Forecast> forecasts;
    for (int n = 0; n < std::ssize(setups); ++n) {
        forecasts.push_back(world.forecast(setups[static_cast<std::size_t>(n)]));
        world.powerOn(n, setups[static_cast<std::size_t>(n)]);
    }
    QVERIFY(world.awaitSettled());
    for (int n = 0; n < std::ssize(setups); ++n) {
        QCOMPARE(world.end(n), QStringLiteral("up-to-date"));
        QCOMPARE(world.grade(n), QStringLiteral("applied"));
        QCOMPARE(difference(forecasts[static_cast<std::size_t>(n)], world, n), QByteArray());
        QCOMPARE(world.endpoint(n).device().firmware, FirmwareVersion(QStringLiteral("1.6")));
        QCOMPARE(world.endpoint(n).tones(), std::set<QString>{QStringLiteral("bell.wav")});
        QVERIFY(world.state(n)->rebootsToCome && world.state(n)->rebootsToCome->isEmpty());
        const QStringList asked = requestsOf(world.exchanges.value(n));
        QCOMPARE(asked.filter(QStringLiteral("files/fw/algo-8188-1.6.fw")).size(), 1);
        QVERIFY(!asked.filter(QStringLiteral("files/cfg/")).isEmpty());
    }
}

void StaticServerTest::thePathThatDhcpToldIsForgotten()
{
    World world;
    world.basePath = QStringLiteral("prov");
    writeBelow(world, QStringLiteral("files"));
    QVERIFY(QDir(world.job.path()).mkpath(QStringLiteral("prov")));
    for (int n = 0; n < static_cast<int>(std::size(kProtocols)); ++n) {
        const QString name = catalogue::deviceConfigName(macOf(n));
        world.job.write(QStringLiteral("prov/") + name, confOf(kProtocols[n]));
        world.job.write(QStringLiteral("files/cfg/") + name, confOf(kProtocols[n]));
    }
    QVERIFY(world.serve());
    for (int n = 0; n < static_cast<int>(std::size(kProtocols)); ++n)
        world.powerOn(n, unitOf(n, kProtocols[n]));
    QVERIFY(world.awaitSettled());
    for (int n = 0; n < static_cast<int>(std::size(kProtocols)); ++n) {
        QCOMPARE(world.end(n), QStringLiteral("up-to-date"));
        QCOMPARE(world.endpoint(n).device().firmware, FirmwareVersion(QStringLiteral("1.6")));
        QCOMPARE(world.settled[n].boots, 3);
    }
}

QTEST_GUILESS_MAIN(StaticServerTest)
#include "static_server_test.moc"
