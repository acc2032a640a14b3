#include "core/base/relative_path.h"

#include "tests/support/seed.h"

#include <QDir>
#include <QTest>

using base::RelativePath;

class RelativePathTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsHonestNames_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("path");
        QTest::newRow("plain") << QByteArray("algop8188.conf") << QStringLiteral("algop8188.conf");
        QTest::newRow("folder") << QByteArray("prov/site/algop8188.conf")
                                << QStringLiteral("prov/site/algop8188.conf");
        QTest::newRow("folded") << QByteArray("./prov//a.conf") << QStringLiteral("prov/a.conf");
        QTest::newRow("dots in a name") << QByteArray("tones..new.zip") << QStringLiteral("tones..new.zip");
        QTest::newRow("umlaut") << QByteArray("t\xc3\xb6ne.zip") << QStringLiteral("töne.zip");
    }

    void keepsHonestNames()
    {
        QFETCH(QByteArray, raw);
        const auto path = RelativePath::parse(raw);
        QVERIFY(path);
        QTEST(path->toString(), "path");
    }

    void refusesEveryWayOut_data()
    {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *tag, QByteArray raw, base::Code code) {
            QTest::newRow(tag) << raw << code.toString();
        };
        row("empty", "", base::kNameEmpty);
        row("dot", ".", base::kNameEmpty);
        row("absolute", "/etc/passwd", base::kNameAbsolute);
        row("drive", "C:/windows", base::kNameAbsolute);
        row("drive behind a dot", ".//C:/windows", base::kNameAbsolute);
        row("up", "../secret", base::kNameTraversal);
        row("up inside", "a/../../secret", base::kNameTraversal);
        row("backslash", "..\\secret", base::kNameBackslash);
        row("nul", QByteArray("a\0b", 3), base::kNameControl);
        row("newline", "a\nb", base::kNameControl);
        row("c1 control", "a\xc2\x85", base::kNameControl);
        row("latin-1", "t\xf6ne.zip", base::kNameEncoding);
        row("overlong slash", "..\xc0\xaf", base::kNameEncoding);
        row("too long", QByteArray(RelativePath::kMaxBytes + 1, 'a'), base::kNameTooLong);
    }

    void refusesEveryWayOut()
    {
        QFETCH(QByteArray, raw);
        const auto path = RelativePath::parse(raw);
        QVERIFY(!path);
        QTEST(path.error().what.code.toString(), "code");
    }

    void whateverIsAcceptedStaysInside()
    {
        auto random = support::seededRandom("whateverIsAcceptedStaysInside");
        static constexpr char kAlphabet[] = "ab./\\:~ %\x01\xc3\xb6";
        for (int round = 0; round < 20000; ++round) {
            QByteArray raw;
            for (int length = support::between(random, 0, 12); length > 0; --length)
                raw += kAlphabet[support::between<std::size_t>(random, 0, sizeof kAlphabet - 2)];
            const auto path = RelativePath::parse(raw);
            if (!path)
                continue;
            const QString joined = QDir::cleanPath(QStringLiteral("/root/") + path->toString());
            QVERIFY2(joined.startsWith(QLatin1StringView("/root/")), raw.toHex().constData());
            QCOMPARE(joined, QStringLiteral("/root/") + path->toString());
        }
    }

    void showsHostileNamesHarmlessly()
    {
        QCOMPARE(base::printableName("a\x1b[31mb\n"), QStringLiteral("a\\x1b[31mb\\x0a"));
        QCOMPARE(base::printableName(QByteArray(1000, 'x'), 8), QStringLiteral("xxxxxxxx…"));
    }
};

QTEST_GUILESS_MAIN(RelativePathTest)
#include "relative_path_test.moc"
