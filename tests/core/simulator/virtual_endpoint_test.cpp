#include "core/simulator/virtual_endpoint.h"

#include "core/bench/bench.h"
#include "core/progress/messages.h"
#include "core/simulator/tftp_fetcher.h"
#include "tests/support/job_folder.h"
#include "tests/support/tone_package.h"

#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTest>
#include <QUdpSocket>

using simulator::EndpointSetup;
using simulator::Exchange;
using simulator::Faults;
using simulator::Settled;
using simulator::VirtualEndpoint;
using support::JobFolder;

namespace {

constexpr quint64 kSeed = 1;

/// A bench that serves a folder on loopback, and endpoints against it.
class World {
public:
    JobFolder job;

    bool serve()
    {
        QSignalSpy opened(&m_bench, &bench::Bench::opened);
        QSignalSpy started(&m_bench, &bench::Bench::started);
        m_bench.open(job.path());
        if (!opened.wait())
            return false;
        bench::Settings settings;
        settings.address = QHostAddress(QHostAddress::LocalHost);
        settings.tftpPort = 0;
        m_bench.start(settings);
        return started.wait();
    }

    EndpointSetup setup(const base::MacAddress &mac, const QString &model = QStringLiteral("8186")) const
    {
        EndpointSetup setup;
        setup.model = catalogue::Catalogue::builtIn().find(model);
        setup.device.model = setup.model->number;
        setup.device.can = catalogue::Catalogue::builtIn().capabilities(*setup.model);
        setup.device.mac = mac;
        return setup;
    }

