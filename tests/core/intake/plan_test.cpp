#include "tests/core/intake/sheets.h"

#include "core/job/editor.h"

#include <QTest>

using namespace sheets;
using intake::Choices;
using intake::Fate;
using intake::OnExisting;
using intake::Plan;

/// What becomes of rows, and how they come into the job.
class PlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newDevicesAndPlaces();
    void theTextsAreThoseOfTheCells();
    void newDevicesBeginWithTheOnlyTemplateOfTheirModel();
    void existingDevicesAreFoundByMacThenExtension();
    void existingDevicesAreUpdatedSkippedOrAskedFor();
    void oneRowMayBeDecidedAlone();
    void aBlankCellLeavesWhatIsThere();
    void aPlaceGetsItsBoxByExtension();
    void anExtensionOfAnotherBoxIsRefused();
    void devicesMayExchangeTheirExtensions();
    void twoRowsForOneDeviceAreRefused();
    void theSameExtensionAtAnotherServerIsFine();
    void aBlankServerMayBeTheSame();
    void theSitesServerCounts();
    void acceptingIsOneUndo();
    void nothingWhileThereAreErrors();
    void theJobOfThePlanAndNoOther();
    void repairsAreDoneOnlyIfChosen();
    void oneRepairOfManyMayBeChosen();
    void aCodeMayBeChosenButForOneCell();
    void swappedCredentialsChangePlaces();
    void aPasswordInTheWrongColumnIsNotRepeated();
    void anAddressTypedWithLettersIsRepeated();
    void hiddenRowsAreTakenOrLeft();
    void mergedCellsAreSaid();
    void aMergeBesideAPasswordIsNone();
    void aPasswordMergedOverItsNeighbourStays();
    void strayQuotesAreSaidByCell();
    void oneForeignByteDamagesNoOtherCellUnsaid();
    void storedNumbersAreSaid();
    void progressAndCancel();
    void namesFindPlacesWithoutNumbers();
    void theGenerationOfADeviceIsKept();
    void blankRowsAreCounted();
};

namespace {

Choices updating()
{
    Choices choices;
    choices.existing = OnExisting::Update;
    return choices;
}

QVector<Fate> fatesOf(const Plan &plan)
{
    QVector<Fate> fates;
    for (const intake::Row &row : plan.rows)
        fates << row.fate;
    return fates;
}

job::Job twoDevices()
{
    job::Job job;
    add(job, s("0022EE000001"), s("101"), s("Gym"));
    add(job, s("0022EE000002"), s("102"), s("Hall"));
    return job;
}

sheet::Cell number(const char *text, double value)
{
    return {s(text), sheet::Kind::Number, false, value, false};
}

} // namespace

void PlanTest::newDevicesAndPlaces()
{
    const Plan plan = planOf("Name,MAC,Model,Ext\nGym,0022EE000001,8188,101\nHall,,8188,102\n");
    QCOMPARE(fatesOf(plan), QVector<Fate>({Fate::Add, Fate::Place}));
    QVERIFY(plan.problems.empty());
    QCOMPARE(plan.rows[0].row, 1);
}

void PlanTest::theTextsAreThoseOfTheCells()
{
    const Plan plan = planOf("Name,Room,Note,MAC,Model,Ext,Auth ID,Password,Server,Display name,net.vlan.id\n"
                             "G\u00fc m,\"B, 1\",\"a\nb\",00-22-ee-00-00-01,algo 8188,0101,u 1,\"p,\"\"w  "
                             "#1\",pbx.example,Gym #1,7\n");
    QCOMPARE(problemsOf(plan), QStringList());
    const job::Device &device = plan.rows.at(0).device;
    QCOMPARE(device.name, s("G\u00fc m"));
    QCOMPARE(device.location, s("B, 1"));
    QCOMPARE(device.note, s("a\nb"));
    QCOMPARE(device.mac->toString(), s("00:22:EE:00:00:01"));
    QCOMPARE(device.model, s("8188"));
    const job::Values row{{"sip.u1.user", s("0101")},     {"sip.u1.auth", s("u 1")},
                          {"sip.u1.pwd", s("p,\"w  #1")}, {"sip.proxy", s("pbx.example")},
                          {"sip.u1.dname", s("Gym #1")},  {"net.vlan.id", s("7")}};
    QCOMPARE(device.row, row);
    QVERIFY(device.overrides.isEmpty());
    QVERIFY(says(plan, s("E2 model-respelt")));
}

