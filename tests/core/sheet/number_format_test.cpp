#include "core/sheet/number_format.h"

#include <QTest>

using sheet::NumberFormat;

/// What Excel shows, in rows; that LibreOffice shows the same for formats and numbers at random is in
/// judge_test.cpp.
class NumberFormatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersShowAsInExcel_data();
    void numbersShowAsInExcel();
    void textsShowAsInExcel();
    void builtInFormatsAreKnown();
    void nonsenseHarmsNobody();
};

namespace {

struct Sample {
    const char *code;
    double value;
    const char *shown;
};

const Sample kSamples[] = {
    // General: eleven characters, then E-notation
    {"General", 0, "0"},
    {"General", 101, "101"},
    {"General", -7.5, "-7.5"},
    {"General", 12345678901, "12345678901"},
    {"General", 123456789012, "1.23457E+11"},
    {"General", 99999999999.9, "1E+11"},
    {"General", 1234.56789012, "1234.56789"},
    {"General", 0.1 + 0.2, "0.3"},
    {"General", 1.0 / 3, "0.333333333"},
    {"General", 0.0001, "0.0001"},
    {"General", 0.00001234, "1.234E-05"},
    {"General", 1e-300, "1E-300"},
    {"General", 1e20, "1E+20"},
    // Digits
    {"0", 1234.5, "1235"},
    {"0", -0.4, "0"},
    {"0000", 101, "0101"},
    {"0000", -7, "-0007"},
    {"0.00", 1.005, "1.01"},
    {"0.00", 99.995, "100.00"},
    {"#,##0.00", 1234567.891, "1,234,567.89"},
    {"0,000", 7, "0,007"},
    {"#", 0, ""},
    {"???", 5, "  5"},
    {"0.0#", 1.25, "1.25"},
    {"0.???", 2.5, "2.5  "},
    {"#.##", 5, "5."},
    {".00", 5.5, "5.50"},
    {"00-00", 101, "01-01"},
    {"000\\-0000", 1234567, "123-4567"},
    {"(###) ###-####", 5551234567, "(555) 123-4567"},
    {"0,", 1234567, "1235"},
    {"0.0,,", 1234567, "1.2"},
    {"0%", 0.125, "13%"},
    {"0.00%", 1.5, "150.00%"},
    {"0", 123456789012345, "123456789012345"},
    // Text around
    {"\"Tel \"0", 101, "Tel 101"},
    {"0\" ext\"", -7, "-7 ext"},
    {"0.00_-", 5, "5.00 "},
    {"_(* #,##0_)", 101, " 101 "},
    {"#,##0.00 [$\u20AC-407]", 5, "5.00 \u20AC"},
    {"[$$-409]#,##0.00", -7, "-$7.00"},
    {"[Red]0", 5, "5"},
    {"0\\;", 5, "5;"},
    // Sections
    {"0;(0)", -7, "(7)"},
    {"0;-0;\"zero\"", 0, "zero"},
    {"0;", -7, ""},
    {";;;", 101, ""},
    {"[>=1000]0,\"k\";0", 1234, "1k"},
    {"[>=1000]0,\"k\";0", 7, "7"},
    {"[<100]\"low\";[<1000]\"mid\";\"high\"", 500, "mid"},
    {"[<100]\"low\";[<1000]\"mid\";\"high\"", 5000, "high"},
    {"General\"x\"", 5, "5x"},
    {"@", 493012345678, "4.93012E+11"},
    // Scientific, fractions
    {"0.00E+00", 1234567, "1.23E+06"},
    {"0.00E+00", 0.000123, "1.23E-04"},
    {"0.00E+00", 9.999, "1.00E+01"},
    {"##0.0E+0", 1234567, "1.2E+6"},
    {"##0.0E+0", 0.125, "125.0E-3"},
    {"0E-0", 100, "1E2"},
    {"# ?/?", 2.5, "2 1/2"},
    {"# ?/?", 5, "5    "},
    {"# ?\?/?\?", 1234.5, "1234  1/2 "},
    {"# ?/8", 2.5, "2 4/8"},
    {"?/?", 1.5, "3/2"},
    // Dates and times
    {"yyyy-mm-dd", 45000, "2023-03-15"},
    {"d-mmm-yy", 45000, "15-Mar-23"},
    {"dddd, mmmm dd, yyyy", 45000, "Wednesday, March 15, 2023"},
    {"mmmmm", 45000, "M"},
    {"[$-407]d. mmmm yyyy", 45000, "15. M\u00E4rz 2023"},
    {"m/d/yyyy", 60, "2/29/1900"},
    {"m/d/yyyy", 59, "2/28/1900"},
    {"m/d/yyyy", 61, "3/1/1900"},
    {"m/d/yyyy", -1, "########"},
    {"m/d/yyyy", 2958466, "########"},
    {"h:mm", 0.75, "18:00"},
    {"h:mm AM/PM", 0.75, "6:00 PM"},
    {"h:mm A/P", 0.25, "6:00 A"},
    {"mm:ss.0", 0.0001, "00:08.6"},
    {"[h]:mm:ss", 1.25, "30:00:00"},
    {"[mm]", 1, "1440"},
    {"h:mm:ss", 0.99999999, "0:00:00"},
    {"yyyy-mm-dd", 45000.99999999, "2023-03-15"},
    {"yyyy-mm-dd h:mm", 45000.99999999, "2023-03-16 0:00"},
};

} // namespace

