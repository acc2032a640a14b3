#include "core/simulator/fleet.h"

#include <QSet>
#include <QTest>

using serving::Entry;
using serving::ServedTree;
using simulator::FleetMember;
using simulator::fleetOf;
using simulator::FleetWish;

namespace {

ServedTree treeOf(const QList<std::pair<const char *, const char *>> &files)
{
    std::vector<Entry> entries;
    for (const auto &[path, bytes] : files) {
        const QString name = QString::fromLatin1(path);
        entries.push_back({name, catalogue::readFileName(name), files::Content::fromBytes(bytes),
                           serving::Origin::File, name});
    }
    return ServedTree(std::move(entries), 1);
}

QStringList printed(const std::vector<FleetMember> &members)
{
    QStringList lines;
    for (const FleetMember &member : members)
        lines += member.device.mac.toFileNameForm() + u' ' + member.device.model + u' ' +
                 member.address.toString();
    return lines;
}

FleetWish wishFor(int devices, quint64 seed = 0)
{
    FleetWish wish;
    wish.devices = devices;
    wish.seed = seed;
    return wish;
}

} // namespace

class FleetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachDeviceFileHasItsDevice()
    {
        const ServedTree tree = treeOf({{"algom0022EE000001.conf", "admin.devname = siphorn-1\n"},
                                        {"algom0022EE000001.md5", ""},
                                        {"algom0022EE000002.conf", "admin.devname = pagingadapter-$MAC$\n"},
                                        {"algop8189.conf", ""}});
        QCOMPARE(printed(fleetOf(tree, {})), (QStringList{QStringLiteral("0022EE000001 8186 127.77.0.1"),
                                                          QStringLiteral("0022EE000002 8301 127.77.0.2")}));
    }

    void aNamelessDeviceIsOfTheOnlyGeneralModel()
    {
        const ServedTree tree =
            treeOf({{"algom0022EE000001.conf", "sip.u1.user = 1\n"}, {"algop8189.conf", ""}});
        QCOMPARE(fleetOf(tree, {})[0].device.model, QStringLiteral("8189"));
    }

    void withoutDeviceFilesEachGeneralModelHasOne()
    {
        const ServedTree tree = treeOf({{"algop8180.conf", ""}, {"algop8188.conf", ""}});
        const auto members = fleetOf(tree, {});
        QCOMPARE(members.size(), std::size_t{2});
        QCOMPARE(members[0].device.model, QStringLiteral("8180"));
        QCOMPARE(members[0].device.can.tones, catalogue::Tones::FixedName);
        QCOMPARE(members[1].device.model, QStringLiteral("8188"));
        QVERIFY(members[0].device.mac.hasAlgoPrefix());
    }

    void moreDevicesThanFilesAreMadeUpOfTheGeneralModels()
    {
        const ServedTree tree =
            treeOf({{"algom0022EE000001.conf", ""}, {"algop8180.conf", ""}, {"algop8188.conf", ""}});
        const auto members = fleetOf(tree, wishFor(1000));
        QCOMPARE(members.size(), std::size_t{1000});
        QSet<base::MacAddress> macs;
        QSet<QHostAddress> addresses;
        for (const FleetMember &member : members) {
            macs.insert(member.device.mac);
            addresses.insert(member.address);
            QVERIFY(member.address.isLoopback());
        }
        QCOMPARE(macs.size(), 1000);
        QCOMPARE(addresses.size(), 1000);
    }

    void fewerDevicesThanFilesAreTheFirst()
    {
        const ServedTree tree = treeOf({{"algom0022EE000001.conf", ""}, {"algom0022EE000002.conf", ""}});
        QCOMPARE(fleetOf(tree, wishFor(1)).size(), std::size_t{1});
    }

    void aSeedGivesTheSameFleetAgain()
    {
        const ServedTree tree = treeOf({{"algop8188.conf", ""}});
        QCOMPARE(printed(fleetOf(tree, wishFor(20, 7))), printed(fleetOf(tree, wishFor(20, 7))));
        QVERIFY(printed(fleetOf(tree, wishFor(20, 7))) != printed(fleetOf(tree, wishFor(20, 8))));
    }

    void aDeviceWithOnlyAnIncrementalFileAsksForIt()
    {
        const ServedTree tree = treeOf({{"algom0022EE000001-i.conf", ""}, {"algom0022EE000002.conf", ""}});
        const auto members = fleetOf(tree, {});
        QVERIFY(members[0].device.configuration.settings().incremental);
        QVERIFY(!members[1].device.configuration.settings().incremental);
    }

    void anEmptyFolderHasNobody()
    {
        QVERIFY(fleetOf(treeOf({}), {}).empty());
        QVERIFY(fleetOf(treeOf({}), wishFor(10)).empty());
    }
};

QTEST_GUILESS_MAIN(FleetTest)
#include "fleet_test.moc"