void PlanTest::newDevicesBeginWithTheOnlyTemplateOfTheirModel()
{
    job::Job job;
    const auto addTemplate = [&](const char *name, const char *model) {
        job.templates << std::make_shared<const job::Template>(s(name), s(model), false,
                                                               QByteArray("a = b\n"));
    };
    addTemplate("8188.conf", "8188");
    addTemplate("8301.conf", "8301");
    addTemplate("8301-2.conf", "8301");
    const Plan plan =
        planOf("MAC,Model,Template\n0022EE000001,8188,\n0022EE000002,8301,\n0022EE000003,8301,8301-2.CONF\n"
               "0022EE000004,8301,other.conf\n",
               job);
    QCOMPARE(plan.rows[0].device.templateName, s("8188.conf"));
    QCOMPARE(plan.rows[1].device.templateName, QString());
    QCOMPARE(plan.rows[2].device.templateName, s("8301-2.conf"));
    QCOMPARE(problemsOf(plan), QStringList({s("C5 template-not-there")}));
}

void PlanTest::existingDevicesAreFoundByMacThenExtension()
{
    const Plan plan = planOf("Name,MAC,Ext\nNew name,00:22:ee:00:00:01,101\nOther,,102\nThird,,103\n",
                             twoDevices(), updating());
    QCOMPARE(fatesOf(plan), QVector<Fate>({Fate::Update, Fate::Update, Fate::Place}));
    QCOMPARE(plan.rows[0].device.id, job::DeviceId{1});
    QCOMPARE(plan.rows[1].device.id, job::DeviceId{2});
    QCOMPARE(plan.rows[1].device.mac->toFileNameForm(), s("0022EE000002"));
    QCOMPARE(plan.rows[0].changes, 1);
    QVERIFY(says(plan, s("B2 device-in-job")) && says(plan, s("C3 device-in-job")));
}

void PlanTest::existingDevicesAreUpdatedSkippedOrAskedFor()
{
    const QByteArray csv("Name,MAC,Ext\nNew name,0022EE000001,101\nHall,0022EE000002,102\n");
    Choices choices;
    for (const auto &[existing, fate] :
         {std::pair(OnExisting::Ask, Fate::Ask), std::pair(OnExisting::Update, Fate::Update),
          std::pair(OnExisting::Skip, Fate::Skip)}) {
        choices.existing = existing;
        const Plan plan = planOf(csv, twoDevices(), choices);
        QCOMPARE(fatesOf(plan), QVector<Fate>({fate, Fate::Same}));
        const auto change = intake::changeOf(plan, twoDevices());
        if (fate == Fate::Ask)
            QCOMPARE(change.error().what.code, intake::kPlanUndecided);
        else
            QCOMPARE(change->edits.size(), fate == Fate::Update ? std::size_t{1} : std::size_t{0});
    }
}

void PlanTest::oneRowMayBeDecidedAlone()
{
    Choices choices = updating();
    choices.existingOf.insert(1, OnExisting::Skip);
    const Plan plan = planOf("Name,MAC\nA,0022EE000001\nB,0022EE000002\n", twoDevices(), choices);
    QCOMPARE(fatesOf(plan), QVector<Fate>({Fate::Skip, Fate::Update}));
}

void PlanTest::aBlankCellLeavesWhatIsThere()
{
    job::Job job = twoDevices();
    job.devices[0].row.insert("sip.u1.pwd", s("secret"));
    job.devices[0].overrides.insert("net.vlan.id", s("5"));
    const Plan plan = planOf("Name,MAC,Ext,Password,net.vlan.id\n,0022EE000001,,,\n", job, updating());
    QCOMPARE(fatesOf(plan), QVector<Fate>({Fate::Same}));
    QCOMPARE(problemsOf(plan), QStringList());
    // A value takes the place of what the editor beside the table was told.
    const Plan other = planOf("MAC,net.vlan.id\n0022EE000001,6\n", job, updating());
    QCOMPARE(other.rows[0].device.row.value("net.vlan.id"), s("6"));
    QVERIFY(other.rows[0].device.overrides.isEmpty());
}

