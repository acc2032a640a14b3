#include "app/cli/arguments.h"

#include <QTest>

using app::Arguments;
using app::Exit;

namespace {

constexpr app::Option kOptions[] = {
    {"port", "PORT", "a port"},
    {"quiet", nullptr, "a switch"},
    {"name", "NAME", "a name", true},
};
constexpr const char *kLater[] = {"http"};
const app::Command kCommand{
    "try", "JOB", "Tries things.", kOptions, [](const Arguments &) { return Exit::Done; }, kLater};

base::Result<Arguments> parse(const char *words)
{
    return Arguments::parse(kCommand, QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts));
}

} // namespace

class ArgumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesOptionsInAnyOrderAndEitherSpelling()
    {
        const auto arguments = parse("--quiet --name=anna folder --port 7");
        QVERIFY(arguments);
        QCOMPARE(arguments->positional(), QStringLiteral("folder"));
        QVERIFY(arguments->has(QLatin1StringView("quiet")));
        QCOMPARE(arguments->value(QLatin1StringView("name")), QStringLiteral("anna"));
        QCOMPARE(*arguments->port(QLatin1StringView("port")), std::optional<quint16>(7));
        QCOMPARE(*arguments->port(QLatin1StringView("other")), std::optional<quint16>());
    }

    void everythingAfterTwoDashesIsAnArgument()
    {
        const auto arguments = parse("--name anna -- --folder");
        QVERIFY(arguments);
        QCOMPARE(arguments->positional(), QStringLiteral("--folder"));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("--name a") << app::kArgumentMissing.toString();
        QTest::newRow("x y --name a") << app::kArgumentExtra.toString();
        QTest::newRow("x --bogus --name a") << app::kOptionUnknown.toString();
        QTest::newRow("x -q --name a") << app::kOptionUnknown.toString();
        QTest::newRow("x --name a --name b") << app::kOptionTwice.toString();
        QTest::newRow("x --name") << app::kOptionNeedsValue.toString();
        QTest::newRow("x --quiet=1 --name a") << app::kOptionTakesNone.toString();
        QTest::newRow("x") << app::kOptionRequired.toString();
        QTest::newRow("x --name a --http 80") << app::kNotInThisBuild.toString();
    }

    void saysWhatIsWrong()
    {
        const auto arguments = parse(QTest::currentDataTag());
        QVERIFY(!arguments);
        QTEST(arguments.error().what.code.toString(), "code");
    }

    void numbersAreBounded_data()
    {
        QTest::addColumn<QString>("port");
        for (const char *port : {"x", "", "-1", "65536", "1.5", "0x10"})
            QTest::newRow(port) << QString::fromLatin1(port);
    }

    void numbersAreBounded()
    {
        QFETCH(QString, port);
        const auto arguments = Arguments::parse(
            kCommand, {QStringLiteral("x"), QStringLiteral("--name=a"), QStringLiteral("--port=") + port});
        QVERIFY(arguments);
        QCOMPARE(arguments->port(QLatin1StringView("port")).error().what.code.view(),
                 app::kOptionInvalid.view());
    }

    void helpNamesEveryOption()
    {
        QVERIFY(parse("--bogus --help")->wantsHelp());
        const QString help = app::helpText(kCommand);
        for (const char *word :
             {"--port PORT", "--quiet", "--name NAME", "--json", "--help", "Tries things."})
            QVERIFY2(help.contains(QLatin1StringView(word)), word);
        QVERIFY(!help.contains(QStringLiteral("http")));
    }
};

QTEST_GUILESS_MAIN(ArgumentsTest)
#include "arguments_test.moc"
