#include "tests/core/intake/sheets.h"

#include <QTest>

using namespace sheets;

/// Sheets as people send them, as text: every planted defect is told by its cell on the first pass, and
/// nothing else is.
class DirtyTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDefectOnTheFirstPass_data();
    void everyDefectOnTheFirstPass();
    void noSentenceHoldsAPassword();
};

namespace {

struct Dirty {
    const char *name;
    const char *csv;
    const char
        *planted; ///< errors and warnings, sorted, with commas; a row with notices alone begins with "+"
    int rows;
    int accepted;
};

#define HEAD "Name,MAC,Model,Extension,Password\n"
// Three rows with nothing to say of, so that a column has habits.
#define GOOD                                                                                                 \
    "Gym,0022EE000001,8188,2101,q7Wd-93kz\nHall,0022EE000002,8188,2102,Zm41-pw8x\nYard,0022EE000003,8186,"   \
    "2103,"                                                                                                  \
    "c9Tn-55ru\n"

constexpr Dirty kSheets[] = {
    {"clean", HEAD GOOD, "", 3, 3},
    {"mac is a word", HEAD GOOD "Lab,unknown,8188,2104,aB34-efgh\n", "B5 mac-invalid", 4, 3},
    {"an IP address that is none",
     "Name,MAC,IP\nGym,0022EE000001,192.168.77.50\nHall,0022EE000002,n/a\n"
     "Yard,0022EE000003,192.168.77.256\nLab,0022EE000004,255.255.255.255\n",
     "C4 reservation-invalid,C5 reservation-invalid", 4, 4},
    {"mac too short", HEAD GOOD "Lab,0022EE0001,8188,2104,aB34-efgh\n", "B5 mac-invalid", 4, 3},
    {"mac lost its zeros", HEAD GOOD "Lab,22EE000004,8188,2104,aB34-efgh\n", "B5 mac-zeros-lost", 4, 3},
    {"mac without zeros in its groups", HEAD GOOD "Lab,0:22:EE:0:0:4,8188,2104,aB34-efgh\n", "", 4, 4},
    {"mac with thirteen digits", HEAD GOOD "Lab,0022EE0000045,8188,2104,aB34-efgh\n", "B5 mac-invalid", 4, 3},
    {"mac with the letter O", HEAD GOOD "Lab,OO22EE000004,8188,2104,aB34-efgh\n", "B5 mac-letters", 4, 3},
    {"mac eaten as a number with exponent", HEAD GOOD "Lab,2.2E+11,8188,2104,aB34-efgh\n", "B5 cell-exponent",
     4, 3},
    {"mac eaten, comma", "Name;MAC;Extension\nGym;0022EE000001;2101\nLab;2,2E+11;2104\n", "B3 cell-exponent",
     2, 1},
    {"half a mac", HEAD GOOD "Lab,000004,8188,2104,aB34-efgh\n", "B5 mac-half", 4, 3},
    {"mac between words", HEAD GOOD "Lab,MAC: 0022EE000004,8188,2104,aB34-efgh\n", "B5 mac-invalid", 4, 3},
    {"foreign mac", HEAD GOOD "Lab,0004F2000004,8188,2104,aB34-efgh\n", "B5 mac-not-algo", 4, 4},
    {"mac of no device", HEAD GOOD "Lab,000000000000,8188,2104,aB34-efgh\n", "B5 mac-special", 4, 3},
    {"multicast mac", HEAD GOOD "Lab,01:00:5E:00:00:01,8188,2104,aB34-efgh\n", "B5 mac-special", 4, 3},
    {"the same mac twice", HEAD GOOD "Lab,00:22:ee:00:00:02,8188,2104,aB34-efgh\n",
     "B3 mac-twice,B5 mac-twice", 4, 3},
    {"the same extension twice", HEAD GOOD "Lab,0022EE000004,8188,2101,aB34-efgh\n",
     "D2 extension-twice,D5 extension-twice", 4, 3},
    {"five spellings of a mac",
     "MAC,Ext\n00-22-EE-00-00-01,101\n00:22:ee:00:00:02,102\n0022.ee00.0003,103\n0022EE "
     "000004,104\n0022ee000005,105\n",
     "", 5, 5},
    {"unknown model like another", HEAD GOOD "Lab,0022EE000004,8818,2104,aB34-efgh\n", "C5 model-near", 4, 4},
    {"unknown model", HEAD GOOD "Lab,0022EE000004,T46S,2104,aB34-efgh\n", "C5 model-not-known", 4, 4},
    {"model in a sentence", HEAD GOOD "Lab,0022EE000004,Ceiling Speaker 8188 white,2104,aB34-efgh\n",
     "C5 model-near", 4, 4},
    {"model blank", HEAD GOOD "Lab,0022EE000004,,2104,aB34-efgh\n", "C5 model-blank", 4, 4},
    {"model with decimals", HEAD GOOD "Lab,0022EE000004,8188.0,2104,aB34-efgh\n", "C5 model-near", 4, 4},
    {"extension lost a zero", "Ext,Password\n0101,aB34-efg1\n0102,aB34-efg2\n0103,aB34-efg3\n104,aB34-efg4\n",
     "A5 zeros-lost", 4, 4},
    {"most extensions lost a zero",
     "Ext,Password\n0101,aB34-efg1\n102,aB34-efg2\n103,aB34-efg3\n104,aB34-efg4\n",
     "A3 zeros-lost,A4 zeros-lost,A5 zeros-lost", 4, 4},
    {"password of digits lost a zero", "Ext,PIN\n101,012345\n102,123456\n103,234567\n104,45678\n",
     "B5 zeros-lost", 4, 4},
    {"extension became a date", HEAD GOOD "Lab,0022EE000004,8188,02. Jan,aB34-efgh\n", "D5 cell-date", 4, 3},
    {"extension became an english date", HEAD GOOD "Lab,0022EE000004,8188,2-Jan,aB34-efgh\n", "D5 cell-date",
     4, 3},
    {"extension became a french date", HEAD GOOD "Lab,0022EE000004,8188,02-f\u00e9vr,aB34-efgh\n",
     "D5 cell-date", 4, 3},
    {"place became a date", "Room,MAC,Model\n1-Feb,0022EE000001,8188\nHall,0022EE000002,8188\n",
     "A2 cell-date", 2, 2},
    {"password became a number with exponent", HEAD GOOD "Lab,0022EE000004,8188,2104,1.00E+05\n",
     "E5 cell-exponent", 4, 4},
    {"password became a date", HEAD GOOD "Lab,0022EE000004,8188,2104,03-May\n", "E5 cell-date", 4, 4},
    {"password became a truth value", HEAD GOOD "Lab,0022EE000004,8188,2104,WAHR\n", "E5 cell-boolean", 4, 4},
    {"extension with decimals", HEAD GOOD "Lab,0022EE000004,8188,2104.00,aB34-efgh\n", "D5 cell-grouped", 4,
     3},
    {"extension with separators", HEAD GOOD "Lab,0022EE000004,8188,\"2,104\",aB34-efgh\n", "D5 cell-grouped",
     4, 3},
    {"extension of sixteen digits", HEAD GOOD "Lab,0022EE000004,8188,1234567890123450,aB34-efgh\n",
     "D5 cell-rounded", 4, 4},
    {"extension with a blank in it", HEAD GOOD "Lab,0022EE000004,8188,21 04,aB34-efgh\n", "D5 extension-form",
     4, 3},
    {"error in a cell", HEAD GOOD "Lab,#N/A,8188,2104,aB34-efgh\n", "B5 cell-error", 4, 3},
    {"german error in a cell", HEAD GOOD "Lab,0022EE000004,8188,#WERT!,aB34-efgh\n", "D5 cell-error", 4, 3},
    {"column too narrow", HEAD GOOD "Lab,########,8188,2104,aB34-efgh\n", "B5 cell-error", 4, 3},
    {"password blank", HEAD GOOD "Lab,0022EE000004,8188,2104,\n", "E5 password-blank", 4, 4},
    {"password is the extension", HEAD GOOD "Lab,0022EE000004,8188,2104,2104\n", "E5 password-is-user", 4, 4},
    {"password without extension", HEAD GOOD "Lab,0022EE000004,8188,,aB34-efgh\n", "D5 extension-blank", 4,
     4},
    {"swapped in one row", HEAD GOOD "Lab,0022EE000004,8188,aB34-efgh,2104\n", "D5 credentials-swapped", 4,
     3},
    {"swapped in every row", "Ext,Password\naB34-efg1,2101\naB34-efg2,2102\naB34-efg3,2103\n",
     "A2 credentials-swapped,A3 credentials-swapped,A4 credentials-swapped", 3, 0},
    {"password of dots", HEAD GOOD "Lab,0022EE000004,8188,2104,\u2022\u2022\u2022\u2022\u2022\u2022\n",
     "E5 password-masked", 4, 3},
    {"blanks round an extension", HEAD GOOD "Lab,0022EE000004,8188,2104 ,aB34-efgh\n", "D5 cell-blanks", 4,
     3},
    {"blank behind a password", HEAD GOOD "Lab,0022EE000004,8188,2104,aB34-efgh \n", "E5 cell-blanks", 4, 3},
    {"blanks round a name", HEAD GOOD " Lab,0022EE000004,8188,2104,aB34-efgh\n", "A5 cell-blanks", 4, 4},
    {"no-break space in an extension", HEAD GOOD "Lab,0022EE000004,8188,\u00a02104,aB34-efgh\n",
     "D5 cell-blanks,D5 cell-nbsp", 4, 3},
    {"no-break space in a name", HEAD GOOD "Lab\u00a0East,0022EE000004,8188,2104,aB34-efgh\n", "A5 cell-nbsp",
     4, 4},
    {"zero-width space in a mac", HEAD GOOD "Lab,0022EE\u200b000004,8188,2104,aB34-efgh\n",
     "B5 cell-invisible", 4, 3},
    {"byte-order mark within", HEAD GOOD "Lab,0022EE000004,8188,2104,aB34\ufeffefgh\n", "E5 cell-invisible",
     4, 3},
    {"soft hyphen in a name", HEAD GOOD "La\u00adb,0022EE000004,8188,2104,aB34-efgh\n", "A5 cell-invisible",
     4, 4},
    {"control character",
     HEAD GOOD "Lab,0022EE000004,8188,21\x07"
               "04,aB34-efgh\n",
     "D5 cell-control", 4, 3},
    {"line break in a name", HEAD GOOD "\"Lab\nEast\",0022EE000004,8188,2104,aB34-efgh\n",
     "A5 cell-line-break", 4, 3},
    {"line break in a password", HEAD GOOD "Lab,0022EE000004,8188,2104,\"aB34-efgh\n\"\n",
     "E5 cell-line-break", 4, 3},
    {"full-width extension", HEAD GOOD "Lab,0022EE000004,8188,\uff12\uff11\uff10\uff14,aB34-efgh\n",
     "D5 cell-wide", 4, 3},
    {"full-width mac",
     HEAD GOOD
     "Lab,\uff10\uff10\uff12\uff12\uff25\uff25\uff10\uff10\uff10\uff10\uff10\uff14,8188,2104,aB34-efgh\n",
     "B5 cell-wide", 4, 3},
    {"arabic digits", HEAD GOOD "Lab,0022EE000004,8188,\u0662\u0661\u0660\u0664,aB34-efgh\n", "D5 cell-wide",
     4, 3},
    {"curly quotes in a password", HEAD GOOD "Lab,0022EE000004,8188,2104,aB34\u2019efgh\n", "E5 cell-quotes",
     4, 4},
    {"long dashes in a mac", HEAD GOOD "Lab,00\u201322\u2013EE\u201300\u201300\u201304,8188,2104,aB34-efgh\n",
     "", 4, 4},
    {"character lost",
     HEAD GOOD "Lab,0022EE000004,8188,2104,aB34\ufffd"
               "fgh\n",
     "E5 cell-damaged", 4, 3},
    {"apostrophe of a spreadsheet", HEAD GOOD "Lab,0022EE000004,8188,'2104,aB34-efgh\n", "D5 cell-apostrophe",
     4, 3},
    {"row slipped to the right", HEAD GOOD "\"Lab\", East,0022EE000004,8188,2104,aB34-efgh\n",
     "B5 cell-blanks,B5 mac-invalid,C5 model-not-known,F5 cell-beyond-header", 4, 3},
    {"total row", HEAD GOOD "Total,3,,,\n", "A5 row-total", 3, 3},
    {"german total row", HEAD GOOD "Summe:,3,,,\n", "A5 row-total", 3, 3},
    {"header repeated", HEAD GOOD HEAD "Lab,0022EE000004,8188,2104,aB34-efgh\n", "A5 row-header-again", 4, 4},
    {"rows below a gap", HEAD GOOD ",,,,\n,,,,\n,,,,\nLab,0022EE000004,8188,2104,aB34-efgh\n",
     "A8 rows-below-gap", 4, 4},
    {"a remark below", HEAD GOOD "* the yard speaker comes later,,,,\n", "A5 row-only-name,C5 model-blank", 4,
     4},
    {"a note alone", "Name,MAC,Ext,Note\nGym,0022EE000001,2101,\n,,,call Peter\n", "A3 row-no-device", 2, 1},
    {"switch in words", "MAC,net.vlan.use,audio.noise.use\n0022EE000001,0,yes\n", "C2 value-not-choice", 1,
     0},
    {"value that is not permitted", "MAC,Model,sip.transp\n0022EE000001,8188,carrier pigeon\n", "", 1, 1},
    {"value out of range", "MAC,Model,net.vlan.id\n0022EE000001,8188,9999\n", "C2 value-range", 1, 0},
    {"column nobody knows", "MAC,Model,Wibble\n0022EE000001,8188,x\n", "C1 column-left", 1, 1},
    {"no column of devices", "Wibble,Wobble\nalpha,beta\ngamma,delta\n", "sheet sheet-no-columns", 3, 0},
};

} // namespace

void DirtyTextTest::everyDefectOnTheFirstPass_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("planted");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("accepted");
    for (const Dirty &dirty : kSheets)
        QTest::newRow(dirty.name) << QByteArray(dirty.csv) << s(dirty.planted) << dirty.rows
                                  << dirty.accepted;
}

void DirtyTextTest::everyDefectOnTheFirstPass()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, planted);
    QFETCH(int, rows);
    QFETCH(int, accepted);
    const intake::Plan plan = planOf(csv);
    QString said = problemsOf(plan).join(u',');
    QCOMPARE(said, planted);
    QCOMPARE(plan.deviceRows(), rows);
    QCOMPARE(plan.accepted(), accepted);
}

void DirtyTextTest::noSentenceHoldsAPassword()
{
    for (const Dirty &dirty : kSheets) {
        for (const intake::Problem &problem : planOf(QByteArray(dirty.csv)).problems) {
            for (const QString &arg : problem.what.args)
                QVERIFY2(!arg.contains(QLatin1StringView("aB34")), dirty.name);
        }
    }
}

QTEST_GUILESS_MAIN(DirtyTextTest)
#include "dirty_text_test.moc"