void NumberFormatTest::numbersShowAsInExcel_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("shown");
    for (const Sample &sample : kSamples)
        QTest::addRow("%s of %.15g", sample.code, sample.value)
            << QString::fromUtf8(sample.code) << sample.value << QString::fromUtf8(sample.shown);
}

void NumberFormatTest::numbersShowAsInExcel()
{
    QFETCH(QString, code);
    QFETCH(double, value);
    QFETCH(QString, shown);
    QCOMPARE(NumberFormat::parse(code).apply(value), shown);
}

void NumberFormatTest::textsShowAsInExcel()
{
    const auto shown = [](const char *code) {
        return NumberFormat::parse(QString::fromUtf8(code)).apply(QStringView(u"ab"));
    };
    QCOMPARE(shown("General"), QStringLiteral("ab"));
    QCOMPARE(shown("0000"), QStringLiteral("ab"));
    QCOMPARE(shown("0;-0;0"), QStringLiteral("ab"));
    QCOMPARE(shown("@"), QStringLiteral("ab"));
    QCOMPARE(shown("\"Tel \"@"), QStringLiteral("Tel ab"));
    QCOMPARE(shown("0;0;0;_(@_)"), QStringLiteral(" ab "));
    QCOMPARE(shown(";;;"), QString());
}

void NumberFormatTest::builtInFormatsAreKnown()
{
    QCOMPARE(NumberFormat::builtIn(1).apply(2.5), QStringLiteral("3"));
    QCOMPARE(NumberFormat::builtIn(14).apply(45000), QStringLiteral("3/15/2023"));
    QCOMPARE(NumberFormat::builtIn(22).apply(45000.5), QStringLiteral("3/15/2023 12:00"));
    QCOMPARE(NumberFormat::builtIn(44).apply(0), QStringLiteral(" $-   "));
    QVERIFY(NumberFormat::builtIn(49).leavesText() && NumberFormat::builtIn(21).isDate());
    for (const int id : {-1, 0, 23, 50, 100, 10'000})
        QVERIFY(NumberFormat::builtIn(id).isGeneral());
}

void NumberFormatTest::nonsenseHarmsNobody()
{
    for (const char *code : {"",
                             "[",
                             "]",
                             "\"",
                             "\\",
                             "_",
                             "*",
                             "[$",
                             "[$-",
                             "[<",
                             "[<]0",
                             "[h",
                             "E+",
                             "0E+",
                             "0E",
                             "/",
                             "0/",
                             "?/",
                             "0/0000000000",
                             ";;;;;;;;",
                             "[]",
                             "[$-FFFFFFFFFF]d",
                             ".",
                             ",",
                             ",,,,0",
                             "0..0",
                             "0.0.0",
                             "h:",
                             "AM/PM",
                             "0E+0E+0",
                             "0/0/0",
                             "@@@",
                             "General General",
                             "#0#0#E+#0.?/?"}) {
        const NumberFormat format = NumberFormat::parse(QString::fromUtf8(code));
        for (const double value : {0.0, -1.0, 1.5, 1e300, -1e-300, 45000.5})
            QVERIFY(format.apply(value).size() < 2000);
        (void)format.apply(QStringView(u"ab"));
    }
}

QTEST_APPLESS_MAIN(NumberFormatTest)
#include "number_format_test.moc"
