#include "core/intake/mapping_memory.h"
#include "core/intake/words.h"
#include "tests/core/intake/sheets.h"

#include <QTest>

using namespace sheets;
using intake::Mapping;
using intake::MappingMemory;

/// Which column is what.
class MappingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsHeadersInFourLanguages_data();
    void knowsHeadersInFourLanguages();
    void knowsReservedAddresses_data();
    void knowsReservedAddresses();
    void findsTheHeaderRow_data();
    void findsTheHeaderRow();
    void tellsColumnsByTheirCells();
    void knowsHeadersByTheirWords_data();
    void knowsHeadersByTheirWords();
    void takesAnyParameterByKeyOrLabel();
    void aUserBesideAnExtensionIsTheAuthenticationId();
    void aRoomSaysMoreThanItsBuilding();
    void aHeaderThatItsCellsContradictIsLessSure();
    void aSecondColumnForOneThingIsSaid();
    void aPersonsWordCounts();
    void columnsHaveThreeNames();
    void remembersSheetsOfOneMake();
    void memoryGoesThroughJson();
    void aDamagedMemoryIsEmpty_data();
    void aDamagedMemoryIsEmpty();
    void theOldestIsForgotten();
};

namespace {

/// "mac=0 sip.u1.user=1": where columns go.
QString targetsOf(const Mapping &mapping)
{
    QStringList all;
    for (const intake::Column &column : mapping.columns) {
        if (column.target)
            all << QStringLiteral("%1=%2").arg(column.target->id()).arg(column.index);
    }
    return all.join(u' ');
}

QString guessed(const QByteArray &csv)
{
    return targetsOf(intake::guess(tableOf(csv)));
}

} // namespace

void MappingTest::knowsHeadersInFourLanguages_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("en") << QByteArray("Location,MAC Address,Model,Extension,Password");
    QTest::newRow("fr") << QByteArray("Salle,Adresse MAC,Mod\u00e8le,Num\u00e9ro de poste,Mot de passe");
    QTest::newRow("de") << QByteArray("Raum,MAC-Adresse,Modell,Nebenstelle,Kennwort");
    QTest::newRow("es") << QByteArray("Sala,Direcci\u00f3n MAC,Modelo,Extensi\u00f3n,Contrase\u00f1a");
    QTest::newRow("shouted") << QByteArray("ROOM,MAC_ADDRESS,MODEL NO.,EXT.,SIP PASSWORD");
    QTest::newRow("with notes") << QByteArray("Room *,MAC (label),Model:,Ext #,Password (SIP)");
    QTest::newRow("without accents") << QByteArray("salle,adresse mac,modele,poste,mdp");
}

void MappingTest::knowsHeadersInFourLanguages()
{
    QFETCH(QByteArray, header);
    QCOMPARE(guessed(header + "\nGym,0022EE000001,8188,101,aB34-efgh\n"),
             s("location=0 mac=1 model=2 sip.u1.user=3 sip.u1.pwd=4"));
}

void MappingTest::knowsReservedAddresses_data()
{
    QTest::addColumn<QByteArray>("header");
    for (const char *header : {"IP address", "Reserved IP", "Reserved address", "Fixed IP", "Adresse IP",
                               "IP fixe", "IP-Adresse", "Feste IP", "Direcci\u00f3n IP", "IP fija"})
        QTest::newRow(header) << QByteArray(header);
}

void MappingTest::knowsReservedAddresses()
{
    QFETCH(QByteArray, header);
    QCOMPARE(guessed("MAC," + header + "\n0022EE000001,192.168.77.50\n"), s("mac=0 reservation=1"));
}

void MappingTest::findsTheHeaderRow_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<int>("header");
    QTest::addColumn<int>("first");
    QTest::newRow("first row") << QByteArray("MAC,Ext\n0022EE000001,101\n") << 0 << 1;
    QTest::newRow("titles") << QByteArray("Riverside School,\nSpeakers 2026,\n,\nMAC,Ext\n0022EE000001,101\n")
                            << 3 << 4;
    QTest::newRow("two lines of headers")
        << QByteArray("SIP,,\nUser,Password,MAC\n101,aB34-efgh,0022EE000001\n") << 1 << 2;
    QTest::newRow("none") << QByteArray("0022EE000001,101\n0022EE000002,102\n") << -1 << 0;
    QTest::newRow("none, blank above") << QByteArray(",\n,\n0022EE000001,101\n") << -1 << 2;
    QTest::newRow("unknown language")
        << QByteArray("Wobble,Wubble\n0022EE000001,101\n0022EE000002,102\n") << 0 << 1;
    QTest::newRow("header repeated") << QByteArray("MAC,Ext\n0022EE000001,101\nMAC,Ext\n0022EE000002,102\n")
                                     << 0 << 1;
}

