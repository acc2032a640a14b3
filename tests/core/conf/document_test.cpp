#include "core/conf/document.h"

#include "tests/support/seed.h"

#include <QDir>
#include <QTest>

using conf::Document;

class DocumentTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void joinsToTheSameBytes_data();
    void joinsToTheSameBytes();
    void joinsRandomBytesToTheSameBytes();
    void joinsEverySampleToTheSameBytes();
    void joinsTextOfABackupsShapeToTheSameBytes();
    void readsSettings_data();
    void readsSettings();
    void setsOneValue_data();
    void setsOneValue();
    void changesOneLineOfASample();
    void tellsAbsentFromBlank();
    void takesTheLastOfTwo();
    void refusesWhatWouldNotReadBack_data();
    void refusesWhatWouldNotReadBack();
};

namespace {

/// Text made of what is likely to go wrong.
QByteArray randomText(std::mt19937_64 &random)
{
    static const QByteArrayList kPieces{"\n",       "\r\n",
                                        "\r",       "=",
                                        " = ",      "#",
                                        "key",      " ",
                                        "\t",       "\xEF\xBB\xBF",
                                        "value",    QByteArray(1, '\0'),
                                        "\xFF\xFE", "prov.use",
                                        "\xC3\xA9"};
    QByteArray text;
    for (int left = support::between(random, 0, 40); left > 0; --left) {
        if (support::between(random, 0, 9) == 0)
            text.append(static_cast<char>(support::between(random, 0, 255)));
        else
            text.append(kPieces[support::between(random, qsizetype{0}, kPieces.size() - 1)]);
    }
    return text;
}

QFileInfoList samples()
{
    const QString folder = qEnvironmentVariable("PROVBENCH_SAMPLES");
    return folder.isEmpty() ? QFileInfoList()
                            : QDir(folder).entryInfoList({QStringLiteral("*.conf")}, QDir::Files, QDir::Name);
}

QByteArray bytesOf(const QFileInfo &info)
{
    QFile file(info.filePath());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// As a device writes its backup: sorted keys, numbered groups, blank values, values with spaces and signs.
QByteArray backupLike()
{
    QByteArray text = "admin.devname = siphorn\nadmin.timezone = America/New_York\n";
    for (int i = 1; i <= 50; ++i) {
        const QByteArray group = "multicast.zone" + QByteArray::number(i);
        text += group + ".addr = 224.0.2." + QByteArray::number(59 + i) + ":50000\n";
        text +=
            group + ".gain = -3dB\n" + group + ".name = \n" + group + ".tone = Zone tone, #2 = loud.wav\n";
        text += group + ".use = 0\n" + group + ".regex = ^(\\d+)=[a-z]*$\n";
    }
    return text + "prov.sync = 02:00:00\nprov.use = 1\nsip.u1.pwd = p = w #1\nsip.u1.user = \n";
}

/// Writing every value anew over itself forces the way through the lines.
bool survivesWritingAnew(const QByteArray &text)
{
    Document document = Document::read(text);
    bool fine = document.join() == text;
    for (int line = 0; line < document.lineCount(); ++line) {
        const auto setting = document.setting(line);
        fine = fine && setting && document.set(setting->key.toByteArray(), setting->value.toByteArray());
    }
    return fine && document.join() == text;
}

} // namespace

void DocumentTest::joinsToTheSameBytes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("one line") << QByteArray("a = 1\n");
    QTest::newRow("missing last newline") << QByteArray("a = 1\nb = 2");
    QTest::newRow("only a newline") << QByteArray("\n");
    QTest::newRow("CRLF") << QByteArray("a = 1\r\nb = 2\r\n");
    QTest::newRow("mixture of ends") << QByteArray("a = 1\r\nb = 2\nc = 3\r\r\nd");
    QTest::newRow("lone CR") << QByteArray("a = 1\rb = 2\r");
    QTest::newRow("BOM") << QByteArray("\xEF\xBB\xBF"
                                       "a = 1\n");
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE"
                                          "a\0=\0"
                                          "1\0\n\0",
                                          10);
    QTest::newRow("NULs") << QByteArray("\0\0\n\0", 4);
    QTest::newRow("comments and nonsense") << QByteArray("# c\n\n  \nnonsense\n= x\na=b=c # d\n");
    QTest::newRow("duplicates out of order") << QByteArray("b = 1\na = 2\nb = 3\n");
}

