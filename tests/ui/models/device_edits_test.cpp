#include "tests/ui/support/jobs.h"
#include "ui/models/device_paste.h"

#include <QTest>

using namespace ui::models;
using Kind = JobColumn::Kind;

namespace {

const JobColumn kName{Kind::Name, {}};
const JobColumn kMac{Kind::Mac, {}};
const JobColumn kModel{Kind::Model, {}};
const JobColumn kExtension{Kind::Parameter, kExtensionKey};
const JobColumn kPassword{Kind::Parameter, kPasswordKey};

PasteTarget targetOf(QVector<int> rows, QVector<JobColumn> columns = {kName, kMac, kExtension, kPassword})
{
    return {std::move(rows), std::move(columns)};
}

job::Job pasted(job::Job job, const PastePlan &plan)
{
    const auto done = job::apply(job, plan.edits.change({kPasteRows, {}}));
    return done ? job : job::Job();
}

QString valueOf(const job::Job &job, int row, const JobColumn &column)
{
    return cellOf(job, job.devices[row], column).text;
}

} // namespace

/// What edits and pasted sheets do to a job, without a table.
class DeviceEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCellSaysWhichLayerItComesFrom()
    {
        job::Job job = support::jobOf(1);
        const JobColumn proxy{Kind::Parameter, "sip.proxy"};
        QCOMPARE(cellOf(job, job.devices[0], proxy).inheritedFrom, job::Layer::Template);
        job.siteValues.insert("sip.proxy", QStringLiteral("10.0.0.1"));
        QCOMPARE(cellOf(job, job.devices[0], proxy).inheritedFrom, job::Layer::Site);
        QVERIFY(setCell(job, job.devices[0], proxy, QStringLiteral("10.0.0.2")));
        QVERIFY(!cellOf(job, job.devices[0], proxy).inheritedFrom);
        clearCell(job.devices[0], proxy);
        QCOMPARE(cellOf(job, job.devices[0], proxy).text, QStringLiteral("10.0.0.1"));
    }

    void whatTheTableSaysWinsOverTheForms()
    {
        job::Job job = support::jobOf(1);
        job.devices[0].overrides.insert(kExtensionKey, QStringLiteral("999"));
        QCOMPARE(valueOf(job, 0, kExtension), QStringLiteral("999"));
        QVERIFY(setCell(job, job.devices[0], kExtension, QStringLiteral("0102")));
        QCOMPARE(valueOf(job, 0, kExtension), QStringLiteral("0102"));
    }

    void aBlankIsSaidOnlyWhereItHidesSomething()
    {
        job::Job job = support::jobOf(1);
        job.templates.clear();
        QVERIFY(setCell(job, job.devices[0], kPassword, QString()));
        QVERIFY(!job.devices[0].row.contains(kPasswordKey));
        job.siteValues.insert(kPasswordKey, QStringLiteral("same"));
        QVERIFY(setCell(job, job.devices[0], kPassword, QString()));
        QCOMPARE(job.devices[0].row.value(kPasswordKey, QStringLiteral("?")), QString());
    }

    void macAddressesComeInAnySpelling()
    {
        job::Job job = support::jobOf(1);
        for (const char *text :
             {"0022ee0a0b0c", "00-22-EE-0A-0B-0C", "0022.ee0a.0b0c", " 00:22:ee:0a:0b:0c "}) {
            QVERIFY(setCell(job, job.devices[0], kMac, QString::fromLatin1(text)));
            QCOMPARE(valueOf(job, 0, kMac), QStringLiteral("00:22:EE:0A:0B:0C"));
        }
        const auto bad = setCell(job, job.devices[0], kMac, QStringLiteral("0022EE"));
        QVERIFY(!bad && bad.error().what.code == base::kMacInvalid);
        QCOMPARE(valueOf(job, 0, kMac), QStringLiteral("00:22:EE:0A:0B:0C"));
        QVERIFY(setCell(job, job.devices[0], kMac, QStringLiteral("001122334455")));
        QVERIFY(doubtOf(kMac, valueOf(job, 0, kMac)));
    }

    void modelsAreCalledAsTheCatalogueDoes()
    {
        job::Job job = support::jobOf(1);
        QVERIFY(setCell(job, job.devices[0], kModel, QStringLiteral("algo 8180g2")));
        QCOMPARE(job.devices[0].model, QStringLiteral("8180 G2"));
        QVERIFY(setCell(job, job.devices[0], kModel, QStringLiteral("9999")));
        QVERIFY(doubtOf(kModel, job.devices[0].model));
    }

    void hiddenPasswordsAreNotTakenForPasswords()
    {
        job::Job job = support::jobOf(1);
        const auto masked = setCell(job, job.devices[0], kPassword, QString(6, QChar(0x2022)));
        QVERIFY(!masked && masked.error().what.code == kCellMasked);
    }

    void aTemplateMustBeThere()
    {
        job::Job job = support::jobOf(1);
        const JobColumn column{Kind::Template, {}};
        QVERIFY(setCell(job, job.devices[0], column, QStringLiteral("8188.CONF")));
        QCOMPARE(job.devices[0].templateName, QStringLiteral("8188.conf"));
        QVERIFY(!setCell(job, job.devices[0], column, QStringLiteral("none.conf")));
    }

    void countingOnKeepsZeros_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<quint64>("steps");
        QTest::addColumn<QString>("to");
        QTest::newRow("zeros") << "0101" << quint64{3} << "0104";
        QTest::newRow("carry") << "0099" << quint64{1} << "0100";
        QTest::newRow("grows") << "99" << quint64{1} << "100";
        QTest::newRow("name") << "Room 9 east" << quint64{2} << "Room 11 east";
        QTest::newRow("none") << "Gym" << quint64{5} << "Gym";
        QTest::newRow("long") << "12345678901234567890123" << quint64{1} << "12345678901234567890124";
    }

    void countingOnKeepsZeros()
    {
        QFETCH(QString, from);
        QFETCH(quint64, steps);
        QTEST(countedOn(from, steps), "to");
    }

    void fillingTakesTheFirstOfEachColumn()
    {
        const job::Job job = support::jobOf(3);
        QVector<CellAt> cells;
        for (const JobColumn &column : {kName, kExtension}) {
            for (int row = 0; row < 3; ++row)
                cells << CellAt{row, column};
        }
        job::Job down = job;
        QVERIFY(job::apply(down, filledDown(job, cells).change({})));
        QCOMPARE(valueOf(down, 2, kName), QStringLiteral("Room 1"));
        QCOMPARE(valueOf(down, 2, kExtension), QStringLiteral("0001"));
        down.devices[0].row.insert(kExtensionKey, QStringLiteral("0101"));
        job::Job series = down;
        QVERIFY(job::apply(series, filledWithSeries(down, cells).change({})));
        QCOMPARE(valueOf(series, 2, kExtension), QStringLiteral("0103"));
    }

    void undoTextSaysHowManyCellsOfWhat()
    {
        const job::Job job = support::jobOf(2);
        DeviceEdits edits(job);
        edits.set({0, kName}, QStringLiteral("Gym"));
        QCOMPARE(edits.usualText(), (base::Message{kEditCell, {QStringLiteral("Name")}}));
        edits.set({1, kName}, QStringLiteral("Gym"));
        edits.set({1, kName}, QStringLiteral("Gym"));
        QCOMPARE(edits.usualText(),
                 (base::Message{kEditCells, {QStringLiteral("2"), QStringLiteral("Name")}}));
    }

    void aSheetGoesInFromTheCellOn()
    {
        const job::Job job = support::jobOf(3);
        const PastePlan plan =
            planPaste(job, sheetFrom(u"0201\ts1\n0202\ts2\n"), targetOf({1, 2}, {kExtension, kPassword}));
        QVERIFY(plan.isComplete() && plan.added == 0);
        const job::Job after = pasted(job, plan);
        QCOMPARE(valueOf(after, 0, kExtension), QStringLiteral("0001"));
        QCOMPARE(valueOf(after, 1, kExtension), QStringLiteral("0201"));
        QCOMPARE(valueOf(after, 2, kPassword), QStringLiteral("s2"));
    }

    void rowsBelowTheEndAreDevices()
    {
        const job::Job job = support::jobOf(2);
        const PastePlan plan = planPaste(job, sheetFrom(u"Gym\nHall\nRoof\n"), targetOf({1}));
        QCOMPARE(plan.added, 2);
        const job::Job after = pasted(job, plan);
        QCOMPARE(after.devices.size(), 4);
        QCOMPARE(after.devices[3].name, QStringLiteral("Roof"));
        QCOMPARE(after.devices[3].model, QStringLiteral("8188"));
        QCOMPARE(after.devices[3].templateName, QStringLiteral("8188.conf"));
    }

    void aHeaderSaysWhatGoesWhere()
    {
        job::Job job = support::jobOf(2);
        const auto sheet = sheetFrom(u"Extension\tMAC-Address\tFloor\tType\n"
                                     "0777\t0022EE010002\t2\t8188\n"
                                     "0778\t0022EE0A0A0A\t3\t8188\n");
        const PastePlan plan = planPaste(job, sheet, targetOf({0, 1}));
        QVERIFY(plan.hasHeader && !plan.isComplete());
        QCOMPARE(plan.unknown, QStringList{QStringLiteral("Floor")});
        QCOMPARE(plan.added, 1);
        const job::Job after = pasted(job, plan);
        QCOMPARE(valueOf(after, 0, kExtension), QStringLiteral("0001"));
        QCOMPARE(valueOf(after, 1, kExtension), QStringLiteral("0777"));
        QCOMPARE(valueOf(after, 2, kExtension), QStringLiteral("0778"));
        QCOMPARE(after.devices[2].templateName, QStringLiteral("8188.conf"));
    }

    void aBlankCellBelowAHeaderSaysNothing()
    {
        job::Job job = support::jobOf(1);
        QVERIFY(setCell(job, job.devices[0], kPassword, QStringLiteral("hunter2")));
        const auto sheet = sheetFrom(u"Extension\tMAC-Address\tPassword\n0777\t0022EE010001\t\n");
        const job::Job after = pasted(job, planPaste(job, sheet, targetOf({0})));
        QCOMPARE(valueOf(after, 0, kExtension), QStringLiteral("0777"));
        QCOMPARE(valueOf(after, 0, kPassword), QStringLiteral("hunter2"));
    }

    void aDeviceMayBeCalledLikeAColumn()
    {
        const job::Job job = support::jobOf(2);
        const PastePlan plan = planPaste(job, sheetFrom(u"Room\nHall\n"), targetOf({0, 1}));
        QVERIFY(!plan.hasHeader);
        QCOMPARE(plan.rows, 2);
    }

    void columnsBeyondTheTableAreTold()
    {
        const job::Job job = support::jobOf(1);
        const PastePlan plan =
            planPaste(job, sheetFrom(u"0201\tsecret\tx\ty"), targetOf({0}, {kExtension, kPassword}));
        QCOMPARE(plan.beyond, 2);
        QVERIFY(!plan.isComplete());
        QCOMPARE(valueOf(pasted(job, plan), 0, kExtension), QStringLiteral("0201"));
    }

    void aBadAddressIsRefusedAndTheRestIsNot()
    {
        const job::Job job = support::jobOf(2);
        const PastePlan plan = planPaste(job, sheetFrom(u"Gym\t00:22\nHall\t0022EE0A0B0C"), targetOf({0, 1}));
        QCOMPARE(plan.edits.refused().size(), std::size_t{1});
        QCOMPARE(plan.edits.refused().front().cell, (CellAt{0, kMac}));
        const job::Job after = pasted(job, plan);
        QCOMPARE(after.devices[0].mac, job.devices[0].mac);
        QCOMPARE(after.devices[0].name, QStringLiteral("Gym"));
        QCOMPARE(valueOf(after, 1, kMac), QStringLiteral("00:22:EE:0A:0B:0C"));
    }

    void anEmptyCellTakesTheOwnValueAway()
    {
        job::Job job = support::jobOf(1);
        const PastePlan plan = planPaste(job, sheetFrom(u"\t"), targetOf({0}, {kExtension, kPassword}));
        QVERIFY(pasted(job, plan).devices[0].row.isEmpty());
    }

    void movingKeepsTheirOrder()
    {
        job::Job job = support::jobOf(5);
        QVERIFY(job::apply(job, moved(job, {1, 3}, 5)));
        QVector<job::DeviceId> ids;
        for (const auto &device : job.devices)
            ids << device.id;
        QCOMPARE(ids, (QVector<job::DeviceId>{1, 3, 5, 2, 4}));
        QVERIFY(job::apply(job, moved(job, {4}, 0)));
        QCOMPARE(job.devices.first().id, job::DeviceId{4});
    }
};

QTEST_GUILESS_MAIN(DeviceEditsTest)
#include "device_edits_test.moc"
