#include "core/job/json_reader.h"

#include "core/job/json_writer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using job::JsonReader;

namespace {

bool isTaken(const QByteArray &text)
{
    JsonReader in(text);
    in.raw();
    in.end();
    return !in.failed();
}

} // namespace

class JsonReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Of RFC 8259 and of what is nearly it.
    void takesJsonAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("taken");
        for (const char *good :
             {"{}", "[]", " [ 1 , -2.5e+3 , 0 , true , false , null , \"a\" ] ", "{\"a\":{\"b\":[]}}",
              "\"\\u00e4\\n\\\\\\\"\\/\"", "-0", "1E9", "\xEF\xBB\xBF[]", "\"\\uD83D\\uDD14\""})
            QTest::newRow(good) << QByteArray(good) << true;
        for (const char *bad : {"",
                                " ",
                                "{",
                                "[",
                                "[1,]",
                                "{\"a\":1,}",
                                "{a:1}",
                                "{'a':1}",
                                "01",
                                "-",
                                "1.",
                                ".5",
                                "1e",
                                "+1",
                                "nul",
                                "True",
                                "\"",
                                "\"\\",
                                "\"\\x\"",
                                "\"\\u12\"",
                                "\"\\u12g4\"",
                                "\"a\nb\"",
                                "[1 2]",
                                "{} {}",
                                "{\"a\" 1}",
                                "{\"a\":}",
                                "\xFF",
                                "\"\xC3\"",
                                "\"\\uD800\"",
                                "{\"\xEF\xBB\xBF\":1}",
                                "{\"a\":1,\"a\":2}",
                                "{\"a\":1,\"\\u0061\":2}",
                                "[1}",
                                "- 1",
                                "// no\n1"})
            QTest::newRow(bad) << QByteArray(bad) << false;
    }

    void takesJsonAndNothingElse()
    {
        QFETCH(QByteArray, text);
        QTEST(isTaken(text), "taken");
    }

    void depthIsBounded()
    {
        QVERIFY(isTaken(QByteArray(60, '[') + QByteArray(60, ']')));
        QVERIFY(!isTaken(QByteArray(100'000, '[')));
        QVERIFY(!isTaken(QByteArray("{\"a\":").repeated(100'000)));
    }

    void oneTextIsBounded()
    {
        QVERIFY(isTaken('"' + QByteArray(JsonReader::kLongestText, 'x') + '"'));
        QVERIFY(!isTaken('"' + QByteArray(JsonReader::kLongestText + 1, 'x') + '"'));
    }

    void textsComeAsTheyAre()
    {
        for (const QString &text :
             {QString(), QStringLiteral("plain"), QStringLiteral("\"\\\b\f\n\r\t/\u0001\u007F"),
              QStringLiteral("\uFEFFmark"), QStringLiteral("\u00E4\U0001F514")}) {
            const QByteArray json = job::jsonText(text);
            JsonReader in(json);
            QCOMPARE(in.string(), text);
            QVERIFY(!in.failed());
            if (text.startsWith(QChar(0xFEFF)))
                continue; // which Qt's reader takes off
            QCOMPARE(QJsonDocument::fromJson("[" + json + "]")[0].toString(), text);
        }
        JsonReader escaped("\"\\uD83D\\uDD14\\u00e4\\/\"");
        QCOMPARE(escaped.string(), QStringLiteral("\U0001F514\u00E4/"));
    }

    void numbersAreWholeAndBounded()
    {
        const auto read = [](const char *text) {
            JsonReader in(text);
            const qint64 value = in.whole(1, 65535);
            return in.failed() ? -1 : value;
        };
        QCOMPARE(read("69"), 69);
        QCOMPARE(read("65535"), 65535);
        for (const char *bad :
             {"0", "65536", "-1", "1.5", "1e3", "99999999999999999999", "\"69\"", "null", ""})
            QCOMPARE(read(bad), -1);
    }

    void anErrorKnowsLineAndMember()
    {
        const QByteArray text = "{\n \"devices\": [\n  {\"id\": 1},\n  {\"mac\": 5}\n ]\n}";
        JsonReader in(text);
        in.object([&](const QByteArray &) {
            in.array([&](qsizetype) {
                in.object(
                    [&](const QByteArray &name) { name == "mac" ? void(in.string()) : void(in.raw()); });
            });
        });
        QVERIFY(in.failed());
        QCOMPARE(in.line(), 4);
        QCOMPARE(in.path(), QStringLiteral("$.devices[1].mac"));
    }

    void unknownValuesComeBackAsTheyAreWritten()
    {
        const QByteArray value = "{ \"x\": [1.50, 12345678901234567890, \"\\u0061\"] }";
        JsonReader in(value);
        QCOMPARE(in.raw().toByteArray(), value);
    }

    void membersAreWrittenInOrderALineEach()
    {
        job::JsonObject inner;
        inner.add("b", "1");
        inner.addText("a", QStringLiteral("x"));
        inner.addText("blank", QString());
        job::JsonObject outer;
        outer.add("list", job::jsonArray({inner.written(2)}, 1));
        QCOMPARE(outer.written(0),
                 QByteArray("{\n  \"list\": [\n    {\n      \"a\": \"x\",\n      \"b\": 1\n    }\n  ]\n}"));
        QCOMPARE(job::JsonObject().written(3), QByteArray("{}"));
    }
};

QTEST_GUILESS_MAIN(JsonReaderTest)
#include "json_reader_test.moc"