void PlanTest::aPlaceGetsItsBoxByExtension()
{
    job::Job job;
    add(job, QString(), s("101"), s("Gym"));
    const Plan plan = planOf("MAC,Ext\n0022EE000001,101\n", job, updating());
    QCOMPARE(fatesOf(plan), QVector<Fate>({Fate::Update}));
    QCOMPARE(plan.rows[0].device.mac->toFileNameForm(), s("0022EE000001"));
}

void PlanTest::anExtensionOfAnotherBoxIsRefused()
{
    const Plan plan = planOf("MAC,Ext\n0022EE000009,101\n", twoDevices(), updating());
    QCOMPARE(problemsOf(plan), QStringList({s("B2 extension-in-job")}));
    QCOMPARE(plan.problems.back().what.args, QStringList({s("Gym")}));
    QCOMPARE(fatesOf(plan), QVector<Fate>({Fate::Refuse}));
    const Plan moved = planOf("MAC,Ext\n0022EE000002,101\n", twoDevices(), updating());
    QCOMPARE(problemsOf(moved), QStringList({s("B2 extension-in-job")}));
}

void PlanTest::devicesMayExchangeTheirExtensions()
{
    const Plan plan = planOf("MAC,Ext\n0022EE000001,102\n0022EE000002,101\n", twoDevices(), updating());
    QCOMPARE(fatesOf(plan), QVector<Fate>({Fate::Update, Fate::Update}));
    // Unless one of them is refused: then the other would share.
    const Plan half =
        planOf("MAC,Ext,net.vlan.id\n0022EE000001,102,\n0022EE000002,101,oops\n", twoDevices(), updating());
    QCOMPARE(fatesOf(half), QVector<Fate>({Fate::Refuse, Fate::Refuse}));
    // All move up by one, and the last one's is taken by a device that the sheet does not have.
    job::Job row;
    QByteArray csv("MAC,Ext\n");
    for (int i = 0; i <= 2000; ++i) {
        add(row, QStringLiteral("0022EE%1").arg(i, 6, 16, QLatin1Char('0')), QString::number(3000 + i));
        csv += i < 2000
                   ? QStringLiteral("0022EE%1,%2\n").arg(i, 6, 16, QLatin1Char('0')).arg(3001 + i).toUtf8()
                   : "";
    }
    QCOMPARE(planOf(csv, row, updating()).of(Fate::Refuse), 2000);
}

void PlanTest::twoRowsForOneDeviceAreRefused()
{
    const Plan plan = planOf("Name,MAC,Ext\nA,0022EE000001,\nB,,101\n", twoDevices(), updating());
    QCOMPARE(fatesOf(plan), QVector<Fate>({Fate::Update, Fate::Refuse}));
    QVERIFY(problemsOf(plan).contains(s("C3 device-twice")));
}

void PlanTest::theSameExtensionAtAnotherServerIsFine()
{
    const Plan plan =
        planOf("MAC,Model,Ext,Server\n0022EE000001,8188,101,a.example\n0022EE000002,8188,101,b.example\n");
    QCOMPARE(problemsOf(plan), QStringList());
}

void PlanTest::aBlankServerMayBeTheSame()
{
    const QByteArray header("MAC,Extension,Server\n");
    const QByteArray at("0022EE010201,0101,10.0.0.1\n");
    const QByteArray blank("0022EE010202,0101,\n");
    const QByteArray elsewhere("0022EE010203,0101,pbx.example.org\n");
    for (const QByteArray &csv : {header + at + blank + elsewhere, header + blank + at}) {
        const QStringList problems = problemsOf(planOf(csv));
        QVERIFY(problems.contains(s("B2 extension-twice")) && problems.contains(s("B3 extension-twice")));
        QVERIFY(!problems.contains(s("B4 extension-twice")));
    }
    QVERIFY(problemsOf(planOf(header + at + elsewhere + blank)).contains(s("B4 extension-twice")));
}

