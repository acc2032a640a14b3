#include "tests/core/intake/sheets.h"

#include <QTest>

using namespace sheets;
using intake::Plan;

/// Users and passwords in each other's place, passwords that are none, passwords in the wrong column.
class CredentialsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void swappedCredentialsAreFound_data();
    void swappedCredentialsAreFound();
    void whatIsUsualIsNotSwapped_data();
    void whatIsUsualIsNotSwapped();
    void aPasswordOfDigitsLosesNoZeros();
    void placeholdersAreSaid_data();
    void placeholdersAreSaid();
    void aTruthThatAFormulaMadeIsSaid();
    void aPasswordInAnyColumnIsNotRepeated();
};

void CredentialsTest::swappedCredentialsAreFound_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("cell");
    QTest::newRow("authentication ID") << QByteArray("Ext,Auth ID,Password,Model\n0101,7701,Pa55!worda,8180\n"
                                                     "0102,Pa55!wordb,7702,8180\n0103,7703,Pa55!wordc,8180\n"
                                                     "0104,7704,Pa55!wordd,8180\n")
                                       << s("B3");
    QTest::newRow("digits alone") << QByteArray("Ext,Password,Model\n0101,83921174,8180\n0102,83921175,8180\n"
                                                "0103,83921176,8180\n83921177,0104,8180\n0105,83921178,8180\n"
                                                "0106,83921179,8180\n")
                                  << s("A5");
    QTest::newRow("letters alone") << QByteArray("Ext,Password,Model\n0101,aB34-efg1,8180\n"
                                                 "0102,aB34-efg2,8180\nSunshine,0106,8180\n")
                                   << s("A4");
}

void CredentialsTest::swappedCredentialsAreFound()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, cell);
    QVERIFY(problemsOf(planOf(csv)).contains(cell + s(" credentials-swapped")));
}

void CredentialsTest::whatIsUsualIsNotSwapped_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::newRow("passwords of digits") << QByteArray("0101,8392\n0102,8393\n0103,8394\n0104,12345\n");
    QTest::newRow("a longer extension")
        << QByteArray("0101,aB3-1xy\n0102,aB3-2xy\n0103,aB3-3xy\n83921177,aB3-4xy\n");
    QTest::newRow("a name among extensions") << QByteArray("0101,aB3-1xy\n0102,aB3-2xy\nreception,aB3-3xy\n");
    QTest::newRow("a PIN among passwords") << QByteArray("0101,aB3-1xy\n0102,aB3-2xy\n0103,4711\n");
    QTest::newRow("few rows") << QByteArray("0101,aB3-1xy\n83921177,4711\n");
}

void CredentialsTest::whatIsUsualIsNotSwapped()
{
    QFETCH(QByteArray, rows);
    const Plan plan = planOf("Ext,Password\n" + rows);
    const auto isSwap = [](const auto &p) { return p.what.code == intake::kCredentialsSwapped; };
    QCOMPARE(std::ranges::count_if(plan.problems, isSwap), 0);
}

void CredentialsTest::aPasswordOfDigitsLosesNoZeros()
{
    QCOMPARE(problemsOf(planOf("Ext,Password,Model\n0101,83921174,8180\n0102,83921175,8180\n"
                               "0103,83921176,8180\n0105,839211,8180\n")),
             QStringList());
    QVERIFY(problemsOf(planOf("Ext,Password,Model\n0101,03921174,8180\n0102,83921175,8180\n"
                              "0103,03921176,8180\n0105,839211,8180\n"))
                .contains(s("B5 zeros-lost")));
}

void CredentialsTest::placeholdersAreSaid_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<bool>("isPlaceholder");
    for (const char *text : {"n/a", "N.A.", "-", "TBD", "x", "password", "Kennwort", "\u00c0 d\u00e9finir",
                             "pendiente", "--", "none"})
        QTest::newRow(text) << QByteArray(text) << true;
    for (const char *text : {"hunter22", "Password1!", "4711", "none-of-that7"})
        QTest::newRow(text) << QByteArray(text) << false;
}

void CredentialsTest::placeholdersAreSaid()
{
    QFETCH(QByteArray, password);
    QFETCH(bool, isPlaceholder);
    const Plan plan = planOf("Ext,Password,Model\n0101," + password + ",8180\n0102,Abc123!xyz,8180\n");
    QCOMPARE(problemsOf(plan), isPlaceholder ? QStringList(s("B2 password-placeholder")) : QStringList());
    // It is a warning: the text is taken as it is displayed.
    QCOMPARE(plan.rows.at(0).device.row.value("sip.u1.pwd"), QString::fromUtf8(password));
}

void CredentialsTest::aTruthThatAFormulaMadeIsSaid()
{
    sheet::TableBuilder builder;
    builder.beginRow(0);
    builder.put(0, u"Ext");
    builder.put(1, u"Password");
    builder.beginRow(1);
    builder.put(0, u"0101");
    builder.put(1, sheet::Cell{s("TRUE"), sheet::Kind::Number, true, 1.0, false});
    QVERIFY(problemsOf(planOf(builder.finish())).contains(s("B2 cell-boolean")));
}

void CredentialsTest::aPasswordInAnyColumnIsNotRepeated()
{
    const QString marker = s("S3cretPassZ!");
    const QStringList headers{s("MAC"),    s("Model"),       s("Template"),       s("Ext"),  s("Auth ID"),
                              s("Server"), s("net.vlan.id"), s("audio.page.vol"), s("Bogus")};
    for (qsizetype at = 0; at < headers.size(); ++at) {
        QStringList cells(headers.size());
        cells[at] = marker;
        const QString csv = s("Name,") + headers.join(u',') + s("\nGym,") + cells.join(u',') +
                            s("\nHall,0022EE000002,8188,,102\n");
        for (const intake::Problem &problem : planOf(csv.toUtf8()).problems)
            QVERIFY2(!problem.what.args.join(u' ').contains(marker), qPrintable(textOf(problem)));
    }
}

QTEST_GUILESS_MAIN(CredentialsTest)
#include "credentials_test.moc"