void MappingTest::findsTheHeaderRow()
{
    QFETCH(QByteArray, csv);
    QFETCH(int, header);
    QFETCH(int, first);
    const Mapping mapping = intake::guess(tableOf(csv));
    QCOMPARE(mapping.headerRow, header);
    QCOMPARE(mapping.firstRow, first);
}

void MappingTest::tellsColumnsByTheirCells()
{
    QCOMPARE(guessed("Gym,0022EE000001,8188,2101,aB34-efg1,192.168.1.1\nHall,0022EE000002,8188,2102,aB34-"
                     "efg2,192.168.1.2\n"
                     "Yard,0022EE000003,8186,2103,aB34-efg3,192.168.1.3\n"),
             s("name=0 mac=1 model=2 sip.u1.user=3 sip.u1.pwd=4"));
    const Mapping mapping = intake::guess(tableOf("Serial,Ext\n0022EE000001,101\n0022EE000002,102\n"));
    QCOMPARE(targetsOf(mapping), s("mac=0 sip.u1.user=1"));
    QCOMPARE(mapping.columns[0].why.code, intake::kByCells);
}

void MappingTest::knowsHeadersByTheirWords_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("target");
    const auto add = [](const char *header, const char *target) {
        QTest::newRow(header) << QByteArray(header) << s(target);
    };
    add("N\u00b0 poste", " sip.u1.user=1");
    add("Interne Nebenstelle", " sip.u1.user=1");
    add("Mdp SIP", " sip.u1.pwd=1");
    add("Zugangskennwort", " sip.u1.pwd=1");
    add("SIP/IAX Password", " sip.u1.pwd=1");
    add("Extension password", " sip.u1.pwd=1");
    add("Contrase\u00f1a de la cuenta", " sip.u1.pwd=1");
    add("Voicemail password", "");
    add("Adminkennwort der Anlage", "");
    add("Extension type", "");
}

void MappingTest::knowsHeadersByTheirWords()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, target);
    QCOMPARE(guessed("MAC," + header + "\n0022EE000001,?\n0022EE000002,?\n"), s("mac=0") + target);
}

void MappingTest::takesAnyParameterByKeyOrLabel()
{
    QCOMPARE(guessed("MAC,net.vlan.id,Ring tone,Page volume,mcast.zone3,Outbound "
                     "Proxy\n0022EE000001,1,Default,-9dB,,h\n"),
             s("mac=0 net.vlan.id=1 audio.ring.tone=2 audio.page.vol=3 mcast.zone3=4 sip.obproxy=5"));
}

void MappingTest::aUserBesideAnExtensionIsTheAuthenticationId()
{
    QCOMPARE(guessed("Extension,Username,Password\n101,u101,aB34-efgh\n"),
             s("sip.u1.user=0 sip.u1.auth=1 sip.u1.pwd=2"));
    QCOMPARE(guessed("Username,Password\n101,aB34-efgh\n"), s("sip.u1.user=0 sip.u1.pwd=1"));
}

void MappingTest::aRoomSaysMoreThanItsBuilding()
{
    QCOMPARE(guessed("#,Building,Floor,Room,MAC\n1,B,2,Gym,0022EE000001\n"), s("location=3 mac=4"));
    QCOMPARE(guessed("Building,MAC\nB,0022EE000001\n"), s("location=0 mac=1"));
    QVERIFY(says(planOf("#,MAC\n1,0022EE000001\n"), s("A1 column-left")));
    QCOMPARE(problemsOf(planOf("#,MAC\n1,0022EE000001\n")), QStringList());
}

void MappingTest::aHeaderThatItsCellsContradictIsLessSure()
{
    const Mapping mapping = intake::guess(tableOf("MAC,Ext\nyes,101\nno,102\nyes,103\n"));
    QCOMPARE(mapping.columns[0].why.code, intake::kAgainstCells);
    QVERIFY(mapping.columns[0].sure < mapping.columns[1].sure);
}

void MappingTest::aSecondColumnForOneThingIsSaid()
{
    const sheet::Table table = tableOf("MAC,Extension,Nebenstelle\n0022EE000001,101,201\n");
    Mapping mapping = intake::guess(table);
    QCOMPARE(targetsOf(mapping), s("mac=0 sip.u1.user=1"));
    QCOMPARE(mapping.columns[2].why, (base::Message{intake::kColumnRival, {s("B")}}));
    QVERIFY(problemsOf(planOf(table)).contains(s("C1 column-left")));
    // Both by force: nobody may guess which counts.
    mapping.columns[2].target = intake::parameter(intake::kExtensionKey);
    const auto plan = intake::plan(table, mapping, {});
    QVERIFY(plan->blocked);
    QCOMPARE(plan->accepted(), 0);
    QVERIFY(says(*plan, s("C1 column-twice")));
}