void PlanTest::theSitesServerCounts()
{
    job::Job job;
    job.siteValues.insert("sip.proxy", s("PBX.example.org"));
    const QByteArray header("MAC,Extension,Server\n0022EE010201,0101,\n");
    QVERIFY(problemsOf(planOf(header + "0022EE010202,0101,pbx.example.org\n", job))
                .contains(s("B3 extension-twice")));
    QVERIFY(
        !problemsOf(planOf(header + "0022EE010202,0101,10.0.0.1\n", job)).contains(s("B3 extension-twice")));
}

void PlanTest::acceptingIsOneUndo()
{
    job::Editor editor(twoDevices());
    const job::Job before = editor.job();
    const Plan plan =
        planOf("Name,MAC,Ext\nNew,0022EE000001,\nThird,0022EE000003,103\nPlace,,104\n", before, updating());
    const auto change = intake::changeOf(plan, editor.job());
    QVERIFY(change);
    QVERIFY(editor.apply(*change));
    QCOMPARE(editor.job().devices.size(), 4);
    QCOMPARE(editor.job().devices[0].name, s("New"));
    QCOMPARE(editor.job().devices[3].name, s("Place"));
    QCOMPARE(editor.undoText(), (base::Message{intake::kImported, {s("3")}}));
    QVERIFY(editor.undo());
    QCOMPARE(editor.job(), before);
    QVERIFY(!editor.canUndo());
}

void PlanTest::nothingWhileThereAreErrors()
{
    const QByteArray csv("MAC,Ext\n0022EE000001,101\nwrong,102\n");
    const auto refused = intake::changeOf(planOf(csv), {});
    QCOMPARE(refused.error().what, (base::Message{intake::kPlanErrors, {s("1")}}));
    Choices choices;
    choices.acceptValid = true;
    const auto change = intake::changeOf(planOf(csv, {}, choices), {});
    QVERIFY(change);
    QCOMPARE(change->edits.size(), std::size_t{1});
    QCOMPARE(intake::changeOf(planOf("MAC,Ext\nwrong,1 2\n", {}, choices), {}).error().what.code,
             intake::kPlanEmpty);
}

void PlanTest::theJobOfThePlanAndNoOther()
{
    job::Job job = twoDevices();
    const Plan plan = planOf("Name,MAC\nNew,0022EE000001\n", job, updating());
    job.devices[0].note = s("edited meanwhile");
    QCOMPARE(intake::changeOf(plan, job).error().what.code, intake::kPlanStale);
}

void PlanTest::repairsAreDoneOnlyIfChosen()
{
    const QByteArray csv("MAC,Ext,Model\nOO22EE000001,\u00a00101 ,8818\n");
    const Plan plan = planOf(csv);
    QCOMPARE(fatesOf(plan), QVector<Fate>({Fate::Refuse}));
    QStringList differences;
    for (const intake::Problem &problem : plan.problems) {
        QVERIFY(problem.repair);
        differences << problem.repair->front().before + u'>' + problem.repair->front().after;
    }
    QCOMPARE(differences, QStringList({s("OO22EE000001>00:22:EE:00:00:01"), s("\u00a00101 > 0101 "),
                                       s("\u00a00101 >0101"), s("8818>8188")}));
    Choices choices;
    choices.repairCodes = {s("mac-letters"), s("cell-nbsp"), s("cell-blanks"), s("model-near")};
    const Plan repaired = planOf(csv, {}, choices);
    QCOMPARE(fatesOf(repaired), QVector<Fate>({Fate::Add}));
    QCOMPARE(problemsOf(repaired), QStringList());
    for (const intake::Problem &problem : repaired.problems)
        QVERIFY(problem.repaired);
    QCOMPARE(repaired.rows[0].device.row.value("sip.u1.user"), s("0101"));
    QCOMPARE(repaired.rows[0].device.model, s("8188"));
}

void PlanTest::anAddressTypedWithLettersIsRepeated()
{
    const Plan plan = planOf("MAC,Ext,Model\nOO22EEO1OO15,0101,8188\n");
    QCOMPARE(plan.problems.front().what.args.value(0), s("OO22EEO1OO15"));
}

void PlanTest::oneRepairOfManyMayBeChosen()
{
    const QByteArray csv("MAC,Model,Ext\n0022EE000001,8188,0101 \n0022EE000002,8188,0102 \n");
    Choices choices;
    choices.repairs.insert(intake::idOf(planOf(csv).problems.front()));
    const Plan plan = planOf(csv, {}, choices);
    QCOMPARE(fatesOf(plan), QVector<Fate>({Fate::Add, Fate::Refuse}));
}