void DocumentTest::joinsToTheSameBytes()
{
    QFETCH(QByteArray, text);
    QCOMPARE(Document::read(text).join(), text);
}

void DocumentTest::joinsRandomBytesToTheSameBytes()
{
    auto random = support::seededRandom("document");
    for (int round = 0; round < 5000; ++round) {
        const QByteArray text = randomText(random);
        QCOMPARE(Document::read(text).join(), text);
        // An edited document joins line by line; only the appended line may differ.
        Document edited = Document::read(text);
        QVERIFY(edited.set("a.key.of.its.own", "x"));
        const QByteArray joined = edited.join();
        QVERIFY2(joined.startsWith(text), text.toHex().constData());
    }
}

void DocumentTest::joinsEverySampleToTheSameBytes()
{
    if (samples().isEmpty())
        QSKIP("PROVBENCH_SAMPLES is not set");
    for (const QFileInfo &sample : samples()) {
        const QByteArray text = bytesOf(sample);
        QVERIFY(!text.isEmpty());
        QVERIFY(survivesWritingAnew(text));
    }
}

void DocumentTest::joinsTextOfABackupsShapeToTheSameBytes()
{
    const QByteArray text = backupLike();
    QVERIFY(text.count('\n') > 300);
    QVERIFY(survivesWritingAnew(text));
    Document document = Document::read(text);
    QVERIFY(document.set("prov.use", "0"));
    QCOMPARE(document.join(), QByteArray(text).replace("prov.use = 1", "prov.use = 0"));
}

void DocumentTest::readsSettings_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isSetting");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *line, const char *key, const char *value) {
        QTest::newRow(line) << QByteArray(line) << true << QByteArray(key) << QByteArray(value);
    };
    row("a = 1", "a", "1");
    row("a=1", "a", "1");
    row("a =1", "a", "1");
    row("a = ", "a", "");
    row("a =", "a", "");
    row("  a\t=  b c  ", "a", "b c");
    row("a = b = c", "a", "b = c");
    row("a = 1 # not a comment", "a", "1 # not a comment");
    row("a = 1\r", "a", "1");
    row("= 1", "", "1");
    row(" #a = 1", "#a", "1");
    row("\xEF\xBB\xBF"
        "a = 1",
        "a", "1");
    for (const char *line : {"# a = 1", "", "   ", "nonsense"})
        QTest::newRow(line) << QByteArray(line) << false << QByteArray() << QByteArray();
}

void DocumentTest::readsSettings()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, isSetting);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    const Document document = Document::read(line + '\n');
    const auto setting = document.setting(0);
    QCOMPARE(setting.has_value(), isSetting);
    if (setting) {
        QCOMPARE(setting->key.toByteArray(), key);
        QCOMPARE(setting->value.toByteArray(), value);
    }
}

