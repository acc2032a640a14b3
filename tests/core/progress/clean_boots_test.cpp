#include "tests/core/progress/world.h"
#include "tests/support/seed.h"

#include <QTest>
#include <array>

using namespace progress;
using support::between;

/// Whatever a healthy device does on a healthy folder, nobody is alarmed.
class CleanBootsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noVerdictAndNoAlarm_data();
    void noVerdictAndNoAlarm();
};

namespace {

using Random = std::mt19937_64;

const catalogue::Model &anyModel(Random &random)
{
    const auto &models = catalogue::Catalogue::builtIn().models();
    return models[between<std::size_t>(random, 0, models.size() - 1)];
}

bool coin(Random &random)
{
    return between(random, 0, 1) == 1;
}

struct Site {
    QString row;     ///< the device
    QString model;   ///< as a job lists it
    QString summary; ///< for a failure's message
};

/// A device and files that belong together: its configuration, and whatever that asks for.
Site anySite(Random &random, World &world)
{
    const catalogue::Model &model = anyModel(random);
    constexpr std::array kProtocols{"tftp", "http", "https", "ftp"};
    constexpr std::array kFirmwares{"1.0", "1.2", "1.5", "2.6", "5.5f"};
    const QString protocol = QLatin1StringView(kProtocols[between<std::size_t>(random, 0, 3)]);
    const QString firmware = QLatin1StringView(kFirmwares[between<std::size_t>(random, 0, 4)]);
    QString row = QStringLiteral("%1 fw=%2 %3").arg(model.number, firmware, protocol);
    Device device = world.device(row);

    QByteArray conf = "sip.proxy = pbx" + QByteArray::number(between(random, 0, 99)) + '\n';
    QString fwpath;
    if (coin(random)) {
        fwpath = QStringLiteral("firmware/");
        conf += "prov.download.fwpath = firmware\n";
    }
    const bool incremental = device.can.incrementalFiles && coin(random);
    if (coin(random)) {
        // A downgrade to firmware without incremental files would lose it the file it came by: no clean site.
        const std::size_t oldest = incremental ? 2 : 0;
        const QString wanted = QLatin1StringView(kFirmwares[between<std::size_t>(random, oldest, 4)]);
        conf += "prov.version.firmware = " + wanted.toUtf8() + '\n';
        world.putFirmware(fwpath + catalogue::firmwareName(device.model, catalogue::FirmwareVersion(wanted)),
                          "image");
    }
    if (coin(random) && device.can.tones != catalogue::Tones::None) {
        const bool fixed = device.can.tones == catalogue::Tones::FixedName;
        const QString tones = fixed ? catalogue::fixedTonesName(device.model) : QStringLiteral("TONES.zip");
        if (!fixed)
            conf += "prov.data.tone = TONES.zip\n";
        world.put(fwpath + tones, "sound");
    }
    const bool general = coin(random);
    if (incremental) {
        row += QStringLiteral(" +i");
        conf += "prov.i = 1\n";
    }
    world.put(general ? catalogue::genericConfigName(device.model, incremental)
                      : catalogue::deviceConfigName(device.mac, incremental),
              conf);
    return {row, device.model, row + QStringLiteral(" | ") + QString::fromUtf8(conf).replace(u'\n', u';')};
}

} // namespace

void CleanBootsTest::noVerdictAndNoAlarm_data()
{
    QTest::addColumn<bool>("listed");
    QTest::newRow("in a folder") << false;
    QTest::newRow("in a job that lists the device") << true;
}

void CleanBootsTest::noVerdictAndNoAlarm()
{
    QFETCH(bool, listed);
    Random random = support::seededRandom("clean boots");
    int applied = 0;
    for (int i = 0; i < 200; ++i) {
        World world;
        const Site site = anySite(random, world);
        Device device = world.device(site.row);
        if (listed)
            world.list(site.model);
        world.settle(device);
        for (int cycles = between(random, 0, 2); cycles > 0; --cycles) {
            world.rest(std::chrono::minutes(10));
            world.settle(device);
        }
        world.silence();
        const QByteArray what = site.summary.toUtf8();
        QVERIFY2(!world.state().verdict, (what + " -> " + world.grade().toUtf8()).constData());
        for (const ExplainedRequest &request : world.requests())
            QVERIFY2(request.tone != Tone::Bad && request.tone != Tone::Look, what.constData());
        QVERIFY2(
            world.grade() == QLatin1StringView("applied"),
            (what + " -> " + world.grade().toUtf8() + '\n' + world.takeTranscript().toUtf8()).constData());
        ++applied;
    }
    QCOMPARE(applied, 200);
}

QTEST_GUILESS_MAIN(CleanBootsTest)
#include "clean_boots_test.moc"