void PlanTest::aCodeMayBeChosenButForOneCell()
{
    const QByteArray csv("MAC,Model,Ext\n0022EE000001,8188,0101 \n0022EE000002,8188,0102 \n");
    Choices choices;
    choices.repairCodes.insert(s("cell-blanks"));
    choices.keptAsIs.insert(intake::idOf(planOf(csv).problems.front()));
    QCOMPARE(fatesOf(planOf(csv, {}, choices)), QVector<Fate>({Fate::Refuse, Fate::Add}));
}

void PlanTest::swappedCredentialsChangePlaces()
{
    const QByteArray csv("MAC,Ext,Password\n0022EE000001,2101,aB34-efg1\n0022EE000002,aB34-efg2,"
                         "2102\n0022EE000003,2103,aB34-efg3\n");
    const Plan plan = planOf(csv);
    const auto swapped = std::ranges::find(plan.problems, intake::kCredentialsSwapped,
                                           [](const intake::Problem &p) { return p.what.code; });
    QVERIFY(swapped != plan.problems.end());
    QCOMPARE(swapped->repair->size(), std::size_t{2});
    QVERIFY(swapped->repair->at(0).secret && swapped->repair->at(1).secret);
    Choices choices;
    choices.repairCodes.insert(s("credentials-swapped"));
    const Plan repaired = planOf(csv, {}, choices);
    QCOMPARE(repaired.rows[1].device.row.value("sip.u1.user"), s("2102"));
    QCOMPARE(repaired.rows[1].device.row.value("sip.u1.pwd"), s("aB34-efg2"));
    QCOMPARE(repaired.accepted(), 3);
}

void PlanTest::aPasswordInTheWrongColumnIsNotRepeated()
{
    for (const auto &[text, isShown] :
         {std::pair("Secr3t-pw1", false), std::pair("0022EE00000G", true), std::pair("later", true)}) {
        const Plan plan = planOf("MAC,Model,Ext\n0022EE000001,8188,101\n" + QByteArray(text) + ",8188,102\n");
        QCOMPARE(problemsOf(plan), QStringList({s("A3 mac-invalid")}));
        QCOMPARE(plan.problems.front().what.args.contains(s(text)), isShown);
    }
}

void PlanTest::hiddenRowsAreTakenOrLeft()
{
    sheet::TableBuilder builder;
    builder.beginRow(0);
    builder.put(0, u"MAC");
    builder.put(1, u"Model");
    for (int row = 1; row <= 2; ++row) {
        builder.beginRow(row);
        builder.put(0, QStringLiteral("0022EE00000%1").arg(row));
        builder.put(1, u"8188");
    }
    builder.hideRow(2);
    builder.hideColumn(1);
    const sheet::Table table = builder.finish();
    const Plan taken = planOf(table);
    QCOMPARE(problemsOf(taken), QStringList({s("A3 row-hidden"), s("B1 column-hidden")}));
    QCOMPARE(fatesOf(taken), QVector<Fate>({Fate::Add, Fate::Add}));
    Choices choices;
    choices.hidden = intake::HiddenRows::Leave;
    const Plan left = planOf(table, {}, choices);
    QCOMPARE(fatesOf(left), QVector<Fate>({Fate::Add, Fate::Leave}));
    QVERIFY(says(left, s("A3 row-hidden-left")));
}

void PlanTest::mergedCellsAreSaid()
{
    sheet::TableBuilder builder;
    const char *const rows[][3] = {
        {"Room", "MAC", "Ext"}, {"Gym", "0022EE000001", "101"}, {"", "0022EE000002", ""}};
    for (int row = 0; row < 3; ++row) {
        builder.beginRow(row);
        for (int column = 0; column < 3; ++column)
            builder.put(column, s(rows[row][column]));
    }
    builder.cover(1, 0, 2, 1);
    builder.cover(1, 2, 2, 1);
    const sheet::Table table = builder.finish();
    const Plan plan = planOf(table);
    QCOMPARE(problemsOf(plan), QStringList({s("A3 cell-covered"), s("C3 cell-covered")}));
    QCOMPARE(plan.rows[1].device.location, QString());
    Choices choices;
    choices.repairCodes.insert(s("cell-covered"));
    const Plan repaired = planOf(table, {}, choices);
    QCOMPARE(repaired.rows[1].device.location, s("Gym"));
    QVERIFY(!repaired.rows[1].device.row.contains("sip.u1.user")); // two devices never share one
}

