#include "core/filter/filter.h"

#include <QTest>

/// The language by examples: what is typed, the same as the program writes it, and what is said against it.
namespace {

struct Golden {
    const char *typed;
    const char *written;       ///< of the terms that are right
    const char *problems = ""; ///< "position+length code argument", behind one another with "; "
};

constexpr Golden kGolden[] = {
    // Texts
    {"", ""},
    {"   ", ""},
    {"checksum", "checksum"},
    {"two words", "two words"},
    {"  much \t space  ", "much space"},
    {"\"two words\"", "\"two words\""},
    {"\"bare\"", "bare"},
    {"two\" \"words", "\"two words\""},
    {"\"a \\\"b\\\" c\"", "\"a \\\"b\\\" c\""},
    {"\"back\\\\slash d\"", "\"back\\\\slash d\""},
    {"back\\slash", "back\\slash"},
    {"one,other", "one,other"},
    {"\"one,other\"", "\"one,other\""},
    {"a-b", "a-b"},
    {"ümlaut", "ümlaut"},
    {"192.168.77.51", "192.168.77.51"},
    {"00:22:EE:01:02:03", "00:22:EE:01:02:03"},
    {"ee:01:02", "ee:01:02"},
    {"fe:80", "fe:80"},
    {"fe80::1", "fe80::1"},
    {"http://host/file", "http://host/file"},
    {"09:15", "09:15"},
    {":x", ":x"},
    {"\"device:x\"", "\"device:x\""},
    {"\"-x\"", "\"-x\""},
    {"\"nothing:like\"", "\"nothing:like\""},

    // Not
    {"-x", "-x"},
    {"--x", "-\"-x\""},
    {"-\"two words\"", "-\"two words\""},
    {"-outcome:sent", "-outcome:sent"},
    {"-one,other", "-one,other"},

    // Keys
    {"device:00:22:ee:01:02:03", "device:00:22:ee:01:02:03"},
    {"device:\"Lobby, left\"", "device:\"Lobby, left\""},
    {"DEVICE:lobby", "device:lobby"},
    {"model:8188,8301", "model:8188,8301"},
    {"protocol:TFTP", "protocol:TFTP"},
    {"file:.conf", "file:.conf"},
    {"file:-i.conf", "file:-i.conf"},
    {"file:a:b", "file:a:b"},
    {"file://a", "file://a"},
    {"outcome:not-found,refused", "outcome:not-found,refused"},
    {"outcome:under-way", "outcome:under-way"},
    {"step:config", "step:config"},
    {"step:config.mac-i.md5", "step:config.mac-i.md5"},
    {"grade:stuck", "grade:stuck"},
    {"meaning:\"not needed\"", "meaning:\"not needed\""},
    {"after:5min", "after:5min"},
    {"before:9:15", "before:9:15"},
    {"after:2026-11-23T09:15 before:2026-11-24", "after:2026-11-23T09:15 before:2026-11-24"},
    {"model:8188 -outcome:sent checksum", "model:8188 -outcome:sent checksum"},

    // What is wrong, and what is right beside it
    {"outcome:404", "", "8+3 filter-value-unknown 404"},
    {"outcome:sent,404", "", "13+3 filter-value-unknown 404"},
    {"x outcome:404 y", "x y", "10+3 filter-value-unknown 404"},
    {"protocol:smtp step:nowhere", "", "9+4 filter-value-unknown smtp; 19+7 filter-value-unknown nowhere"},
    {"step:conf", "", "5+4 filter-value-unknown conf"},
    {"grade:", "", "0+6 filter-value-missing grade:"},
    {"devcie:x", "", "0+6 filter-key-unknown devcie"},
    {"-devcie:x y", "y", "1+6 filter-key-unknown devcie"},
    {"-", "", "0+1 filter-value-missing -"},
    {"- x", "x", "0+1 filter-value-missing -"},
    {"outcome:sent,", "", "0+13 filter-value-missing ,"},
    {",", "", "0+1 filter-value-missing ,"},
    {"\"\"", "", "0+2 filter-value-missing \"\""},
    {"device:\"\"", "", "0+9 filter-value-missing device:"},
    {"x \"open quote", "x", "2+11 filter-quote-open"},
    {"file:a,\"b", "", "7+2 filter-quote-open"},
    {"after:soon", "", "6+4 filter-moment-unknown soon"},
    {"after:25:00", "", "6+5 filter-moment-unknown 25:00"},
};

QString told(const std::vector<filter::Problem> &problems)
{
    QStringList all;
    for (const filter::Problem &problem : problems) {
        QString one = QStringLiteral("%1+%2 %3")
                          .arg(problem.at.position)
                          .arg(problem.at.length)
                          .arg(problem.what.code.toString());
        if (!problem.what.args.isEmpty())
            one += u' ' + problem.what.args.first();
        all << one;
    }
    return all.join(QStringLiteral("; "));
}

bool isWithin(const filter::Span &at, const QString &text)
{
    return at.position >= 0 && at.length > 0 && at.end() <= text.size();
}

/// What must hold of every text, right or wrong.
void demandOfAny(const QString &typed)
{
    const auto parsed = filter::parse(typed);
    for (const filter::Problem &problem : parsed.problems)
        QVERIFY2(isWithin(problem.at, typed), qPrintable(typed));
    for (const filter::Term &term : parsed.filter.terms) {
        QVERIFY2(isWithin(term.at, typed), qPrintable(typed));
        const auto alone = filter::parse(QStringView(typed).sliced(term.at.position, term.at.length));
        QVERIFY2(alone.filter.terms == std::vector{term}, qPrintable(typed));
    }
    const auto again = filter::parse(filter::text(parsed.filter));
    QVERIFY2(again.problems.empty() && again.filter == parsed.filter, qPrintable(typed));
}

} // namespace

class GoldenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("problems");
        for (const Golden &golden : kGolden)
            QTest::newRow(*golden.typed ? golden.typed : "empty")
                << QString::fromUtf8(golden.typed) << QString::fromUtf8(golden.written)
                << QString::fromUtf8(golden.problems);
    }

    void reads()
    {
        QFETCH(QString, typed);
        QFETCH(QString, written);
        QFETCH(QString, problems);
        const auto parsed = filter::parse(typed);
        QCOMPARE(filter::text(parsed.filter), written);
        QCOMPARE(told(parsed.problems), problems);
    }

    /// As it is typed, and as it stands after each Backspace.
    void everyBeginningAndEndHasAPlaceForItsProblems()
    {
        for (const Golden &golden : kGolden) {
            const QString typed = QString::fromUtf8(golden.typed);
            for (qsizetype length = 0; length <= typed.size(); ++length) {
                demandOfAny(typed.first(length));
                demandOfAny(typed.last(length));
            }
        }
    }
};

QTEST_GUILESS_MAIN(GoldenTest)
#include "golden_test.moc"