    /// Boots it to its end; `names` has what it asked for.
    std::optional<Settled> boot(const EndpointSetup &setup)
    {
        const bench::Service service = m_bench.services().constFirst();
        simulator::TftpLine line{service.address, service.port, QHostAddress(QStringLiteral("127.0.0.77")),
                                 setup.faults, kSeed};
        VirtualEndpoint endpoint(setup, [&line](const simulator::Access &) {
            return std::make_unique<simulator::TftpFetcher>(line, QString());
        });
        std::optional<Settled> result;
        names.clear();
        QObject::connect(&endpoint, &VirtualEndpoint::exchanged, &endpoint,
                         [this](const Exchange &exchange) { names += exchange.name; });
        QObject::connect(&endpoint, &VirtualEndpoint::settled, &endpoint,
                         [&](const Settled &settled) { result = settled; });
        endpoint.powerOn();
        // Not qWaitFor(): it sleeps 10 ms between packets.
        QSignalSpy settled(&endpoint, &VirtualEndpoint::settled);
        if (!result)
            settled.wait(60'000);
        return result;
    }

    QStringList names;

private:
    bench::Bench m_bench;
};

QString reasonOf(const std::optional<Settled> &settled)
{
    if (!settled)
        return QStringLiteral("never settled");
    return settled->stuck ? settled->stuck->code.toString() : QStringLiteral("up-to-date");
}

const QString kUpToDate = QStringLiteral("up-to-date");

} // namespace

class VirtualEndpointTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The sockets of this test would each ask the system about a proxy.
    void initTestCase() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }

    void aNewDeviceTakesItsConfigurationAndComesBack()
    {
        World world;
        const base::MacAddress mac = world.job.writeDevice(1);
        QVERIFY(world.serve());

        const auto settled = world.boot(world.setup(mac));

        QCOMPARE(reasonOf(settled), kUpToDate);
        QCOMPARE(settled->boots, 2);
        const QString conf = catalogue::deviceConfigName(mac);
        const QString md5 = catalogue::checksumName(conf);
        QCOMPARE(world.names, (QStringList{conf, md5, conf, md5}));
    }

    void firmwareIsInstalledAndKeptOverReboots()
    {
        World world;
        const base::MacAddress mac = world.job.writeDevice(1, "prov.version.firmware = 5.5f\n");
        world.job.writeWithChecksum(QStringLiteral("algo-8186-5.5f.fw"), QByteArray(100'000, 'F'));
        QVERIFY(world.serve());

        const auto settled = world.boot(world.setup(mac));

        QCOMPARE(reasonOf(settled), kUpToDate);
        QCOMPARE(settled->boots, 3);
        QCOMPARE(settled->firmware.text(), QStringLiteral("5.5f"));
        QCOMPARE(world.names.count(QStringLiteral("algo-8186-5.5f.fw")), 1);
    }

    void tonesAreFetchedOnce()
    {
        World world;
        const base::MacAddress mac = world.job.writeDevice(1, "prov.data.tone = site.zip\n");
        world.job.write(QStringLiteral("site.zip"),
                        support::tonePackage({QStringLiteral("bell.wav")}, 30'000));
        QVERIFY(world.serve());

        EndpointSetup setup = world.setup(mac);
        const auto settled = world.boot(setup);

        QCOMPARE(reasonOf(settled), kUpToDate);
        QCOMPARE(world.names.count(QStringLiteral("site.zip")), 1);
    }

    void aDeviceThatHasItAllRebootsNever()
    {
        World world;
        const base::MacAddress mac = world.job.writeDevice(1);
        QVERIFY(world.serve());
        EndpointSetup setup = world.setup(mac);
        QFile file(world.job.path() + u'/' + catalogue::deviceConfigName(mac));
        QVERIFY(file.open(QIODevice::ReadOnly));
        setup.device.configuration = progress::Configuration::ofFile(file.readAll());

        const auto settled = world.boot(setup);

        QCOMPARE(reasonOf(settled), kUpToDate);
        QCOMPARE(settled->boots, 1);
    }

    void saysWhyItIsStuck_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("firmwareFile"); ///< with a wrong checksum if it ends in !
        QTest::addColumn<QString>("reason");
        QTest::newRow("no firmware") << QByteArray("prov.version.firmware = 1.5\n") << QString()
                                     << progress::kFirmwareMissing.toString();
        QTest::newRow("no firmware checksum")
            << QByteArray("prov.version.firmware = 1.5\n") << QStringLiteral("algo-8186-1.5.fw")
            << progress::kFirmwareChecksumMissing.toString();
        QTest::newRow("wrong firmware checksum")
            << QByteArray("prov.version.firmware = 1.5\n") << QStringLiteral("algo-8186-1.5.fw!")
            << progress::kFirmwareChecksumWrong.toString();
        QTest::newRow("switched off") << QByteArray("prov.use = 0\nprov.version.firmware = 1.5\n")
                                      << QString() << progress::kOffWithFirmware.toString();
        QTest::newRow("switched off before its tones") << QByteArray("prov.use = 0\nprov.data.tone = x.zip\n")
                                                       << QString() << progress::kOffWithTones.toString();
        QTest::newRow("switched off with nothing to come")
            << QByteArray("prov.use = 0\n") << QString() << kUpToDate;
        QTest::newRow("no tones") << QByteArray("prov.data.tone = x.zip\n") << QString()
                                  << progress::kTonesChecksumMissing.toString();
    }

    void saysWhyItIsStuck()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QString, firmwareFile);
        QFETCH(QString, reason);
        World world;
        const base::MacAddress mac = world.job.writeDevice(1, settings);
        if (firmwareFile.endsWith(u'!'))
            world.job.write(QStringLiteral("algo-8186-1.5.md5"),
                            QByteArray(32, '0') + "  algo-8186-1.5.fw\n");
        firmwareFile.remove(u'!');
        if (!firmwareFile.isEmpty())
            world.job.write(firmwareFile, "firmware");
        QVERIFY(world.serve());

        QCOMPARE(reasonOf(world.boot(world.setup(mac))), reason);
    }

    void withoutAnyConfigurationItIsStuck()
    {
        World world;
        world.job.writeDevice(1);
        QVERIFY(world.serve());
        const auto settled = world.boot(world.setup(base::MacAddress({0, 0x22, 0xEE, 9, 9, 9})));
        QCOMPARE(reasonOf(settled), progress::kNothingForIt.toString());
    }

    void aServerThatNeverAnswersIsNamed()
    {
        QUdpSocket mute;
        QVERIFY(mute.bind(QHostAddress(QHostAddress::LocalHost), 0));
        World world;
        simulator::TftpLine line{QHostAddress(QHostAddress::LocalHost), mute.localPort(), {}, {}, kSeed};
        line.patience = std::chrono::milliseconds(20);
        VirtualEndpoint endpoint(world.setup(base::MacAddress({0, 0x22, 0xEE, 1, 1, 1})),
                                 [&line](const simulator::Access &) {
                                     return std::make_unique<simulator::TftpFetcher>(line, QString());
                                 });
        QSignalSpy settled(&endpoint, &VirtualEndpoint::settled);
        endpoint.powerOn();
        QVERIFY(settled.wait(10'000));
        const auto how = settled[0][0].value<Settled>();
        QCOMPARE(reasonOf(how), simulator::kServerSilent.toString());
        QCOMPARE(how.requests, 1);
    }

    // Faults

    void aPowerCutIsABootMore()
    {
        World world;
        const base::MacAddress mac = world.job.writeDevice(1, QByteArray(4000, '#') + '\n');
        QVERIFY(world.serve());
        EndpointSetup setup = world.setup(mac);
        const auto smooth = world.boot(setup);
        setup.faults.powerCutAfter = 2048;
        const auto cut = world.boot(setup);
        QCOMPARE(reasonOf(cut), kUpToDate);
        QCOMPARE(cut->boots, smooth->boots + 1);
    }

    void aDeviceThatIgnoresChecksumsAsksForNone()
    {
        World world;
        const base::MacAddress mac = world.job.writeDevice(1);
        QVERIFY(world.serve());
        EndpointSetup setup = world.setup(mac);
        setup.faults.ignoresMd5 = true;
        QCOMPARE(reasonOf(world.boot(setup)), kUpToDate);
        QVERIFY(world.names.filter(QStringLiteral(".md5")).isEmpty());
    }

    void aDeviceThatKeepsItsOldSettingsStopsAtItsLimit()
    {
        World world;
        const base::MacAddress mac = world.job.writeDevice(1);
        QVERIFY(world.serve());
        EndpointSetup setup = world.setup(mac);
        setup.faults.halfAppliesConfiguration = true;
        setup.bootLimit = 5;
        const auto settled = world.boot(setup);
        QCOMPARE(settled->boots, 5);
        QCOMPARE(settled->stuck->args.value(1), QStringLiteral("5"));
    }
};

QTEST_GUILESS_MAIN(VirtualEndpointTest)
#include "virtual_endpoint_test.moc"