void PlanTest::aMergeBesideAPasswordIsNone()
{
    sheet::TableBuilder builder;
    const char *const rows[][4] = {{"MAC", "Ext", "Password", "Location"},
                                   {"0022EE000001", "0101", "q7Wd-93kz", "Gym"},
                                   {"0022EE000002", "0102", "Zm41-pw8x", ""},
                                   {"0022EE000003", "0103", "c9Tn-55ru", ""}};
    for (int row = 0; row < 4; ++row) {
        builder.beginRow(row);
        for (int column = 0; column < 4; ++column)
            builder.put(column, s(rows[row][column]));
    }
    builder.cover(1, 3, 3, 1);
    Choices choices;
    choices.repairCodes.insert(s("cell-covered"));
    const Plan repaired = planOf(builder.finish(), {}, choices);
    QCOMPARE(repaired.rows[1].device.location, s("Gym"));
    QCOMPARE(repaired.rows[2].device.location, s("Gym"));
}

void PlanTest::aPasswordMergedOverItsNeighbourStays()
{
    sheet::TableBuilder builder;
    const char *const rows[][4] = {{"MAC", "Ext", "Password", "Location"},
                                   {"0022EE000001", "0101", "q7Wd-93kz", ""},
                                   {"0022EE000002", "0102", "Zm41-pw8x", "Hall"}};
    for (int row = 0; row < 3; ++row) {
        builder.beginRow(row);
        for (int column = 0; column < 4; ++column)
            builder.put(column, s(rows[row][column]));
    }
    builder.cover(1, 2, 1, 2);
    Choices choices;
    choices.repairCodes.insert(s("cell-covered"));
    const Plan plan = planOf(builder.finish(), {}, choices);
    QCOMPARE(problemsOf(plan), QStringList({s("D2 cell-covered")}));
    QCOMPARE(plan.rows[0].device.location, QString());
}

void PlanTest::strayQuotesAreSaidByCell()
{
    const Plan plan = planOf("MAC,Ext,Password,Name\n"
                             "0022EE000001,0101,\"ab\"cd1234,Gym\n"
                             "0022EE000002,0102,\"q7Wd-93kz\",\"Ha\"ll\n");
    QCOMPARE(problemsOf(plan), QStringList({s("C2 cell-stray-quote"), s("D3 cell-stray-quote")}));
    QCOMPARE(plan.rows[1].device.name, s("Hall"));
}

void PlanTest::oneForeignByteDamagesNoOtherCellUnsaid()
{
    const QByteArray csv("MAC,Ext,Name\n0022EE000001,0101,G\xC3\xBCm\n0022EE000002,0102,H\xFCtte\n");
    const Plan plan = planOf(csv);
    QCOMPARE(problemsOf(plan), QStringList({s("C2 cell-misread")}));
    Choices choices;
    choices.repairCodes.insert(s("cell-misread"));
    const Plan repaired = planOf(csv, {}, choices);
    QCOMPARE(repaired.rows[0].device.name, s("Güm"));
    QCOMPARE(repaired.rows[1].device.name, s("Hütte"));
}

