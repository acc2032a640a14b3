#include "core/conf/problems.h"

#include "tests/support/seed.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

class ProblemsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tellsProblemsWithTheirLines_data();
    void tellsProblemsWithTheirLines();
    void namesBothLinesOfADuplicate();
    void refusesAHugeLineQuickly();
    void refusesAHugeFileOfGoodLines();
    void boundsTheNumberOfProblems();
    void strictReadingFailsAtTheFirstProblem();
    void findsNothingWrongWithTheSamples();
    void judgesRandomBytesWithoutHarm();
};

namespace {

/// "conf-bom@1 conf-no-equals@3"
QString shown(const std::vector<base::Error> &problems)
{
    QStringList parts;
    for (const base::Error &problem : problems)
        parts
            << QStringLiteral("%1@%2").arg(problem.what.code.toString()).arg(problem.where.line.value_or(0));
    return parts.join(u' ');
}

} // namespace

void ProblemsTest::tellsProblemsWithTheirLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("problems");
    const auto row = [](const char *name, QByteArray text, const char *problems) {
        QTest::newRow(name) << text << QString::fromLatin1(problems);
    };
    row("nothing wrong", "# c\n\na = 1\nb =2\r\nc=\n  \nd = \xC3\xA9", "");
    row("empty", "", "");
    row("no equals", "a = 1\n\nfoo\nb = 2\n", "conf-no-equals@3");
    row("a comment that is none", "a = 1\n  # c\n", "conf-no-equals@2");
    row("empty key", "a = 1\n = 2\n", "conf-empty-key@2");
    row("duplicate", "a = 1\nb = 2\na = 3\na = 4\n", "duplicate-key@3 duplicate-key@4");
    row("BOM",
        "\xEF\xBB\xBF"
        "a = 1\n",
        "conf-bom@1");
    row("BOM before a nonsense line",
        "\xEF\xBB\xBF"
        "a\n",
        "conf-bom@1 conf-no-equals@1");
    row("UTF-16 LE",
        QByteArray("\xFF\xFE"
                   "a\0=\0"
                   "1\0\n\0b\0",
                   12),
        "conf-utf16@1");
    row("UTF-16 BE",
        QByteArray("\xFE\xFF"
                   "\0a\0=\0"
                   "1\0\n",
                   10),
        "conf-utf16@1");
    row("NUL", QByteArray("a = 1\nb = \0\n", 12), "conf-binary@2");
    row("escape", "a = \x1B[0m\n", "conf-binary@1");
    row("CR in a line", "a = 1\rb = 2\n", "conf-binary@1");
    row("tabs are no control characters", "a\t=\t1\n", "");
    row("Latin-1", "a = 1\nb = \xE9\n", "conf-encoding@2");
    row("long line", "a = 1\nb = " + QByteArray(conf::kMaxLine, 'x') + "\nfoo\n",
        "conf-line-too-long@2 conf-no-equals@3");
    row("longest line", QByteArray("a = ") + QByteArray(conf::kMaxLine - 4, 'x') + "\n", "");
}

void ProblemsTest::tellsProblemsWithTheirLines()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, problems);
    QCOMPARE(shown(conf::problemsOf(conf::Document::read(text))), problems);
}

void ProblemsTest::namesBothLinesOfADuplicate()
{
    const auto problems = conf::problemsOf(conf::Document::read("x = 0\nsip.proxy = 1\nsip.proxy = 2\n"));
    QCOMPARE(problems.size(), std::size_t{1});
    QCOMPARE(problems[0].what.args, QStringList({QStringLiteral("sip.proxy"), QStringLiteral("2")}));
}

void ProblemsTest::refusesAHugeLineQuickly()
{
    QByteArray text("a = 1\nb = 2\nc = ");
    text.append(QByteArray(100 * 1024 * 1024, 'x')).append("\nd = 4\n");
    QElapsedTimer timer;
    timer.start();
    const auto document = conf::parse(text);
    QVERIFY(!document);
    QCOMPARE(shown({document.error()}), QStringLiteral("conf-line-too-long@3"));
    QVERIFY2(timer.elapsed() < 200, "looked at more than the beginning");
}

void ProblemsTest::refusesAHugeFileOfGoodLines()
{
    QByteArray text;
    int lines = 0;
    while (text.size() <= conf::kMaxBytes)
        text.append("key" + QByteArray::number(lines++) + " = value\n");
    const auto document = conf::parse(text);
    QVERIFY(!document);
    QCOMPARE(shown({document.error()}), QStringLiteral("conf-too-large@%1").arg(lines - 1));
}

void ProblemsTest::boundsTheNumberOfProblems()
{
    QByteArray text;
    for (int i = 0; i < 5000; ++i)
        text.append("nonsense\n");
    QCOMPARE(conf::problemsOf(conf::Document::read(text)).size(), conf::kMaxProblems);
}

void ProblemsTest::strictReadingFailsAtTheFirstProblem()
{
    const auto bad = conf::parse("a = 1\nfoo\na = 2\n");
    QVERIFY(!bad);
    QCOMPARE(shown({bad.error()}), QStringLiteral("conf-no-equals@2"));
    const auto good = conf::parse("a = 1\n");
    QVERIFY(good);
    QCOMPARE(good->join(), QByteArray("a = 1\n"));
}

void ProblemsTest::findsNothingWrongWithTheSamples()
{
    const QString folder = qEnvironmentVariable("PROVBENCH_SAMPLES");
    if (folder.isEmpty())
        QSKIP("PROVBENCH_SAMPLES is not set");
    for (const QFileInfo &sample : QDir(folder).entryInfoList({QStringLiteral("*.conf")}, QDir::Files)) {
        QFile file(sample.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(shown(conf::problemsOf(conf::Document::read(file.readAll()))), QString());
    }
}

void ProblemsTest::judgesRandomBytesWithoutHarm()
{
    auto random = support::seededRandom("problems");
    for (int round = 0; round < 3000; ++round) {
        QByteArray text(support::between(random, 0, 200), Qt::Uninitialized);
        for (char &c : text)
            c = static_cast<char>(support::between(random, 0, 255));
        const auto document = conf::Document::read(text);
        for (const base::Error &problem : conf::problemsOf(document)) {
            QVERIFY(problem.where.line);
            QVERIFY(*problem.where.line >= 1 && *problem.where.line <= document.lineCount());
        }
    }
}

QTEST_APPLESS_MAIN(ProblemsTest)
#include "problems_test.moc"
