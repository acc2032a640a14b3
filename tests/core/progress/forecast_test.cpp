#include "core/progress/forecast.h"
#include "tests/core/progress/world.h"

#include <QTest>

using namespace progress;
using namespace std::chrono_literals;
using serving::Protocol;

/// What a device will do until it is up to date, told before it begins.
class ForecastTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void firmwareTakesTwoMoreReboots();
    void everythingItWillAskForIsTold();
    void whatItHoldsAlreadyIsNotAskedForAgain();
    void settingsThatSwitchProvisioningOffEndIt();
    void whoNeverSettlesIsGivenUp();
    void newSettingsMayChangeTheProtocol();
    void aPassUnderWayIsToldFromThere();
    void firmwareIsNeverRead();

    void overTftpTheLockStepCounts();
    void manyDevicesShareTheLink();
    void rebootsTakeTheMostTime();
};

namespace {

const QString kOwn = QStringLiteral("algom0022EE010203.conf");

Forecast tell(const World &world, const Device &device, int bootLimit = kForecastBoots)
{
    return forecast(device, world.hardware(device), world.lookup(), bootLimit);
}

QStringList pathsOf(const ForecastBoot &boot)
{
    QStringList paths;
    for (const ForecastFetch &fetch : boot.fetches)
        paths << fetch.fetch.path;
    return paths;
}

/// One boot of a file of so many bytes, and a reboot for it.
Forecast oneFile(qint64 bytes, std::optional<Reboot::Why> why = {})
{
    Forecast told;
    told.boots.push_back({{{{}, true, bytes}}, why, {}});
    return told;
}

const Pace kPace{.deviceBytesPerSecond = 1000, .linkBytesPerSecond = 4000, .request = 0ms};

} // namespace

/// Guide section 3: "the device will reboot two additional times as part of the process".
void ForecastTest::firmwareTakesTwoMoreReboots()
{
    World world;
    world.put(kOwn, "prov.version.firmware = 2.6\n");
    world.putFirmware(QStringLiteral("algo-8188-2.6.fw"), "image");
    const Forecast told = tell(world, world.device(QStringLiteral("8188 fw=1.5 tftp")));
    QCOMPARE(told.reboots(), 2);
    QCOMPARE(told.boots.size(), std::size_t{3});
    QCOMPARE(told.boots[0].rebootsFor, Reboot::Why::Configuration);
    QVERIFY(told.boots[0].installs.isEmpty());
    QCOMPARE(told.boots[1].rebootsFor, Reboot::Why::Firmware);
    QCOMPARE(told.boots[1].installs.text(), QStringLiteral("2.6"));
    QVERIFY(!told.boots[2].rebootsFor);
    QCOMPARE(told.after.firmware.text(), QStringLiteral("2.6"));
    QVERIFY(!told.endless && !told.provisioningOff);
}

void ForecastTest::everythingItWillAskForIsTold()
{
    World world;
    world.put(QStringLiteral("algop8180.conf"), "prov.download.fwpath = fw\n");
    world.put(QStringLiteral("fw/algop8180-tones.zip"), "sounds");
    const Forecast told = tell(world, world.device(QStringLiteral("8180 fw=2.0 http")));
    QCOMPARE(pathsOf(told.boots[0]), QStringList({kOwn, QStringLiteral("algop8180.conf")}));
    QCOMPARE(pathsOf(told.boots[1]),
             QStringList({kOwn, QStringLiteral("algop8180.conf"), QStringLiteral("fw/algop8180-tones.md5"),
                          QStringLiteral("fw/algop8180-tones.zip")}));
    QVERIFY(!told.boots[0].fetches[0].found);
    QCOMPARE(told.boots[0].fetches[0].bytes, 0);
    QCOMPARE(told.boots[1].fetches[3].bytes, 6);
    const qint64 config = 26;
    const qint64 checksum = 32 + 2 + 18 + 1 + 1;
    QCOMPARE(told.boots[0].fetches[1].bytes, config);
    QCOMPARE(told.bytes(), 2 * config + 6 + told.boots[1].fetches[2].bytes);
    QVERIFY(told.boots[1].fetches[2].bytes >= checksum);
}

void ForecastTest::whatItHoldsAlreadyIsNotAskedForAgain()
{
    World world;
    world.put(kOwn, "prov.version.firmware = 2.6\nprov.data.tone = T.zip\n");
    world.putFirmware(QStringLiteral("algo-8188-2.6.fw"), "image");
    world.put(QStringLiteral("T.zip"), "sounds");
    const Forecast first = tell(world, world.device(QStringLiteral("8188 fw=1.5 tftp")));
    const Forecast second = tell(world, first.after);
    QCOMPARE(second.reboots(), 0);
    QCOMPARE(pathsOf(second.boots[0]),
             QStringList({kOwn, QStringLiteral("algom0022EE010203.md5"), QStringLiteral("T.md5")}));
}