void PlanTest::storedNumbersAreSaid()
{
    sheet::TableBuilder builder;
    builder.beginRow(0);
    for (const auto &[column, header] : {std::pair(0, "MAC"), std::pair(1, "Ext"), std::pair(2, "Password")})
        builder.put(column, s(header));
    const auto addRow = [&](int row, const sheet::Cell &mac, const sheet::Cell &extension,
                            const sheet::Cell &password) {
        builder.beginRow(row);
        builder.put(0, mac);
        builder.put(1, extension);
        builder.put(2, password);
    };
    const sheet::Cell mac{s("0022EE000001"), sheet::Kind::Text, false, {}, false};
    const sheet::Cell password{s("aB34-efgh"), sheet::Kind::Text, true, {}, false};
    addRow(1, mac, number("0101", 101), password);
    addRow(2, number("2.2E+11", 220000000000.0), number("1,102", 1102), number("1E+05", 100000));
    addRow(3, {s("0022EE000003"), sheet::Kind::Text, false, {}, false},
           {s("02. Jan"), sheet::Kind::Date, false, 46024.0, false},
           number("12345678901234600000", 12345678901234600000.0));
    addRow(4, {s("TRUE"), sheet::Kind::Boolean, false, {}, false},
           {s("#REF!"), sheet::Kind::Error, false, {}, false}, number("10203", 10203));
    addRow(5, number("10203", 10203), number("105", 105),
           {QString(), sheet::Kind::Number, false, 7.0, false});
    const sheet::Table table = builder.finish();
    const Plan plan = planOf(table);
    QCOMPARE(problemsOf(plan), QStringList({s("A3 cell-exponent"), s("A5 cell-boolean"), s("A6 mac-number"),
                                            s("B3 cell-grouped"), s("B4 cell-date"), s("B5 cell-error"),
                                            s("B6 zeros-lost"), s("C3 cell-exponent"), s("C4 cell-rounded"),
                                            s("C6 cell-hidden"), s("C6 password-blank")}));
    QVERIFY(says(plan, s("C2 cell-formula")));
    QCOMPARE(plan.rows[0].device.row.value("sip.u1.user"), s("0101")); // a cell that shows 0101 is 0101
    Choices choices;
    choices.repairCodes = {s("cell-grouped"), s("cell-exponent")};
    const Plan repaired = planOf(table, {}, choices);
    QCOMPARE(repaired.rows[1].device.row.value("sip.u1.user"), s("1102"));
    QCOMPARE(repaired.rows[1].device.row.value("sip.u1.pwd"), s("100000"));
}

void PlanTest::progressAndCancel()
{
    QByteArray csv("MAC,Ext\n");
    for (int i = 0; i < 5000; ++i)
        csv += QStringLiteral("0022EE%1,%2\n").arg(i, 6, 16, QLatin1Char('0')).arg(10000 + i).toUtf8();
    const sheet::Table table = tableOf(csv);
    int calls = 0;
    const auto plan = intake::plan(table, intake::guess(table), {}, {}, [&](qint64 done, qint64 total) {
        ++calls;
        return done <= total;
    });
    QCOMPARE(plan->of(Fate::Add), 5000);
    QVERIFY(calls >= 4);
    const auto cancelled =
        intake::plan(table, intake::guess(table), {}, {}, [](qint64 done, qint64) { return done < 2000; });
    QCOMPARE(cancelled.error().what.code, base::kCancelled);
}

void PlanTest::namesFindPlacesWithoutNumbers()
{
    job::Job job;
    add(job, QString(), QString(), s("Gym"));
    add(job, s("0022EE000001"), QString(), s("Hall"));
    const Plan plan = planOf("Name,Note\nGym,new\nHall,new\nGym,again\n", job, updating());
    QCOMPARE(fatesOf(plan), QVector<Fate>({Fate::Update, Fate::Place, Fate::Place}));
}

void PlanTest::theGenerationOfADeviceIsKept()
{
    job::Job job = twoDevices();
    job.devices[0].model = s("8180 G2");
    const Plan plan = planOf("MAC,Model\n0022EE000001,8180\n0022EE000002,8180G2\n", job, updating());
    QCOMPARE(plan.rows[0].fate, Fate::Same);
    QCOMPARE(plan.rows[1].device.model, s("8180 G2"));
}

void PlanTest::blankRowsAreCounted()
{
    const Plan plan =
        planOf("MAC,Model\n0022EE000001,8188\n,\n0022EE000002,8188\n,\n,\n,\n0022EE000003,8188\n");
    QCOMPARE(plan.blankRows, 4);
    QVERIFY(says(plan, s("A3 row-blank")) && says(plan, s("A5 row-blank")));
    QCOMPARE(problemsOf(plan), QStringList({s("A8 rows-below-gap")}));
    QCOMPARE(plan.deviceRows(), 3);
}

QTEST_GUILESS_MAIN(PlanTest)
#include "plan_test.moc"
