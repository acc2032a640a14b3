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
    void theOrderOfReportsDoesNotMatterWhereTheServerCounts();
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

/// Whatever DHCP says in between.
void leaseAny(World &world, Random &random, const QString &address, const Limits &limits)
{
    LeaseSeen lease;
    lease.what = static_cast<LeaseSeen::What>(between(random, 0, 2));
    lease.mac =
        base::MacAddress({0x00, 0x22, 0xEE, 0x01, 0x02, static_cast<std::uint8_t>(between(random, 3, 9))});
    lease.address = lease.what == LeaseSeen::What::Given ? QHostAddress(address) : QHostAddress();
    const DeviceState *device = world.tracker.device(world.tracker.leased(lease, world.clock.now()));
    QVERIFY(device);
    QCOMPARE(device->mac, std::optional(lease.mac));
    QCOMPARE(device->grade == Grade::Stuck, device->verdict.has_value());
    QVERIFY(!device->status.code.isEmpty());
    QVERIFY(!world.tracker.guideLines(device->id).empty());
    QVERIFY(world.tracker.devices().size() <= limits.devices);
    int alike = 0; // never two rows of one device
    for (const DeviceState &each : world.tracker.devices())
        alike += each.mac == lease.mac ? 1 : 0;
    QCOMPARE(alike, 1);
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
        if (between(random, 0, 9) == 0)
            leaseAny(world, random, address, limits);
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

/// A device that boots in no time, with everything to fetch: the reports of its requests come in any order of
/// neighbours, all of one instant.
void PropertyTest::theOrderOfReportsDoesNotMatterWhereTheServerCounts()
{
    World world;
    fill(world);
    world.putFirmware(QStringLiteral("algo-pa-kernel-r5.fw"), "kernel");
    world.pace = {};
    Device device = world.device(QStringLiteral("8188 fw=1.5 tftp"));
    for (int boots = 0; boots < 6; ++boots)
        world.boot(device);
    std::vector<serving::RequestEvent> events;
    for (const ExplainedRequest &request : world.requests()) {
        events.push_back(request.event);
        events.back().arrival = events.size();
    }
    Random random = support::seededRandom("reports");
    for (int i = 0; i < 300; ++i) {
        std::vector<serving::RequestEvent> reports = events;
        for (std::size_t at = 0; at + 1 < reports.size();
             at += 2 - static_cast<std::size_t>(between(random, 0, 1)))
            if (between(random, 0, 2) == 0)
                std::swap(reports[at], reports[at + 1]);
        Tracker tracker(catalogue::Catalogue::builtIn());
        tracker.treePublished(world.tree(), world.clock.now());
        for (const serving::RequestEvent &report : reports)
            tracker.requestEnded(report, world.clock.now());
        tracker.tick(world.clock.now() + std::chrono::minutes(20));
        const DeviceState state = tracker.devices().front();
        QString order;
        for (const serving::RequestEvent &report : reports)
            order += QStringLiteral("%1 %2, ").arg(report.arrival).arg(report.name);
        QVERIFY2(state.grade == Grade::Applied && !state.verdict, qPrintable(order));
    }
}

QTEST_GUILESS_MAIN(PropertyTest)
#include "property_test.moc"