void MappingTest::aPersonsWordCounts()
{
    Mapping mapping = intake::guess(tableOf("MAC,Extension,Spare\n0022EE000001,101,201\n"));
    mapping.assign(2, intake::parameter(intake::kExtensionKey));
    QCOMPARE(targetsOf(mapping), s("mac=0 sip.u1.user=2"));
    QCOMPARE(mapping.columns[2].sure, 100);
    mapping.assign(0, std::nullopt);
    QCOMPARE(targetsOf(mapping), s("sip.u1.user=2"));
    mapping.assign(17, std::nullopt);
}

void MappingTest::columnsHaveThreeNames()
{
    const Mapping mapping = intake::guess(tableOf("MAC,Extension,B\n0022EE000001,101,201\n"));
    QCOMPARE(mapping.columnNamed(u"extension"), 1);
    QCOMPARE(mapping.columnNamed(u"A"), 0);
    QCOMPARE(mapping.columnNamed(u"c"), 2);
    QCOMPARE(mapping.columnNamed(u"2"), 1);
    QCOMPARE(mapping.columnNamed(u"B"), 2); // a header wins over a letter
    for (const char *none : {"", "0", "4", "Z", "AAAA", "-1", "Mac Address"})
        QCOMPARE(mapping.columnNamed(s(none)), -1);
}

void MappingTest::remembersSheetsOfOneMake()
{
    const QByteArray header("MAC,Ext,Wibble\n");
    Mapping corrected = intake::guess(tableOf(header + "0022EE000001,101,x\n"));
    corrected.assign(2, intake::Target{intake::Field::Note, {}});
    corrected.assign(1, std::nullopt);
    MappingMemory memory;
    memory.remember(corrected);
    const Mapping next =
        memory.applied(intake::guess(tableOf("School,,\n,,\nmac , EXT,wibble\n0022EE000002,102,y\n")));
    QCOMPARE(targetsOf(next), s("mac=0 note=2"));
    QCOMPARE(next.columns[2].why.code, intake::kByMemory);
    QCOMPARE(next.firstRow, 3);
    const Mapping other = intake::guess(tableOf("MAC,Ext,Wobble\n0022EE000002,102,y\n"));
    QCOMPARE(memory.applied(other), other);
    const Mapping headless = intake::guess(tableOf("0022EE000002,102,y\n"));
    memory.remember(headless);
    QVERIFY(!memory.knows(headless));
}

void MappingTest::memoryGoesThroughJson()
{
    MappingMemory memory;
    memory.remember(intake::guess(tableOf("MAC,Ext,sip.proxy\n0022EE000001,101,pbx\n")));
    memory.remember(intake::guess(tableOf("Ext,MAC,Room\n101,0022EE000001,pbx\n")));
    QCOMPARE(MappingMemory::fromJson(memory.toJson()), memory);
}

void MappingTest::aDamagedMemoryIsEmpty_data()
{
    QTest::addColumn<QByteArray>("json");
    const QByteArray make(64, 'a');
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no json") << QByteArray("\xff{");
    QTest::newRow("another schema") << QByteArray("{\"schema\":2,\"sheets\":[]}");
    QTest::newRow("not a list") << QByteArray("{\"schema\":1,\"sheets\":7}");
    QTest::newRow("a target of nothing")
        << "{\"schema\":1,\"sheets\":[{\"make\":\"" + make + "\",\"columns\":[\"wibble\"]}]}";
    QTest::newRow("no make") << QByteArray(
        "{\"schema\":1,\"sheets\":[{\"make\":\"a\",\"columns\":[\"mac\"]}]}");
}

void MappingTest::aDamagedMemoryIsEmpty()
{
    QFETCH(QByteArray, json);
    QCOMPARE(MappingMemory::fromJson(json), MappingMemory());
}

void MappingTest::theOldestIsForgotten()
{
    MappingMemory memory;
    const auto nth = [](int n) {
        return intake::guess(tableOf("MAC,H" + QByteArray::number(n) + "\n0022EE000001,x\n"));
    };
    for (int n = 0; n <= MappingMemory::kMost; ++n)
        memory.remember(nth(n));
    QVERIFY(!memory.knows(nth(0)));
    QVERIFY(memory.knows(nth(1)));
    QVERIFY(memory.knows(nth(MappingMemory::kMost)));
}

QTEST_GUILESS_MAIN(MappingTest)
#include "mapping_test.moc"
