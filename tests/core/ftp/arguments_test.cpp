#include "core/ftp/command.h"
#include "core/ftp/host_port.h"
#include "core/ftp/path.h"
#include "core/ftp/pattern.h"
#include "core/ftp/reply.h"
#include "tests/support/seed.h"

#include <QTest>

using ftp::Command;

/// What stands in commands and replies: verbs, numbers, names, addresses.
class ArgumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verbsAreCapitalsAndArgumentsAsTheyWere()
    {
        QCOMPARE(ftp::parseCommand("retr  a b "), (Command{"RETR", " a b "}));
        QCOMPARE(ftp::parseCommand("Quit"), (Command{"QUIT", ""}));
        QCOMPARE(ftp::parseCommand("QUIT "), (Command{"QUIT", ""}));
        for (const char *line : {"", " ", " NOOP", "1", "NO-OP", "NOOP\t",
                                 "\xc3\x84"
                                 "BOR"})
            QCOMPARE(ftp::parseCommand(line), std::nullopt);
    }

    void numbersAreDigits()
    {
        QCOMPARE(ftp::parseNumber("0"), 0);
        QCOMPARE(ftp::parseNumber("9223372036854775807"), std::numeric_limits<qint64>::max());
        for (const char *text : {"", "-1", "+1", " 1", "1 ", "0x1", "9223372036854775808"})
            QCOMPARE(ftp::parseNumber(text), std::nullopt);
    }

    void namesAreResolvedByText_data()
    {
        QTest::addColumn<QByteArray>("folder");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("name") << QByteArray() << QByteArray("a") << QByteArray("a");
        QTest::newRow("below") << QByteArray("s/t") << QByteArray("a") << QByteArray("s/t/a");
        QTest::newRow("absolute") << QByteArray("s/t") << QByteArray("/a") << QByteArray("a");
        QTest::newRow("parent") << QByteArray("s/t") << QByteArray("../a") << QByteArray("s/a");
        QTest::newRow("root") << QByteArray("s") << QByteArray("/") << QByteArray();
        QTest::newRow("here") << QByteArray("s") << QByteArray() << QByteArray("s");
        QTest::newRow("dots") << QByteArray("s") << QByteArray(".//./a/") << QByteArray("s/a");
        QTest::newRow("up to the root") << QByteArray("s") << QByteArray("..") << QByteArray();
        QTest::newRow("above the root") << QByteArray("s") << QByteArray("../../..") << QByteArray();
        QTest::newRow("out and in") << QByteArray("s") << QByteArray("../../a") << QByteArray("../a");
        QTest::newRow("out and in, absolute") << QByteArray() << QByteArray("/../a") << QByteArray("../a");
        QTest::newRow("out, in and up") << QByteArray() << QByteArray("../a/..") << QByteArray();
        QTest::newRow("three dots") << QByteArray() << QByteArray("...") << QByteArray("...");
    }
    void namesAreResolvedByText()
    {
        QFETCH(QByteArray, folder);
        QFETCH(QByteArray, name);
        QTEST(ftp::path::resolve(folder, name), "path");
    }

    void quotesAreDoubled() { QCOMPARE(ftp::path::quoted("/a\"b"), QByteArray("\"/a\"\"b\"")); }

    void portsSurviveTheWayThereAndBack()
    {
        const auto parsed = ftp::parseHostPort("132,235,1,2,24,131");
        QVERIFY(parsed);
        QCOMPARE(parsed->host, QHostAddress(QStringLiteral("132.235.1.2")));
        QCOMPARE(parsed->port, 6275);
        QCOMPARE(ftp::hostPortText(*parsed), QByteArray("132,235,1,2,24,131"));
    }

    /// The examples of RFC 2428 section 2.
    void extendedPortsAreRead()
    {
        const auto v4 = ftp::parseExtendedHostPort("|1|132.235.1.2|6275|");
        QVERIFY(v4);
        QCOMPARE(v4->target, (ftp::HostPort{QHostAddress(QStringLiteral("132.235.1.2")), 6275}));
        const auto v6 = ftp::parseExtendedHostPort("|2|1080::8:800:200C:417A|5282|");
        QVERIFY(v6);
        QCOMPARE(v6->target, (ftp::HostPort{QHostAddress(QStringLiteral("1080::8:800:200c:417a")), 5282}));
        QCOMPARE(ftp::parseExtendedHostPort("|7|whatever|1|")->family, 7);
    }

    void patternsFitAsAShellsDo_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char *pattern, const char *name, bool fits) {
            QTest::addRow("%s %s", pattern, name)
                << QString::fromLatin1(pattern) << QString::fromLatin1(name) << fits;
        };
        row("*", "", true);
        row("*.conf", "a.conf", true);
        row("*.conf", "a.conf.md5", false);
        row("algo?8188.*", "algop8188.md5", true);
        row("a*b*c", "a-b-b-c", true);
        row("a*b*c", "a-b-b-d", false);
        row("?", "", false);
        row("a**", "a", true);
        row("[ab]", "a", false);
    }
    void patternsFitAsAShellsDo()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, name);
        QTEST(ftp::matches(pattern, name), "fits");
    }

    /// "a*a*a*…" against "aaaa…b" takes other matchers for ever.
    void patternsTakeBoundedTime()
    {
        const QString pattern = QStringLiteral("a*").repeated(250) + u'c';
        QVERIFY(!ftp::matches(pattern, QString(500, u'a')));
    }

    void everyReplyHasACodeOfItsKind()
    {
        for (int i = 0; i <= static_cast<int>(ftp::Reply::RestartTooFar); ++i) {
            const QByteArray line = ftp::replyLine(static_cast<ftp::Reply>(i), "7");
            const int code = ftp::codeOf(static_cast<ftp::Reply>(i));
            QVERIFY(code >= 150 && code < 560);
            QVERIFY(line.startsWith(QByteArray::number(code) + ' ') && line.endsWith("\r\n"));
        }
    }

    void linesBetweenCannotBeTakenForTheLast()
    {
        QCOMPARE(ftp::replyLines(211, "First:", {"211 Not the end", ""}, "End."),
                 QByteArray("211-First:\r\n 211 Not the end\r\n \r\n211 End.\r\n"));
    }
};

QTEST_GUILESS_MAIN(ArgumentsTest)
#include "arguments_test.moc"