/// Guide section 3: "otherwise the firmware changes will not be applied".
void ForecastTest::settingsThatSwitchProvisioningOffEndIt()
{
    World world;
    world.put(kOwn, "prov.use = 0\nprov.version.firmware = 2.6\n");
    world.putFirmware(QStringLiteral("algo-8188-2.6.fw"), "image");
    const Forecast told = tell(world, world.device(QStringLiteral("8188 fw=1.5 tftp")));
    QVERIFY(told.provisioningOff);
    QCOMPARE(told.reboots(), 1);
    QVERIFY(told.boots.back().fetches.empty());
    QCOMPARE(told.after.firmware.text(), QStringLiteral("1.5"));
}

/// Two files that each bring in the other.
void ForecastTest::whoNeverSettlesIsGivenUp()
{
    World world;
    world.put(kOwn, "prov.download.cfgpath = a\n");
    world.put(QStringLiteral("a/") + kOwn, "sip.proxy = pbx\n");
    const Forecast told = tell(world, world.device(QStringLiteral("8188 fw=1.5 tftp")), 7);
    QVERIFY(told.endless);
    QCOMPARE(told.boots.size(), std::size_t{7});
    QCOMPARE(told.reboots(), 7);
}

void ForecastTest::newSettingsMayChangeTheProtocol()
{
    World world;
    world.put(kOwn, "prov.download.method = http\n");
    const Forecast told = tell(world, world.device(QStringLiteral("8188 fw=1.5 tftp")));
    QCOMPARE(pathsOf(told.boots[0]), QStringList({kOwn, QStringLiteral("algom0022EE010203.md5")}));
    QCOMPARE(pathsOf(told.boots[1]), QStringList({kOwn}));
    QCOMPARE(told.after.protocol, Protocol::Http);

    conf::Provisioning held;
    conf::Provisioning taken;
    QCOMPARE(protocolAfter(Protocol::Ftp, held, taken), Protocol::Ftp); // said to it by DHCP, and not unsaid
    taken.method = QStringLiteral("carrier pigeon");
    QCOMPARE(protocolAfter(Protocol::Ftp, held, taken), Protocol::Ftp);
}

void ForecastTest::aPassUnderWayIsToldFromThere()
{
    World world;
    world.put(kOwn, "prov.version.kernel = r5\n");
    world.putFirmware(QStringLiteral("algo-pa-kernel-r5.fw"), "kernel");
    Procedure pass(world.device(QStringLiteral("8188 fw=1.5 tftp")));
    pass.answered(Answer::found("prov.version.kernel = r5\n"));
    const Forecast told = forecastFrom(pass, nullptr, world.lookup());
    QCOMPARE(pathsOf(told.boots[0]), QStringList({QStringLiteral("algom0022EE010203.md5")}));
    QCOMPARE(told.reboots(), 2);
    QCOMPARE(told.boots[1].installs.text(), QStringLiteral("r5"));
}

/// Its MD5 is known; the bytes of an image may be a few hundred million.
void ForecastTest::firmwareIsNeverRead()
{
    World world;
    const QByteArray image(9 * 1024 * 1024, 'x');
    world.put(kOwn, "prov.version.firmware = 2.6\n");
    world.putFirmware(QStringLiteral("algo-8188-2.6.fw"), image);
    const Forecast told = tell(world, world.device(QStringLiteral("8188 fw=1.5 http")));
    QCOMPARE(told.reboots(), 2);
    QVERIFY(told.bytes() > image.size());
}

/// RFC 1350: one block of 512 bytes, its ACK, and the next.
void ForecastTest::overTftpTheLockStepCounts()
{
    const double gigabit = 125e6;
    const Pace tftp = usualPace(Protocol::Tftp, gigabit);
    const Pace http = usualPace(Protocol::Http, gigabit);
    QVERIFY(tftp.deviceBytesPerSecond < http.deviceBytesPerSecond / 10);
    QVERIFY(http.deviceBytesPerSecond < gigabit / 8); // its own port is slower than the bench's
    QCOMPARE(howLong(oneFile(51'200'000), tftp), 102s);
    QVERIFY(howLong(oneFile(51'200'000), http) < 10s);
}

void ForecastTest::manyDevicesShareTheLink()
{
    QCOMPARE(howLong(oneFile(8000), kPace), 8s);
    QCOMPARE(howLong(oneFile(8000), kPace, 4), 8s); // each is still slower than its share of the link
    QCOMPARE(howLong(oneFile(8000), kPace, 8), 16s);
}

void ForecastTest::rebootsTakeTheMostTime()
{
    QCOMPARE(howLong(oneFile(1000, Reboot::Why::Configuration), kPace), 91s);
    QCOMPARE(howLong(oneFile(1000, Reboot::Why::Firmware), kPace), 301s);
    Pace pace = kPace;
    pace.request = 1500ms;
    QCOMPARE(howLong(oneFile(1000), pace), 3s); // two and a half, and nobody is told too little
}

QTEST_GUILESS_MAIN(ForecastTest)
#include "forecast_test.moc"
