#include "app/cli/json_line.h"

#include "tests/support/seed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <limits>

using app::JsonLine;

namespace {

QJsonValue readBack(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object().value(QStringLiteral("x"));
}

} // namespace

class JsonLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void membersStandInTheOrderInWhichTheyCame()
    {
        QCOMPARE(
            JsonLine()
                .add(QLatin1StringView("event"), QLatin1StringView("request"))
                .add(QLatin1StringView("bytes"), 15'309)
                .add(QLatin1StringView("done"), true)
                .addOrNull(QLatin1StringView("mac"), {})
                .add(QLatin1StringView("all"), QJsonArray{1, QStringLiteral("a")})
                .text(),
            QByteArray(
                "{\"event\":\"request\",\"bytes\":15309,\"done\":true,\"mac\":null,\"all\":[1,\"a\"]}\n"));
    }

    void numbersComeBack_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("nought") << QJsonValue(0);
        QTest::newRow("one") << QJsonValue(1);
        QTest::newRow("negative") << QJsonValue(-1);
        QTest::newRow("largest") << QJsonValue(std::numeric_limits<qint64>::max());
        QTest::newRow("fraction") << QJsonValue(0.5);
    }

    void numbersComeBack()
    {
        QFETCH(QJsonValue, value);
        QCOMPARE(readBack(JsonLine().add(QLatin1StringView("x"), value).text()), value);
    }

    /// Whatever a device asks for, the line stays one line and says it.
    void anyTextComesBackOnOneLine()
    {
        std::mt19937_64 random = support::seededRandom("json line");
        for (int i = 0; i < 2000; ++i) {
            QString text;
            for (int length = int(random() % 20); length > 0; --length) {
                const char32_t c =
                    random() % 3 == 0 ? char32_t(random() % 0x80) : char32_t(random() % 0xD800);
                text += QString::fromUcs4(&c, 1);
            }
            const QByteArray line = JsonLine().add(QLatin1StringView("x"), text).text();
            QCOMPARE(line.count('\n'), qsizetype(1));
            QCOMPARE(readBack(line).toString(), text);
        }
    }
};

QTEST_GUILESS_MAIN(JsonLineTest)
#include "json_line_test.moc"