void DocumentTest::setsOneValue_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("produces");
    const auto row = [](const char *name, QByteArray given, const char *key, const char *value,
                        QByteArray produces) {
        QTest::newRow(name) << given << QByteArray(key) << QByteArray(value) << produces;
    };
    row("the middle line", "a = 1\nb = 2\nc = 3\n", "b", "9", "a = 1\nb = 9\nc = 3\n");
    row("no space before the value", "a =1\n", "a", "2", "a =2\n");
    row("no spaces at all", "a=1\n", "a", "2", "a=2\n");
    row("a tab and trailing blanks", "a\t=\t1  \n", "a", "2", "a\t=\t2  \n");
    row("a blank value, one space", "a = \n", "a", "2", "a = 2\n");
    row("a blank value, no space", "a =\n", "a", "2", "a =2\n");
    row("to blank", "a = 1\n", "a", "", "a = \n");
    row("CRLF stays", "a = 1\r\nb = 2\r\n", "a", "9", "a = 9\r\nb = 2\r\n");
    row("missing last newline stays", "a = 1\nb = 2", "b", "9", "a = 1\nb = 9");
    row("comments and nonsense stay", "# a = 0\n\nfoo\na = 1\n", "a", "2", "# a = 0\n\nfoo\na = 2\n");
    row("a BOM stays",
        "\xEF\xBB\xBF"
        "a = 1\n",
        "a", "2",
        "\xEF\xBB\xBF"
        "a = 2\n");
    row("every duplicate", "a = 1\nb = 2\na=3\n", "a", "9", "a = 9\nb = 2\na=9\n");
    row("a key is no prefix", "ab = 1\na = 2\n", "a", "9", "ab = 1\na = 9\n");
    row("appended", "a = 1\n", "b", "2", "a = 1\nb = 2\n");
    row("appended to CRLF", "a = 1\r\n", "b", "2", "a = 1\r\nb = 2\r\n");
    row("appended, no last newline", "a = 1\r\nb = 2", "c", "3", "a = 1\r\nb = 2\r\nc = 3");
    row("appended to one bare line", "a = 1", "b", "2", "a = 1\nb = 2");
    row("appended to nothing", "", "a", "1", "a = 1\n");
    row("equals in the value", "a = 1\n", "a", "x=y", "a = x=y\n");
}

void DocumentTest::setsOneValue()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, produces);
    Document document = Document::read(given);
    QVERIFY(document.set(key, value));
    QCOMPARE(document.join(), produces);
    QCOMPARE(document.value(key)->toByteArray(), value);
    QVERIFY(document.set(key, "again"));
    QCOMPARE(document.value(key)->toByteArray(), QByteArray("again"));
}

void DocumentTest::changesOneLineOfASample()
{
    if (samples().isEmpty())
        QSKIP("PROVBENCH_SAMPLES is not set");
    for (const QFileInfo &sample : samples()) {
        const QByteArrayList before = bytesOf(sample).split('\n');
        Document document = Document::read(bytesOf(sample));
        QVERIFY(document.set("prov.use", "0"));
        QByteArrayList expected = before;
        expected[before.indexOf("prov.use = 1")] = "prov.use = 0";
        QCOMPARE(document.join().split('\n'), expected);
    }
}

void DocumentTest::tellsAbsentFromBlank()
{
    const Document document = Document::read("a = \n");
    QVERIFY(document.value("a"));
    QVERIFY(document.value("a")->isEmpty());
    QVERIFY(!document.value("b"));
}

void DocumentTest::takesTheLastOfTwo()
{
    QCOMPARE(Document::read("a = 1\na = 2\n").value("a")->toByteArray(), QByteArray("2"));
}

void DocumentTest::refusesWhatWouldNotReadBack_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("code");
    const auto key = conf::kKeyInvalid.toString();
    const auto value = conf::kValueInvalid.toString();
    QTest::newRow("empty key") << QByteArray() << QByteArray("1") << key;
    QTest::newRow("comment") << QByteArray("#a") << QByteArray("1") << key;
    QTest::newRow("equals in the key") << QByteArray("a=b") << QByteArray("1") << key;
    QTest::newRow("blank before the key") << QByteArray(" a") << QByteArray("1") << key;
    QTest::newRow("line feed in the key") << QByteArray("a\nb") << QByteArray("1") << key;
    QTest::newRow("line feed in the value") << QByteArray("a") << QByteArray("1\nb = 2") << value;
    QTest::newRow("CR in the value") << QByteArray("a") << QByteArray("1\r2") << value;
    QTest::newRow("NUL in the value") << QByteArray("a") << QByteArray("1\0", 2) << value;
    QTest::newRow("blank at the end") << QByteArray("a") << QByteArray("1 ") << value;
}

void DocumentTest::refusesWhatWouldNotReadBack()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QFETCH(QString, code);
    Document document = Document::read("a = 1\n");
    const auto result = document.set(key, value);
    QVERIFY(!result);
    QCOMPARE(result.error().what.code.toString(), code);
    QCOMPARE(document.join(), QByteArray("a = 1\n"));
}

QTEST_APPLESS_MAIN(DocumentTest)
#include "document_test.moc"
