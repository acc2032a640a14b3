#include "tests/core/progress/world.h"
#include "tests/support/seed.h"

#include <QSet>
#include <QTest>

using namespace progress;
using serving::Outcome;
using serving::Protocol;
using support::between;

/// Requests in no order at all: nothing crashes, and what is told about a device stays consistent.
class PropertyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anySequenceIsHarmless();
};

namespace {

using Random = std::mt19937_64;

QString anyName(Random &random)
{
    static const QStringList names{QStringLiteral("algom0022EE010203.conf"),
                                   QStringLiteral("algom0022EE010203.md5"),
                                   QStringLiteral("algom0022EE010203-i.conf"),
                                   QStringLiteral("algom0022EE010203-i.md5"),
                                   QStringLiteral("algom0022ee010204.conf"),
                                   QStringLiteral("algop8188.conf"),
                                   QStringLiteral("algop8188.md5"),
                                   QStringLiteral("algop8180-i.conf"),
                                   QStringLiteral("algop8180-tones.md5"),
                                   QStringLiteral("algop8180-tones.zip"),
                                   QStringLiteral("algo-8188-2.6.fw"),
                                   QStringLiteral("algo-8188-2.6.md5"),
                                   QStringLiteral("algo-pa-kernel-r5.fw"),
                                   QStringLiteral("algo-pa-kernel-r5.md5"),
                                   QStringLiteral("T.zip"),
                                   QStringLiteral("T.md5"),
                                   QStringLiteral("prov/algop8188.conf"),
                                   QStringLiteral("../etc/passwd"),
                                   QStringLiteral("http://x/algop8188.conf"),
                                   QStringLiteral("/"),
                                   QString(),
                                   QStringLiteral(".md5"),
                                   QStringLiteral(".conf"),
                                   QStringLiteral("algom.conf.md5")};
    return names[between<qsizetype>(random, 0, names.size() - 1)];
}

void fill(World &world)
{
    world.put(QStringLiteral("algom0022EE010203.conf"),
              "prov.version.firmware = 2.6\nprov.version.kernel = r5\nprov.data.tone = T.zip\n");
    world.put(QStringLiteral("algop8188.conf"), "prov.use = 0\n");
    world.put(QStringLiteral("algop8180-i.conf"), "prov.i = 1\n");
    world.put(QStringLiteral("T.zip"), "sound");
    world.putFirmware(QStringLiteral("algo-8188-2.6.fw"), "image");
}

} // namespace

void PropertyTest::anySequenceIsHarmless()
{
    Random random = support::seededRandom("requests in any order");
    Limits limits;
    limits.devices = 5;
    World world(limits);
    fill(world);
    QSet<DeviceId> known;
    for (int i = 0; i < 20'000; ++i) {
        std::optional<World::Fault> fault;
        if (between(random, 0, 4) == 0)
            fault = World::Fault{static_cast<Outcome>(between(random, 1, 4)), between<qint64>(random, 0, 9)};
        world.pace = std::chrono::milliseconds(between(random, 0, 2));
        const QString address = QStringLiteral("192.168.77.%1").arg(between(random, 1, 9));
        const auto protocol = static_cast<Protocol>(between(random, 0, 3));
        const ExplainedRequest told = world.ask(anyName(random), protocol, address, fault);
        QVERIFY(!told.meaning.code.isEmpty());
        if (between(random, 0, 50) == 0)
            world.rest(std::chrono::seconds(between(random, 0, 900)));
        if (told.device == 0)
            continue;
        const DeviceState *device = world.tracker.device(told.device);
        QVERIFY(device);
        QCOMPARE(device->id, told.device);
        QCOMPARE(device->grade == Grade::Stuck, device->verdict.has_value());
        QVERIFY(!device->status.code.isEmpty());
        QVERIFY(!world.tracker.guideLines(told.device).empty());
        QVERIFY(world.tracker.devices().size() <= limits.devices);
        known.insert(told.device);
    }
    QVERIFY(known.size() > 5);
}

QTEST_GUILESS_MAIN(PropertyTest)
#include "property_test.moc"
