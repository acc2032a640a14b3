#include "tests/core/intake/sheets.h"
#include "tests/support/seed.h"

#include <QTest>

using namespace sheets;
using intake::Fate;
using intake::Plan;
using support::between;

/// Headers where nobody looks for them, and rows that pass for headers: no device goes with them unsaid.
class HeadersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAboveTheHeaderAreSaid();
    void aTitleIsNoRow();
    void theFirstTablesHeaderCounts();
    void anotherHeaderBelowIsAnError();
    void noRowAboveTheHeaderIsMissingUnseen();
    void aPasswordIsInNoHeader();
    void anUnknownHeaderIsSaid();
    void aColumnKnownByItsCellsAloneIsSaid();
    void aSecondLineOfHeadersIsNoDevice_data();
    void aSecondLineOfHeadersIsNoDevice();
    void aFirstRowWithOddTextsIsADevice_data();
    void aFirstRowWithOddTextsIsADevice();
};

void HeadersTest::rowsAboveTheHeaderAreSaid()
{
    const Plan plan = planOf("0022EE010201,8180,0101\n0022EE010202,8180,0102\n,,\nMAC,Model,Extension\n"
                             "0022EE010204,8180,0104\n");
    QCOMPARE(problemsOf(plan), QStringList({s("A1 row-above-header"), s("A2 row-above-header")}));
    QCOMPARE(plan.of(Fate::Leave), 2);
    QCOMPARE(plan.of(Fate::Add), 1);
}

void HeadersTest::aTitleIsNoRow()
{
    QCOMPARE(problemsOf(planOf("Riverside School\n,\nSpeakers\nMAC,Model\n0022EE010204,8180\n")),
             QStringList());
}

void HeadersTest::theFirstTablesHeaderCounts()
{
    const sheet::Table table =
        tableOf("Building A\nName,Extension,Password\nGym,e101,a!1bbbbb\n\nBuilding B\n"
                "Name,Extension,Password,Location\nX,e103,a!1bbbbd,Y\n");
    QCOMPARE(intake::guess(table).headerRow, 1);
}

void HeadersTest::anotherHeaderBelowIsAnError()
{
    const Plan plan = planOf("Name,Ext,Model\nGym,0101,8188\nHall,0102,8188\n,,\n"
                             "Extension,Name,Model\n0103,X,8188\n");
    QVERIFY(problemsOf(plan).contains(s("A5 row-header-other")));
    QCOMPARE(plan.of(Fate::Refuse), 1);
}

void HeadersTest::noRowAboveTheHeaderIsMissingUnseen()
{
    auto random = support::seededRandom("noRowAboveTheHeaderIsMissingUnseen");
    for (int i = 0; i < 300; ++i) {
        QByteArray csv;
        const int above = between(random, 0, 30);
        const auto device = [&](int n) {
            const QByteArray number = QByteArray::number(1000 + n);
            return "0022EE01" + number + ',' + (n % 3 ? number : QByteArray()) + ",pA!" + number + "\n";
        };
        for (int row = 0; row < above; ++row)
            csv += device(row);
        csv += "MAC,Ext,Password\n";
        const int below = between(random, 1, 10);
        for (int row = 0; row < below; ++row)
            csv += device(100 + row);
        const Plan plan = planOf(csv);
        QCOMPARE(plan.rows.size(), static_cast<std::size_t>(above + below));
        QCOMPARE(std::ranges::count_if(plan.problems,
                                       [](const auto &p) { return p.what.code == intake::kRowAboveHeader; }),
                 above);
    }
}

void HeadersTest::aPasswordIsInNoHeader()
{
    const QByteArray devices("Library,0101,Tr0ub4dor&3\nOffice,0102,S3cretPass!\nHall,0103,Pw99xx!!\n");
    const sheet::Table table = tableOf("Gym East,gym-user,Xk9!secret7\n" + devices);
    QCOMPARE(intake::guess(table).headerRow, -1);
    for (const intake::Problem &problem : planOf(table).problems)
        QVERIFY(!problem.what.args.join(u' ').contains(s("Xk9!secret7")));
}

void HeadersTest::anUnknownHeaderIsSaid()
{
    QVERIFY(says(planOf("Wobble,Wubble\n0022EE000001,101\n0022EE000002,102\n"), s("A1 header-unknown")));
    QVERIFY(!says(planOf("Wobble,MAC\nx,0022EE000001\n"), s("A1 header-unknown")));
}

void HeadersTest::aColumnKnownByItsCellsAloneIsSaid()
{
    const Plan plan = planOf("MAC,Toestel\n0022EE000001,2101\n0022EE000002,2102\n");
    QVERIFY(problemsOf(plan).contains(s("B1 column-unsure")));
    QCOMPARE(plan.rows[0].device.row.value("sip.u1.user"), s("2101"));
    // A serial number is not made a password of.
    QVERIFY(problemsOf(planOf("MAC,Seriale\n0022EE000001,SN12345A\n0022EE000002,SN12345B\n"))
                .contains(s("B1 column-left")));
}

void HeadersTest::aSecondLineOfHeadersIsNoDevice_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::newRow("in brackets") << QByteArray("Ger\u00e4t;Nebenstelle;Kennwort;MAC-Adresse\n;(SIP);(SIP);\n"
                                               "Halle;0101;abc12345;0022EE010203\n"
                                               "B\u00fcro;0102;abc12346;0022EE010204\n");
    QTest::newRow("in words") << QByteArray(
        "Name,Extension,Password\nwhere it hangs,asInPBX,case-sensitive1\n"
        "Gym,0101,aa!1bbbb\nGym2,0102,aa!1bbbd\n");
    QTest::newRow("in another language")
        << QByteArray("Name,Extension,Password\nNom,Poste,Mot de passe\nGym,0101,aa!1bbbb\n");
}

void HeadersTest::aSecondLineOfHeadersIsNoDevice()
{
    QFETCH(QByteArray, csv);
    const Plan plan = planOf(csv);
    QVERIFY(problemsOf(plan).contains(s("A2 row-header-more")));
    QCOMPARE(plan.rows.at(0).fate, Fate::Leave);
    QVERIFY(plan.accepted() >= 1);
}

void HeadersTest::aFirstRowWithOddTextsIsADevice_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("a user that is a name") << QByteArray("0022EE010203,gym,8188");
    QTest::newRow("a broken address") << QByteArray("0022EE01020G,,8188");
    QTest::newRow("no address") << QByteArray(",0101,8188");
    QTest::newRow("only a name and a model") << QByteArray(",,8188");
}

void HeadersTest::aFirstRowWithOddTextsIsADevice()
{
    QFETCH(QByteArray, first);
    const Plan plan =
        planOf("MAC,Ext,Model\n" + first + "\n0022EE010204,0102,8188\n0022EE010205,0103,8188\n");
    QVERIFY(!says(plan, s("A2 row-header-more")));
    QVERIFY(plan.rows.at(0).fate != Fate::Leave);
}

QTEST_GUILESS_MAIN(HeadersTest)
#include "headers_test.moc"
